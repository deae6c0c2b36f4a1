// What a conversation is called, and how it is reached from outside.
import { t } from "@/i18n";
import type { Conversation } from "@/protocol/schema";
import { spelled } from "@/protocol/text";

export function titleOf({ title, code }: Pick<Conversation, "title" | "code">): string {
  return title ?? (code ? t("Room {code}", { code }) : t("Room"));
}

export function inviteLink(publicUrl: string, code: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/r/${code}`;
}

export function codeLabel(code: string): string {
  return t("Code: {code}", { code: spelled(code) });
}
