// age recipients: the checksum must match, as a typo must not lock people out of their keys.

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** What is wrong with an age X25519 recipient, as the end of a sentence; undefined if it is valid. */
export function recipientFault(text: string): { fault: string; hint: string } | undefined {
  const hint = 'run `age-keygen -o key.txt` and use the public key it prints (age1…)';
  if (/^age-secret-key-/i.test(text)) {
    return { fault: 'is a secret key', hint: `a committed key is no longer secret: generate a new one; ${hint}` };
  }
  if (/^(ssh-|ecdsa-)/.test(text)) return { fault: 'is an SSH key, not an age recipient', hint };
  // age1pq1… is age's post-quantum hybrid, age1name1… a plugin's (C2SP age.md, checked 2026-11-23): neither is supported.
  if (/^age1[a-z0-9-]+1/.test(text)) return { fault: 'is a hybrid or plugin recipient, which is not supported', hint };
  if (!isX25519(text)) return { fault: 'is not a valid age recipient', hint: `copy it again, or ${hint}` };
  return undefined;
}

/** Bech32 (BIP 173) with the prefix `age` and 32 bytes of data. */
function isX25519(text: string): boolean {
  if (!/^age1[a-z0-9]{58}$/.test(text)) return false;
  const words = [...text.slice('age1'.length)].map((letter) => alphabet.indexOf(letter));
  if (words.includes(-1)) return false;
  // 52 words of 5 bits are 32 bytes and 4 bits of padding, which are zero; 6 words are the checksum.
  return (words[51] ?? 1) % 16 === 0 && checksum([...prefixWords('age'), ...words]) === 1;
}

function prefixWords(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function checksum(words: number[]): number {
  return words.reduce((sum, word) => {
    const next = ((sum & 0x1ffffff) << 5) ^ word;
    return generator.reduce((value, term, i) => ((sum >> (25 + i)) & 1 ? value ^ term : value), next);
  }, 1);
}
