// The lab that the stories of growth share. Rule: `monitor`, `one` and `two` are there when a story begins.

import { Story } from '../story.ts';

export let it: Story;

export async function begin(): Promise<void> {
  it = await Story.begin('story-growth');
}

export async function end(): Promise<void> {
  await it?.end();
}
