// How far we know a conversation: its changes are numbered without holes, so a hole is something we missed.

export type Known = {
  /** Everything up to here has been seen. */
  readonly rev: number;
  /** Seen beyond a hole; they count as soon as the hole is filled. */
  readonly ahead: readonly number[];
};

/** So many changes beyond a hole are remembered; after that a catch-up simply starts over. */
const AHEAD_LIMIT = 1000;

export function knownAt(rev: number): Known {
  return { rev, ahead: [] };
}

export function heard(known: Known, rev: number): Known {
  if (rev <= known.rev || known.ahead.includes(rev)) return known;
  return settled(known.rev, [...known.ahead, rev]);
}

export function caughtUp(known: Known | undefined, rev: number): Known {
  return settled(Math.max(rev, known?.rev ?? 0), known?.ahead ?? []);
}

export function hasGap(known: Known): boolean {
  return known.ahead.length > 0;
}

function settled(rev: number, ahead: readonly number[]): Known {
  let reached = rev;
  const beyond = ahead.filter((each) => each > rev).sort((a, b) => a - b);
  while (beyond[0] === reached + 1) {
    reached += 1;
    beyond.shift();
  }
  return { rev: reached, ahead: beyond.slice(0, AHEAD_LIMIT) };
}
