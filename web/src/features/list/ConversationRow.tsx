// One conversation in the list: its tiles, its name, what was said last, and whether something is new.
import { Pencil } from "lucide-react";
import { Link } from "wouter";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { t, tn } from "@/i18n";
import { Rich } from "@/i18n/Rich";
import { shortTime } from "@/i18n/times";
import { cn } from "@/lib/classes";
import { useToday } from "@/lib/hooks";
import type { OwnConversation } from "@/protocol/types";
import { lastActivity, unreadIn } from "@/store/conversations";
import { useChat } from "../chat";
import { pathOf, useNavigation } from "../navigation";
import { titleOf } from "../rooms/titles";

export function ConversationRow({ conversation }: { conversation: OwnConversation }) {
  const { id } = conversation;
  const { conversation: current, open } = useNavigation();
  const today = useToday();
  const draft = useChat((state) => state.drafts[id]);
  const unread = unreadIn(conversation);
  const here = current === id;

  return (
    <Link
      href={pathOf(id)}
      aria-current={here ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(id);
      }}
      className={cn(
        "relative grid grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-[0.6875rem] rounded-md px-2.5 py-1.75 text-ink no-underline hover:bg-hover phone:py-2.25",
        here &&
          "md:bg-hover md:[--ring:var(--color-hover)] md:before:absolute md:before:inset-y-3 md:before:-start-1 md:before:w-[3px] md:before:rounded-[2px] md:before:bg-petrol",
      )}
    >
      <Avatar id={id} shape="room" className="row-span-2" />
      <span
        className={cn("isolated truncate leading-5", unread ? "font-(--font-weight-unread)" : "font-medium")}
      >
        {titleOf(conversation)}
      </span>
      <time className="text-xs leading-5 text-ink-3" dateTime={lastActivity(conversation)}>
        {shortTime(lastActivity(conversation), today)}
      </time>
      <span className={cn("col-start-2 min-h-4.5 truncate text-sm", unread ? "text-ink-2" : "text-ink-3")}>
        {draft && !here ? (
          <Rich text="{draft} {text}" values={{ draft: <em>{t("Draft:")}</em>, text: <bdi>{draft}</bdi> }} />
        ) : (
          <Preview conversation={conversation} />
        )}
      </span>
      <span className="flex min-h-4.5 items-center gap-1 justify-self-end">
        {draft && !here && <Pencil className="size-[0.9375rem] text-ink-3" />}
        {unread > 0 && (
          <Badge>
            <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
            <span className="sr-only">{tn("{n} unread", "{n} unread", unread)}</span>
          </Badge>
        )}
      </span>
    </Link>
  );
}

function Preview({ conversation }: { conversation: OwnConversation }) {
  const me = useChat((state) => state.me.id);
  const message = conversation.last_message;
  if (!message?.body) return t("Nothing said yet");
  const name = message.sender.id === me ? t("You") : firstName(message.sender.display_name);
  return (
    <Rich
      text="{name}: {text}"
      values={{ name: <bdi>{name}</bdi>, text: <bdi>{message.body.slice(0, 200)}</bdi> }}
    />
  );
}

/** A preview has little room. */
function firstName(name: string): string {
  return name.split(/\s/, 1)[0] ?? name;
}
