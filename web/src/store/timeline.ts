// One conversation's messages as this browser knows them.
//
// Confirmed messages stand in the order the server gave them (`seq`). What was sent but not
// seen to come back waits at the end, and gives way to its confirmed self on whichever way
// that arrives: ack, event, page of history or sync.
import type { Id, Message, Time } from "../protocol/schema";

export type Failure = {
  code: string;
  message: string;
  /** It goes out by itself once there is a connection again. */
  automatic: boolean;
};

export type Pending = {
  client_id: string;
  conversation_id: Id;
  sender_id: Id;
  body: string;
  created_at: Time;
  failure: Failure | null;
};

export type Timeline = {
  readonly messages: readonly Message[];
  readonly pending: readonly Pending[];
  readonly hasBefore: boolean;
};

export type TimelineEvent =
  | { type: "sending"; pending: Pending }
  | { type: "failed"; client_id: string; failure: Failure }
  | { type: "discarded"; client_id: string }
  | { type: "messages"; messages: readonly Message[] }
  | { type: "page"; messages: readonly Message[]; hasBefore: boolean }
  | { type: "reset"; messages: readonly Message[] };

export const emptyTimeline: Timeline = { messages: [], pending: [], hasBefore: false };

export function applyToTimeline(timeline: Timeline, event: TimelineEvent): Timeline {
  switch (event.type) {
    case "sending":
      return { ...timeline, pending: placedPending(timeline.pending, event.pending) };
    case "failed":
      return { ...timeline, pending: changed(timeline.pending, event.client_id, event.failure) };
    case "discarded":
      return { ...timeline, pending: timeline.pending.filter((each) => each.client_id !== event.client_id) };
    case "messages":
      return merged(timeline, event.messages, timeline.hasBefore);
    case "page":
      return merged(timeline, event.messages, event.hasBefore);
    case "reset":
      return merged({ ...timeline, messages: [] }, event.messages, (event.messages[0]?.seq ?? 1) > 1);
  }
}

/** The highest seq we have, or 0. */
export function newestSeq(timeline: Timeline | undefined): number {
  return timeline?.messages.at(-1)?.seq ?? 0;
}

function merged(timeline: Timeline, arriving: readonly Message[], hasBefore: boolean): Timeline {
  return {
    messages: arriving.reduce(placed, timeline.messages),
    pending: withoutConfirmed(timeline.pending, arriving),
    hasBefore,
  };
}

/** Puts a message where its seq belongs; of two states of the same message the later one stays. */
function placed(messages: readonly Message[], message: Message): readonly Message[] {
  let at = messages.length;
  while (at > 0 && (messages[at - 1] as Message).seq > message.seq) at--;
  const before = messages[at - 1];
  if (before?.seq !== message.seq) return messages.toSpliced(at, 0, message);
  return before.rev >= message.rev ? messages : messages.with(at - 1, message);
}

/** Only my own messages confirm mine: another sender may have used the same client_id. */
function withoutConfirmed(pending: readonly Pending[], arriving: readonly Message[]): readonly Pending[] {
  if (pending.length === 0) return pending;
  const confirmed = new Set(arriving.map((message) => `${message.sender.id} ${message.client_id}`));
  const left = pending.filter((each) => !confirmed.has(`${each.sender_id} ${each.client_id}`));
  return left.length === pending.length ? pending : left;
}

function placedPending(pending: readonly Pending[], arriving: Pending): readonly Pending[] {
  const at = pending.findIndex((each) => each.client_id === arriving.client_id);
  // What was kept from before a reload may come in after what is written now.
  const next = at === -1 ? [...pending, arriving] : pending.with(at, arriving);
  return next.toSorted((a, b) => a.created_at.localeCompare(b.created_at));
}

function changed(pending: readonly Pending[], client_id: string, failure: Failure): readonly Pending[] {
  return pending.map((each) => (each.client_id === client_id ? { ...each, failure } : each));
}
