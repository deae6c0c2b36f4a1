// Who counts as here: everybody who is online or only stepped away. I am here, or nobody would see this.
import { t } from "@/i18n";
import type { Id } from "@/protocol/schema";
import type { PresenceStatus } from "@/protocol/types";

type Presence = Readonly<Record<Id, PresenceStatus>>;

export function statusOf(user: Id, presence: Presence, me: Id): PresenceStatus {
  const status = presence[user] ?? "offline";
  return user === me && status === "offline" ? "online" : status;
}

export function isHere(user: Id, presence: Presence, me: Id): boolean {
  return statusOf(user, presence, me) !== "offline";
}

export function statusWord(status: PresenceStatus): string {
  return { online: t("Online"), away: t("Away"), offline: t("Offline") }[status];
}
