// Finds web addresses in text, conservatively: what is in doubt stays text.

export type Piece = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
/** Punctuation that ends a sentence does not belong to the address before it. */
const TRAILING = /[.,:;!?…’”»*_~]+$/;

export function linkified(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = safe(address);
    if (!href) continue;
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    pieces.push({ kind: "link", text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

const BRACKETS = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
] as const;

/** A closing bracket belongs to the address only if it was opened inside it. */
function trimmed(address: string): string {
  const bare = address.replace(TRAILING, "");
  for (const [open, close] of BRACKETS) {
    if (bare.endsWith(close) && bare.split(close).length > bare.split(open).length)
      return trimmed(bare.slice(0, -1));
  }
  return bare;
}

function safe(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, username, href } = new URL(address);
  const named = hostname === "localhost" || hostname.includes(".") || hostname.startsWith("[");
  // A name before an @ is there to look like another host.
  return /^https?:$/.test(protocol) && named && !username ? href : null;
}
