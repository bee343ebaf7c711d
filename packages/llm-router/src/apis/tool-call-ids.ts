/** Makes one provider's tool call ids fit for another that is particular about them. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The id if it fits, else one made from it, always the same, so that calls and results still meet. */
export function fitToolCallId(id: string, rule: 'up-to-40' | 'nine-alphanumerics'): string {
  switch (rule) {
    case 'up-to-40':
      return id.length <= 40 ? id : `call_${digest(id, 24)}`;
    case 'nine-alphanumerics':
      return /^[a-zA-Z0-9]{9}$/.test(id) ? id : digest(id, 9);
  }
}

/** Letters and digits that stand for a text; not for secrets. Two FNV-1a sums with different starts feed a mixer. */
function digest(text: string, length: number): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = Math.imul(b ^ unit, 0x85ebca6b) >>> 0;
  }
  let out = '';
  while (out.length < length) {
    a = (Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) + b) >>> 0;
    b = (Math.imul(b ^ (b >>> 13), 0x297a2d39) + a) >>> 0;
    out += ALPHABET[((a ^ (b >>> 7)) >>> 0) % ALPHABET.length];
  }
  return out;
}
