// The entry point for @github/local-action, which calls an exported `run`. Rule: it only loads the built file, as a runner does.

const built: string = '../../../dist/index.js';

/** In the workspace, as a runner does; the tool starts in the Action's folder. */
export async function run(): Promise<void> {
  process.chdir(process.env['GITHUB_WORKSPACE'] ?? '.');
  await import(built);
}
