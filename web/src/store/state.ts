// Everything this browser knows, and how one event changes it. Pure: what events build equals what a reload fetches.
import type { ConnectionState } from "../net/reconnection";
import type {
  Conversation,
  Id,
  Joined,
  Member,
  Message,
  Page,
  ServerEvent,
  Synced,
  User,
} from "../protocol/schema";
import type { OwnConversation, PresenceStatus } from "../protocol/types";
import { deliveredUpTo, readUpTo, withConversation, withMessage, withSharedChange } from "./conversations";
import { isIn, type Members, receiptApplied, withMembers } from "./members";
import { caughtUp, heard, type Known } from "./revs";
import { applyToTimeline, emptyTimeline, type Failure, type Pending, type Timeline } from "./timeline";
import { stillTyping, type Typing, typingChanged } from "./typing";

export type ChatState = {
  readonly me: User;
  /** The first sync has answered: what is not here does not exist. */
  readonly ready: boolean;
  readonly connection: ConnectionState;
  readonly conversations: Readonly<Record<Id, OwnConversation>>;
  readonly known: Readonly<Record<Id, Known>>;
  readonly timelines: Readonly<Record<Id, Timeline>>;
  readonly members: Readonly<Record<Id, Members>>;
  readonly presence: Readonly<Record<Id, PresenceStatus>>;
  readonly typing: Readonly<Record<Id, Typing>>;
  readonly drafts: Readonly<Record<Id, string>>;
  /** Where "New" stands, while a conversation is open: the first seq that had not been read. */
  readonly dividers: Readonly<Record<Id, number>>;
};

export type LocalEvent =
  | { type: "connection"; connection: ConnectionState }
  | { type: "synced"; conversations: readonly Synced[]; left: readonly Id[] }
  | { type: "joined"; joined: Joined }
  | { type: "left"; conversation_id: Id }
  | { type: "page"; conversation_id: Id; page: Page }
  | { type: "members"; conversation_id: Id; members: readonly Member[] }
  | { type: "sending"; pending: Pending }
  | { type: "failed"; conversation_id: Id; client_id: string; failure: Failure }
  | { type: "discarded"; conversation_id: Id; client_id: string }
  | { type: "read"; conversation_id: Id; seq: number }
  | { type: "delivered"; conversation_id: Id; seq: number }
  | { type: "draft"; conversation_id: Id; text: string }
  | { type: "divider"; conversation_id: Id; seq: number | null }
  | { type: "typing_expired" };

export type ChatEvent = ServerEvent | LocalEvent;

export function initialState(me: User): ChatState {
  return {
    me,
    ready: false,
    connection: { kind: "connecting", attempt: 0 },
    conversations: {},
    known: {},
    timelines: {},
    members: {},
    presence: {},
    typing: {},
    drafts: {},
    dividers: {},
  };
}

export function apply(state: ChatState, event: ChatEvent, now = 0): ChatState {
  switch (event.type) {
    case "connection":
      return { ...state, connection: event.connection };
    case "synced":
      return { ...event.left.reduce(without, event.conversations.reduce(synced, state)), ready: true };
    case "joined":
      return synced(state, { ...event.joined, reset: true });
    case "left":
    case "conversation_removed":
      return without(state, event.conversation_id);
    case "conversation_added":
      return withOwn(state, event.conversation);
    case "message_created":
      return messageHeard(state, event.message, event.rev, now);
    case "member_changed":
      return withHeard(
        memberChanged(state, event.conversation_id, event.member),
        event.conversation_id,
        event.rev,
      );
    case "conversation_changed":
      return conversationChanged(state, event.conversation, event.rev);
    case "receipt_changed":
      return receiptHeard(state, event);
    case "presence_changed":
      return { ...state, presence: { ...state.presence, [event.user_id]: event.status } };
    case "typing_changed":
      return typingHeard(state, event.conversation_id, event.user_id, event.typing, now);
    case "typing_expired":
      return { ...state, typing: mapped(state.typing, (typing) => stillTyping(typing, now)) };
    case "heads":
      // Nothing to show: whether it is news is for the client to ask.
      return state;
    case "page":
      return withTimeline(state, event.conversation_id, {
        type: "page",
        messages: event.page.messages,
        hasBefore: event.page.has_before,
      });
    case "members":
      return membersArrived(state, event.conversation_id, event.members);
    case "sending":
      return withTimeline(state, event.pending.conversation_id, event);
    case "failed":
    case "discarded":
      return withTimeline(state, event.conversation_id, event);
    case "read":
      return changedConversation(state, event.conversation_id, (each) => readUpTo(each, event.seq));
    case "delivered":
      return changedConversation(state, event.conversation_id, (each) => deliveredUpTo(each, event.seq));
    case "draft":
      return { ...state, drafts: { ...state.drafts, [event.conversation_id]: event.text } };
    case "divider":
      return { ...state, dividers: withDivider(state.dividers, event.conversation_id, event.seq) };
  }
}

