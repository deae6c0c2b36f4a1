// The wire as types: every object, command and event that client and server exchange.
// Generated from the server's schemas by `make protocol`; changes here are overwritten.

export type Id = string;
export type Time = string;

export type Attachment = { id: Id; name: string; content_type: string; size: number; width: number | null; height: number | null; duration: number | null; preview_url: string | null; url: string };

/** `my` and `last_message` are null where a conversation is told to everybody in it. */
export type Conversation = { id: Id; kind: "room" | "group" | "direct"; title: string | null; topic: string | null; code: string | null; visibility: "unlisted" | "public"; has_password: boolean; capacity: number | null; locked: boolean; approval: boolean; encrypted: boolean; owner_id: Id | null; member_count: number; last_seq: number; rev: number; my: Mine | null; last_message: Message | null; created_at: Time };

/** Nothing but the command itself. */
export type Empty = {  };

/** At most one of the three positions; none of them asks for the newest. */
export type FetchMessages = { conversation_id: Id; before_seq?: number | null; after_seq?: number | null; around_seq?: number | null; limit?: number };

export type JoinRoom = { code: string; password?: string | null };

/** The newest messages, oldest first. */
export type Joined = { conversation: Conversation; members: Member[]; messages: Message[]; rev: number };

export type LeaveRoom = { conversation_id: Id };

export type Mark = { conversation_id: Id; seq: number };

/** Where the receipt now is; it never moves backwards. */
export type Marked = { seq: number };

export type Member = { user: User; role: "owner" | "admin" | "member"; joined_at: Time; left_at: Time | null; delivered_seq: number; read_seq: number; presence: "online" | "away" | "offline" };

export type Message = { id: Id; conversation_id: Id; seq: number; rev: number; client_id: Id; sender: Sender; kind: "text" | "system"; body: string | null; reply_to: Reply | null; mentions: Id[]; attachments: Attachment[]; reactions: Reaction[]; pinned_at: Time | null; created_at: Time; edited_at: Time | null; deleted_at: Time | null };

/** The reader's own place in a conversation. */
export type Mine = { role: "owner" | "admin" | "member"; read_seq: number; delivered_seq: number; unread: number; mentions: number; muted_until: Time | null; notify: "all" | "mentions" | "nothing" };

/** Nothing but `ok`. */
export type Nothing = {  };

/** What this client has in view; null for none. */
export type OpenConversation = { conversation_id: Id | null };

/** How far the conversation is; 0 for none. */
export type Opened = { rev: number };

/** Oldest first. */
export type Page = { messages: Message[]; has_before: boolean; has_after: boolean };

export type Reaction = { emoji: string; user_ids: Id[] };

/** What a reply shows of the message it answers; `excerpt` is null when that was deleted. */
export type Reply = { id: Id; sender_name: string; excerpt: string | null };

/** The same `client_id` again answers the message that was sent, and sends nothing. */
export type SendMessage = { conversation_id: Id; client_id: Id; body: string; reply_to?: Id | null; attachments?: Id[] };

export type Sender = { id: Id; display_name: string; kind: "guest" | "account" };

export type SetPresence = { status: "online" | "away" };

export type StatusNow = { status: "online" | "away" | "offline" };

/** What the client has: the rev of each conversation; `{}` on first start. */
export type Sync = { conversations: Record<string, number> };

export type SyncResult = { conversations: Synced[]; left: Id[] };

/** `reset` means: forget the messages and members you have, these are the newest. */
export type Synced = { conversation: Conversation; rev: number; messages: Message[]; members: Member[]; reset: boolean };

export type Typing = { conversation_id: Id };

/** Somebody as others see them. */
export type User = { id: Id; username: string | null; display_name: string; kind: "guest" | "account"; avatar_url: null };

/** What a client may ask, per namespace: the payload and what an ack carries. */
export type Commands = {
  "/messaging": {
    sync: { payload: Sync; result: SyncResult };
    open_conversation: { payload: OpenConversation; result: Opened };
    join_room: { payload: JoinRoom; result: Joined };
    leave_room: { payload: LeaveRoom; result: Nothing };
    send_message: { payload: SendMessage; result: Message };
    fetch_messages: { payload: FetchMessages; result: Page };
    mark_delivered: { payload: Mark; result: Marked };
    mark_read: { payload: Mark; result: Marked };
  };
  "/typing": {
    start_typing: { payload: Typing; result: Nothing };
    stop_typing: { payload: Typing; result: Nothing };
  };
  "/presence": {
    heartbeat: { payload: Empty; result: StatusNow };
    set_presence: { payload: SetPresence; result: StatusNow };
  };
};

/** What the server tells, per namespace. */
export type Events = {
  "/messaging": {
    message_created: { conversation_id: Id; rev: number; message: Message };
    member_changed: { conversation_id: Id; rev: number; member: Member };
    conversation_changed: { conversation_id: Id; rev: number; conversation: Conversation };
    receipt_changed: { conversation_id: Id; user_id: Id; delivered_seq: number; read_seq: number };
    conversation_added: { conversation: Conversation };
    conversation_removed: { conversation_id: Id; reason: "left" };
    heads: { revs: Record<string, number> };
  };
  "/typing": {
    typing_changed: { conversation_id: Id; user_id: Id; typing: boolean };
  };
  "/presence": {
    presence_changed: { user_id: Id; status: "online" | "away" | "offline"; last_seen_at: Time };
  };
};

export type ErrorCode =
  | "conflict"
  | "forbidden"
  | "gone"
  | "internal"
  | "invalid"
  | "not_found"
  | "rate_limited"
  | "too_large"
  | "unauthenticated"
  | "unavailable"
  | "unknown_command";

export type WireError = {
  code: ErrorCode;
  message: string;
  retry: boolean;
  retry_after_ms?: number;
  fields?: Record<string, string>;
};

export type Ack<Result> = { ok: true; result: Result } | { ok: false; error: WireError };

export type Namespace = keyof Commands;
export type CommandName<N extends Namespace> = keyof Commands[N] & string;
export type Payload<N extends Namespace, C extends CommandName<N>> = Commands[N][C] extends {
  payload: infer P;
}
  ? P
  : never;
export type Result<N extends Namespace, C extends CommandName<N>> = Commands[N][C] extends {
  result: infer R;
}
  ? R
  : never;

/** An event as the store sees it: its name beside what it carries. */
export type ServerEvent = {
  [N in Namespace]: { [E in keyof Events[N]]: { type: E } & Events[N][E] }[keyof Events[N]];
}[Namespace];
