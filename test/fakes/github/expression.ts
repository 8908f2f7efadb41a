// Expressions of workflows: names, strings, `==`, `!=`, `&&`, `||`, parentheses and `!cancelled()`. Rule: as GitHub evaluates them; the rest throws.

export type Lookup = (name: string) => unknown;

/** What is under `if:`; a job without it runs. */
export function holds(condition: string, lookup: Lookup): boolean {
  return condition === '' || Boolean(evaluate(condition, lookup));
}

/** A text with every `${{ }}` in it filled in; what is missing is empty. */
export function filled(text: string, lookup: Lookup): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, inner: string) => String(evaluate(inner, lookup) ?? ''));
}

/** docs.github.com, "Evaluate expressions in workflows and actions": strings are compared without case (checked 2026-11-28). */
function evaluate(text: string, lookup: Lookup): unknown {
  const tokens = text.match(/'[^']*'|!cancelled\(\)|[\w-]+(?:\.[\w-]+)*|==|!=|&&|\|\||[()]|\S/g) ?? [];
  const take = (token: string) => tokens[0] === token && tokens.shift() !== undefined;
  const either = (): unknown => {
    let value = both();
    while (take('||')) value = [value, both()].find(Boolean) ?? false;
    return value;
  };
  const both = (): unknown => {
    let value = compared();
    while (take('&&')) value = [value, compared()].find((one) => !one) ?? true;
    return value;
  };
  const compared = (): unknown => {
    const value = single();
    if (take('==')) return fold(value) === fold(single());
    if (take('!=')) return fold(value) !== fold(single());
    return value;
  };
  const single = (): unknown => {
    const token = tokens.shift() ?? '';
    if (token === '(') {
      const value = either();
      if (take(')')) return value;
    }
    if (token === '!cancelled()') return true;
    if (token.startsWith("'")) return token.slice(1, -1);
    if (/^[a-z][\w.-]*$/.test(token)) return lookup(token);
    throw new Error(`this runner does not know the expression ${text}`);
  };
  const value = either();
  if (tokens.length > 0) throw new Error(`this runner does not know the expression ${text}`);
  return value;
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}
