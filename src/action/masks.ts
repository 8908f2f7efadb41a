// What the runner must blot out of every log. Rule: every form of a secret in which it could be printed, registered before it is used.

/** Shorter lines are no secret by themselves, and to mask them would blot out innocent text. */
const leastLength = 8;

/** All texts that show the secret: itself, each line of it, and both in base64, whatever stands before them in what was encoded. */
export function maskedForms(secret: string): string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  const telling = [whole, ...lines.filter(isTelling)].filter((text) => text.length > 0);
  return [...new Set(telling.flatMap((text) => [text, ...base64Forms(text)]))];
}

/** Not a PEM armour's first and last line, and not a comment of age-keygen, which names the public key. */
function isTelling(line: string): boolean {
  return line.length >= leastLength && !/^-----(BEGIN|END) /.test(line) && !line.startsWith('#');
}

/**
 * In `base64("Bearer " + secret)` the secret reads differently for each remainder of the prefix's length by three: three
 * forms, without the characters at either end that depend on what stands beside the secret.
 */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text);
  const forms = [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    return padded.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
  });
  return forms.filter((form) => form.length >= leastLength);
}
