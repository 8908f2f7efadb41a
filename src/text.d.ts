// Bash sources and workflows are imported as text: by esbuild's text loader in the bundle, by a plugin in vitest.
declare module '*.sh' {
  const text: string;
  export default text;
}
declare module '*.yml' {
  const text: string;
  export default text;
}
