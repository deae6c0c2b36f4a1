// What text may be on the wire: clean, counted, and codes as the server writes them.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters the server refuses.
const REFUSED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** The text as the server will keep it: valid, composed, without control characters or blank ends. */
export function cleanBody(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .toWellFormed()
    .replace(REFUSED, "")
    .normalize("NFC")
    .replace(/^\n+|\s+$/g, "");
}

/** Characters as the server counts them: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

export const CODE_LENGTH = 4;
const CODE_SYMBOLS = /[^23456789ABCDEFGHJKMNPQRSTUVWXYZ01ILO]/g;

/** A code as typed, pasted or read out loud: case, spaces and dashes are forgiven. */
export function cleanCode(typed: string): string {
  return typed.toUpperCase().replace(CODE_SYMBOLS, "").slice(0, CODE_LENGTH);
}

/** 0, 1, I, L and O look alike, so no code has them. */
export function hasLookalike(code: string): boolean {
  return /[01ILO]/.test(code);
}

/** "K 7 Q M": so that a screen reader spells the code. */
export function spelled(code: string): string {
  return [...code].join(" ");
}
