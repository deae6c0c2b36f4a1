// Names for parts of the wire that the client speaks of by themselves.
import type { Conversation, Id, Member, Mine, User } from "./schema";

export type PresenceStatus = Member["presence"];
export type Role = Member["role"];
export type UserKind = User["kind"];

/** A conversation as one of its members sees it. */
export type OwnConversation = Conversation & { my: Mine };

/** A room in the public directory. */
export type PublicRoom = {
  id: Id;
  title: string | null;
  code: string;
  has_password: boolean;
  full: boolean;
  member_count: number;
};
