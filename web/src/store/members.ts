// Who is in a conversation, and how far each of them has come.
import type { Id, Member, Message } from "../protocol/schema";

export type Members = Readonly<Record<Id, Member>>;
export type Receipt = { user_id: Id; delivered_seq: number; read_seq: number };
export type MessageState = { kind: "sent" } | { kind: "delivered" } | { kind: "read"; by: readonly Member[] };

const none: Members = {};

/** Joining and leaving both arrive as members; receipts never move backwards. */
export function withMembers(members: Members | undefined, arriving: readonly Member[]): Members {
  const merged = { ...members };
  for (const member of arriving) {
    merged[member.user.id] = withReceipt(member, merged[member.user.id]);
  }
  return merged;
}

export function receiptApplied(members: Members | undefined, receipt: Receipt): Members {
  const member = members?.[receipt.user_id];
  if (!members || !member) return members ?? none;
  return { ...members, [receipt.user_id]: withReceipt(member, receipt) };
}

export function isIn(member: Member | undefined): boolean {
  return member !== undefined && member.left_at === null;
}

export function present(members: Members | undefined): Member[] {
  return Object.values(members ?? none).filter(isIn);
}

/** What has become of a message of mine, as far as the others have said. */
export function stateOf(message: Message, members: readonly Member[]): MessageState {
  const others = members.filter((member) => member.user.id !== message.sender.id);
  const by = others.filter((member) => member.read_seq >= message.seq);
  if (by.length > 0) return { kind: "read", by };
  return others.some((member) => member.delivered_seq >= message.seq)
    ? { kind: "delivered" }
    : { kind: "sent" };
}

function withReceipt(member: Member, other: Pick<Receipt, "delivered_seq" | "read_seq"> | undefined): Member {
  if (!other) return member;
  const read_seq = Math.max(member.read_seq, other.read_seq);
  return {
    ...member,
    read_seq,
    delivered_seq: Math.max(member.delivered_seq, other.delivered_seq, read_seq),
  };
}
