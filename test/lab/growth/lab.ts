// The lab that the growth stories share. Rule: `monitor`, `one` and `two` exist when a story begins.

import { Story } from '../story.ts';

export let it: Story;

export async function begin(): Promise<void> {
  it = await Story.begin('story-growth');
}

export async function end(): Promise<void> {
  await it?.end();
}
