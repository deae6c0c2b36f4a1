// Who is writing now. It ends by itself, because the word that it ended may be lost.
import type { Id } from "../protocol/schema";

export type Typing = Readonly<Record<Id, number>>;

export const TYPING_LASTS = 6000;

const nobody: Typing = {};

export function typingChanged(typing: Typing | undefined, user: Id, writes: boolean, now: number): Typing {
  const { [user]: _, ...others } = typing ?? nobody;
  return writes ? { ...others, [user]: now + TYPING_LASTS } : others;
}

export function stillTyping(typing: Typing, now: number): Typing {
  const left = Object.entries(typing).filter(([, until]) => until > now);
  return left.length === Object.keys(typing).length ? typing : Object.fromEntries(left);
}
