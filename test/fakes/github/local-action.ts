// The door that @github/local-action comes in by. Rule: it calls an export `run` of its own entry point; ours is the built file, which runs by being loaded, as a runner starts it.

const built: string = '../../../dist/index.js';

/** In the workspace, where a runner starts a step; the tool starts it in the folder of the Action. */
export async function run(): Promise<void> {
  process.chdir(process.env['GITHUB_WORKSPACE'] ?? '.');
  await import(built);
}
