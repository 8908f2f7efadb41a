// The command and the Action without node_modules: an entry each, and the parts that they share or load when used.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const options = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  loader: { '.sh': 'text', '.yml': 'text' },
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
};

/** ssh2 tries native code, and falls back to JavaScript only when requiring it throws. */
const noNativeCode = {
  name: 'no-native-code',
  setup(builder) {
    builder.onResolve({ filter: /\.node$|^cpu-features$/ }, ({ path }) => ({ path, namespace: 'native' }));
    builder.onLoad({ filter: /.*/, namespace: 'native' }, (file) => ({
      contents: `throw new Error('no native code in this bundle: ${path.basename(file.path)}')`,
    }));
  },
};

/** What packages of ours bring for calls that nobody here makes, and what stands in its place. A tenth of everything. */
const unused = [
  // sops-age: SSH keys as identities. Ours are age's own.
  { filter: /^sshpk$/, contents: '' },
  // age: post-quantum recipients, which fleet.yaml refuses (src/fleet/recipient.ts).
  { filter: /^@noble\/post-quantum\//, contents: 'export const MLKEM768P256 = undefined, MLKEM768X25519 = undefined' },
  // axios: uploads, with the types of all files. Node has the class itself.
  { filter: /^form-data$/, contents: 'module.exports = FormData' },
  // ssh2: files by SFTP, which ours are not sent by; a server, and a maker of keys, some of which are broken.
  { filter: /\/SFTP\.js$/, contents: '' },
  { filter: /^\.\/(server|keygen)\.js$/, of: /\/ssh2\/lib\/index\.js$/, contents: '' },
  // undici: servers that tests make up, other protocols, a browser's cache, and a parser for processors without SIMD, which are out of use.
  { filter: /^\.\/lib\/(mock|web\/(websocket|eventsource))\/|\/llhttp-wasm\.js$/, contents: '' },
  { filter: /^\.\/lib\/web\/cache\//, of: /\/undici\/index\.js$/, contents: 'exports.CacheStorage = class {}' },
  // And what only somebody who asks undici for it would get: retries, a cache of DNS, cookies, files that are read in pieces.
  {
    filter:
      /^\.\/lib\/(interceptor\/(redirect|retry|dump|dns)|(dispatcher|handler)\/retry-\w+|web\/(cookies|fileapi\/filereader))$/,
    of: /\/undici\/index\.js$/,
    contents: '',
  },
  // The grammar of PromQL: colours for editors.
  {
    filter: /^@lezer\/highlight$/,
    contents: 'export const styleTags = () => () => undefined, tags = new Proxy({}, { get: () => () => undefined })',
  },
];

const withoutUnused = {
  name: 'without-unused',
  setup(builder) {
    for (const { filter, of = /./, contents } of unused) {
      builder.onResolve({ filter }, ({ path, importer }) =>
        of.test(importer) ? { path, namespace: 'unused', pluginData: contents } : undefined,
      );
    }
    builder.onLoad({ filter: /.*/, namespace: 'unused' }, ({ pluginData }) => ({ contents: pluginData }));
    // @actions/core asks for tokens with it. Who does not is spared an HTTP client of 0.8 MB.
    builder.onResolve({ filter: /^@actions\/http-client/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolved') return undefined;
      const resolved = await builder.resolve(path, { resolveDir, kind, pluginData: 'resolved' });
      return { ...resolved, sideEffects: false };
    });
  },
};

/** Descriptions in schemas are for people and their editors, and would be in the code of the validators several times. */
const undescribed = {
  name: 'undescribed',
  setup(builder) {
    builder.onLoad({ filter: /\.schema\.json$/ }, ({ path: file }) => {
      const isText = (key, value) => key === 'description' && typeof value === 'string';
      const schema = JSON.parse(readFileSync(file, 'utf8'), (key, value) => (isText(key, value) ? undefined : value));
      return { contents: JSON.stringify(schema), loader: 'json' };
    });
  },
};

/** Schemas are compiled here and not at each start: what ajv makes of the validators takes their place, without ajv. */
const compiledSchemas = {
  name: 'compiled-schemas',
  setup(builder) {
    builder.onLoad({ filter: /\/src\/fleet\/validators\.ts$/ }, async ({ path: file }) => {
      const contents = `export * from ${JSON.stringify(file)}; export { default as standalone } from 'ajv/dist/standalone';`;
      const { outputFiles } = await build({
        ...options,
        stdin: { contents, resolveDir: root },
        plugins: [undescribed],
      });
      const evaluated = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
      const { ajv, standalone, ...validators } = evaluated;
      for (const [name, { schema }] of Object.entries(validators)) ajv.addSchema(schema, name);
      const names = Object.fromEntries(Object.keys(validators).map((name) => [name, name]));
      const code = (standalone.default ?? standalone)(ajv, names);
      // A line for each error in place of six: a tenth of the code.
      const added = /if\(vErrors === null\)\{vErrors = \[(\w+)\];\}else \{vErrors\.push\(\1\);\}/g;
      const plain = code.replaceAll(added, '(vErrors ??= []).push($1);');
      // Nobody reads it: that it is what the schema gives is seen by building it again.
      const short = await transform(plain, { minifySyntax: true, minifyIdentifiers: true, target: options.target });
      return { contents: short.code, resolveDir: root };
    });
  },
};

/** What CommonJS packages expect to find. */
const commonJs = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;
`;

/**
 * entries: by their names without `.js`, what is below the root. release: see src/version.d.ts. Gives texts by path. What the entries
 * share or load when used is in one folder that is named after its content, so that an older build which still runs never loads a part of this one.
 */
export async function bundle(entries, release = undefined) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: entries,
    outdir: root,
    splitting: true,
    metafile: true,
    define: { PROMGUARD_VERSION: JSON.stringify(version), PROMGUARD_RELEASE: JSON.stringify(release) ?? 'undefined' },
    plugins: [noNativeCode, withoutUnused, compiledSchemas],
  });
  const names = namesOf(metafile.outputs, entries);
  const written = outputFiles.map(({ path: file, text }) => [path.basename(file), withCommonJs(text)]);
  const chunks = written
    .flatMap(([file, text]) => (names.has(file) ? [[names.get(file), renamed(text, names, './')]] : []))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const folder = `chunks/${createHash('sha256').update(JSON.stringify(chunks)).digest('hex').slice(0, 12)}`;
  return new Map([
    ...written.flatMap(([file, text]) => (names.has(file) ? [] : [[file, renamed(text, names, `./${folder}/`)]])),
    ...chunks.map(([file, text]) => [`${folder}/${file}`, text]),
  ]);
}

/** esbuild's names end in a hash, which is in no other text. */
function renamed(text, names, folder) {
  return text.replaceAll(/"\.\/([\w.-]+-[0-9A-Z]{8}\.js)"/g, (found, file) =>
    names.has(file) ? `"${folder}${names.get(file)}"` : found,
  );
}

/** Of each chunk, what it is loaded for, or the package or module that is most of it: names that stay when the content changes. */
function namesOf(outputs, entries) {
  const names = new Map();
  for (const [file, { entryPoint, inputs }] of Object.entries(outputs)) {
    if (Object.values(entries).includes(entryPoint)) continue;
    const label = entryPoint === undefined ? mostOf(inputs) : labelOf(entryPoint);
    const taken = new Set(names.values());
    let name = `${label}.js`;
    for (let number = 2; taken.has(name); number += 1) name = `${label}-${number}.js`;
    names.set(file, name);
  }
  return names;
}

function mostOf(inputs) {
  const sizes = new Map();
  const add = (label, bytes) => sizes.set(label, (sizes.get(label) ?? 0) + bytes);
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) add(labelOf(file), bytesInOutput);
  // One that passes other chunks on has nothing of its own.
  const [[label] = ['passed-on']] = [...sizes].sort(([, one], [, other]) => other - one);
  return label;
}

/** `ssh2` for all files of that package, `fleet-load` for src/fleet/load.ts. */
function labelOf(file) {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  return (name ?? file.replace(/^src\//, '').replace(/\.\w+$/, '')).replaceAll(/\W+/g, '-').replace(/^-/, '');
}

/** With what CommonJS packages expect to find, where they look. */
function withCommonJs(text) {
  return /\btypeof require\b|\b__(?:dir|file)name\b/.test(text) ? commonJs + text : text;
}