function synced(
  state: ChatState,
  { conversation, rev, messages, members, reset }: Synced | (Joined & { reset: boolean }),
) {
  const { id } = conversation;
  // A first look is a reset too: what follows has to join on without a hole.
  const fresh = reset || !state.known[id];
  const cleared = fresh ? { ...state, members: { ...state.members, [id]: {} } } : state;
  const next = membersArrived(withOwn(cleared, conversation), id, members);
  const lined = withTimeline(next, id, { type: fresh ? "reset" : "messages", messages });
  return { ...lined, known: { ...lined.known, [id]: caughtUp(lined.known[id], rev) } };
}

function messageHeard(state: ChatState, message: Message, rev: number, now: number): ChatState {
  const { conversation_id: id } = message;
  if (!state.conversations[id]) return state;
  const lined = withTimeline(state, id, { type: "messages", messages: [message] });
  const counted = changedConversation(lined, id, (each) => withMessage(each, message, state.me.id));
  // Who writes has read what stands above; no receipt says so besides.
  const receipt = { user_id: message.sender.id, delivered_seq: message.seq, read_seq: message.seq };
  const members = { ...counted.members, [id]: receiptApplied(counted.members[id], receipt) };
  return typingHeard(withHeard({ ...counted, members }, id, rev), id, message.sender.id, false, now);
}

function conversationChanged(state: ChatState, arriving: Conversation, rev: number): ChatState {
  const changed = changedConversation(state, arriving.id, (each) => withSharedChange(each, arriving));
  return withHeard(changed, arriving.id, rev);
}

function membersArrived(state: ChatState, id: Id, arriving: readonly Member[]): ChatState {
  if (arriving.length === 0) return state;
  const members = withMembers(state.members[id], arriving);
  const presence = { ...state.presence };
  for (const { user, presence: status } of arriving) if (status) presence[user.id] = status;
  return { ...state, presence, members: { ...state.members, [id]: members } };
}

function memberChanged(state: ChatState, id: Id, member: Member): ChatState {
  const before = isIn(state.members[id]?.[member.user.id]);
  const change = Number(isIn(member)) - Number(before);
  const next = membersArrived(state, id, [member]);
  return changedConversation(next, id, (each) => ({ ...each, member_count: each.member_count + change }));
}

function receiptHeard(
  state: ChatState,
  receipt: Extract<ServerEvent, { type: "receipt_changed" }>,
): ChatState {
  const { conversation_id: id } = receipt;
  const members = { ...state.members, [id]: receiptApplied(state.members[id], receipt) };
  if (receipt.user_id !== state.me.id) return { ...state, members };
  // What I read on another device is read here too.
  return changedConversation({ ...state, members }, id, (each) =>
    deliveredUpTo(readUpTo(each, receipt.read_seq), receipt.delivered_seq),
  );
}

function typingHeard(state: ChatState, id: Id, user: Id, writes: boolean, now: number): ChatState {
  if (!writes && !state.typing[id]?.[user]) return state;
  return { ...state, typing: { ...state.typing, [id]: typingChanged(state.typing[id], user, writes, now) } };
}

function withHeard(state: ChatState, id: Id, rev: number): ChatState {
  const known = state.known[id];
  return known ? { ...state, known: { ...state.known, [id]: heard(known, rev) } } : state;
}

function withOwn(state: ChatState, arriving: Conversation): ChatState {
  const { my } = arriving;
  // What is told about my own conversations always says what is mine in them.
  if (!my) return state;
  const conversation = withConversation(state.conversations[arriving.id], { ...arriving, my });
  return { ...state, conversations: { ...state.conversations, [arriving.id]: conversation } };
}

function changedConversation(
  state: ChatState,
  id: Id,
  change: (each: OwnConversation) => OwnConversation,
): ChatState {
  const conversation = state.conversations[id];
  if (!conversation) return state;
  return { ...state, conversations: { ...state.conversations, [id]: change(conversation) } };
}

function withTimeline(state: ChatState, id: Id, event: Parameters<typeof applyToTimeline>[1]): ChatState {
  const timeline = applyToTimeline(state.timelines[id] ?? emptyTimeline, event);
  return { ...state, timelines: { ...state.timelines, [id]: timeline } };
}

function withDivider(dividers: ChatState["dividers"], id: Id, seq: number | null): ChatState["dividers"] {
  const { [id]: _, ...others } = dividers;
  return seq === null ? others : { ...others, [id]: seq };
}

function without(state: ChatState, id: Id): ChatState {
  const next = { ...state };
  for (const part of [
    "conversations",
    "known",
    "timelines",
    "members",
    "typing",
    "drafts",
    "dividers",
  ] as const) {
    const { [id]: _, ...others } = state[part];
    Object.assign(next, { [part]: others });
  }
  return next;
}

function mapped<T>(record: Readonly<Record<Id, T>>, change: (each: T) => T): Readonly<Record<Id, T>> {
  const entries = Object.entries(record);
  if (entries.every(([, each]) => change(each) === each)) return record;
  return Object.fromEntries(entries.map(([id, each]) => [id, change(each)]));
}
