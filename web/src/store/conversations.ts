// The conversations I am in: what is newest in each, and what of it I have not read.
import type { Conversation, Message } from "../protocol/schema";
import type { OwnConversation } from "../protocol/types";

/** Read positions never move backwards, and our own may be ahead of what the server has heard. */
export function withConversation(
  known: OwnConversation | undefined,
  arriving: OwnConversation,
): OwnConversation {
  if (!known) return arriving;
  const newer = known.last_seq > arriving.last_seq ? known : arriving;
  return {
    ...arriving,
    last_seq: newer.last_seq,
    last_message: newer.last_message ?? known.last_message,
    my: { ...arriving.my, ...furthest(known, arriving) },
  };
}

/** What everybody sees of a conversation changed; what is mine in it did not. */
export function withSharedChange(known: OwnConversation, arriving: Conversation): OwnConversation {
  return withConversation(known, { ...arriving, my: known.my, last_message: known.last_message });
}

export function withMessage(conversation: OwnConversation, message: Message, me: string): OwnConversation {
  const newest = message.seq >= conversation.last_seq;
  const next = newest ? { ...conversation, last_seq: message.seq, last_message: message } : conversation;
  return message.sender.id === me ? readUpTo(next, message.seq) : next;
}

export function readUpTo(conversation: OwnConversation, seq: number): OwnConversation {
  if (seq <= conversation.my.read_seq) return conversation;
  const delivered_seq = Math.max(conversation.my.delivered_seq, seq);
  return { ...conversation, my: { ...conversation.my, read_seq: seq, delivered_seq } };
}

export function deliveredUpTo(conversation: OwnConversation, seq: number): OwnConversation {
  if (seq <= conversation.my.delivered_seq) return conversation;
  return { ...conversation, my: { ...conversation.my, delivered_seq: seq } };
}

/** Messages are numbered without holes and my own advance my read position: the difference is what is unread. */
export function unreadIn(conversation: OwnConversation): number {
  return Math.max(0, conversation.last_seq - conversation.my.read_seq);
}

export function lastActivity(conversation: Conversation): string {
  return conversation.last_message?.created_at ?? conversation.created_at;
}

function furthest(known: OwnConversation, arriving: OwnConversation) {
  return {
    read_seq: Math.max(known.my.read_seq, arriving.my.read_seq),
    delivered_seq: Math.max(known.my.delivered_seq, arriving.my.delivered_seq),
  };
}
