// People, rooms and messages for the tests of the store.
import type { Member, Message, User } from "../protocol/schema";
import type { OwnConversation } from "../protocol/types";
import type { Pending } from "./timeline";

export const ada: User = {
  id: "ada",
  username: "ada",
  display_name: "Ada",
  kind: "account",
  avatar_url: null,
};
export const grace: User = {
  id: "grace",
  username: null,
  display_name: "Grace",
  kind: "guest",
  avatar_url: null,
};

export const ROOM = "room-1";

/** Rev and seq go together as long as nothing but messages changes a room. */
export function message(seq: number, parts: Partial<Message> = {}): Message {
  return {
    id: `m-${seq}`,
    conversation_id: ROOM,
    seq,
    rev: seq,
    client_id: `c-${seq}`,
    sender: { id: grace.id, display_name: grace.display_name, kind: grace.kind },
    kind: "text",
    body: `message ${seq}`,
    reply_to: null,
    mentions: [],
    attachments: [],
    reactions: [],
    pinned_at: null,
    created_at: new Date(Date.UTC(2026, 10, 20, 12, 0, seq)).toISOString(),
    edited_at: null,
    deleted_at: null,
    ...parts,
  };
}

export function fromAda(seq: number, client_id: string): Message {
  return message(seq, { client_id, sender: { id: ada.id, display_name: ada.display_name, kind: ada.kind } });
}

export function pending(client_id: string, parts: Partial<Pending> = {}): Pending {
  return {
    client_id,
    conversation_id: ROOM,
    sender_id: ada.id,
    body: `body of ${client_id}`,
    created_at: "2026-11-20T13:00:00.000Z",
    failure: null,
    ...parts,
  };
}

export function member(user: User, parts: Partial<Member> = {}): Member {
  return {
    user,
    role: "member",
    joined_at: "2026-11-20T11:00:00.000Z",
    left_at: null,
    delivered_seq: 0,
    read_seq: 0,
    presence: "online",
    ...parts,
  };
}

export function room(parts: Partial<OwnConversation> = {}): OwnConversation {
  return {
    id: ROOM,
    kind: "room",
    title: "Lake weekend",
    topic: null,
    code: "K7QM",
    visibility: "unlisted",
    has_password: false,
    capacity: null,
    locked: false,
    approval: false,
    encrypted: false,
    owner_id: ada.id,
    member_count: 2,
    last_seq: 0,
    rev: 0,
    my: {
      role: "owner",
      read_seq: 0,
      delivered_seq: 0,
      unread: 0,
      mentions: 0,
      muted_until: null,
      notify: "all",
    },
    last_message: null,
    created_at: "2026-11-20T10:00:00.000Z",
    ...parts,
  };
}
