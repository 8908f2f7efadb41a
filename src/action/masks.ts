// Everything that the runner must mask in logs: each form in which a secret could be printed.

/** Shorter lines are not secret by themselves, and masking them would hide innocent text. */
const leastLength = 8;

/** The secret, each line of it, and both in base64, whatever precedes them in the encoded text. */
export function maskedForms(secret: string): string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  const texts = [whole, ...lines.filter(isSecret)].filter((text) => text.length > 0);
  return [...new Set(texts.flatMap((text) => [text, ...base64Forms(text)]))];
}

/** Leaves out the PEM armour and the comments of age-keygen, which name the public key. */
function isSecret(line: string): boolean {
  return line.length >= leastLength && !/^-----(BEGIN|END) /.test(line) && !line.startsWith('#');
}

/**
 * In `base64("Bearer " + secret)` the secret's form depends on the length of the prefix modulo three. So there are three forms, here
 * without the characters at either end that depend on neighbouring text.
 */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text);
  const forms = [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    return padded.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
  });
  return forms.filter((form) => form.length >= leastLength);
}
