// The help of one command: how it is called, what it does, and the options that it takes alone.

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  readonly default?: string | boolean;
  /** What --help calls its value: `PATH`. */
  readonly value?: string;
  /** One line for --help; none for an option that needs no explanation. */
  readonly help?: string;
}

export type Options = Readonly<Record<string, Option>>;

interface Help {
  /** What follows `promguard`. */
  readonly invocation: string;
  readonly summary: string;
  readonly options: Options;
  /** Command lines. */
  readonly examples?: readonly string[];
}

export function helpLines({ invocation, summary, options, examples = [] }: Help): string[] {
  const own = optionRows(options);
  return [
    `usage: promguard ${invocation}`,
    `  ${summary}`,
    ...(own.length > 0 ? ['', 'options', ...rows(own, 22)] : []),
    ...(examples.length > 0 ? ['', 'examples', ...examples.map((line) => `  ${line}`)] : []),
  ];
}

type Row = readonly [name: string, text: string];

export function rows(list: readonly Row[], width: number): string[] {
  return list.map(([name, text]) => `  ${name.length < width ? name.padEnd(width) : `${name}  `}${text}`);
}

export function optionRows(options: Options, before = ''): Row[] {
  return Object.entries(options).flatMap(([name, { value, help }]) =>
    help === undefined ? [] : [[`--${name}${value === undefined ? '' : ` ${value}`}`, `${before}${help}`] as const],
  );
}
