// The list of conversations, on the floor: search above it, myself below it.
import { LogIn, Plus, Search, SquarePen } from "lucide-react";
import { useMemo } from "react";
import { Link } from "wouter";
import { Brand } from "@/components/ui/brand";
import { MenuButton } from "@/components/ui/menu-button";
import { Skeleton } from "@/components/ui/waiting";
import { t } from "@/i18n";
import { cn } from "@/lib/classes";
import { useNarrow } from "@/lib/hooks";
import { lastActivity } from "@/store/conversations";
import { useChat } from "../chat";
import { ConnectionBanner } from "../conversation/ConnectionBanner";
import { useNavigation } from "../navigation";
import { ConversationRow } from "./ConversationRow";
import { NothingYet } from "./NothingYet";
import { UserBar } from "./UserBar";

export function ConversationList({ className }: { className?: string }) {
  const { conversation, show, toList } = useNavigation();
  const narrow = useNarrow();
  return (
    <nav aria-label={t("Conversations")} className={cn("flex min-h-0 min-w-0 flex-col", className)}>
      {!conversation && <h1 className="sr-only">{t("Conversations")}</h1>}
      <header className="flex items-center justify-between py-2 pt-3 ps-4.5 pe-3">
        <Link
          href="/"
          className="inline-flex items-center touch:min-h-(--size-touch)"
          onClick={(event) => {
            event.preventDefault();
            toList();
          }}
        >
          <Brand />
        </Link>
        <MenuButton
          label={t("New conversation")}
          items={() => [
            { label: t("Join with a code"), icon: LogIn, act: () => show("join") },
            { label: t("Start a room"), icon: SquarePen, act: () => show("start") },
          ]}
        >
          <Plus />
        </MenuButton>
      </header>
      <button
        type="button"
        onClick={() => show("jump")}
        className="mx-3 mt-0.5 mb-1.5 flex min-h-(--size-control) items-center gap-2 rounded-md bg-hover px-2.5 text-start text-ink-3 touch:text-[1rem]"
      >
        <Search />
        <span className="flex-1">{t("Find or jump to")}</span>
        <kbd className="font-sans text-xs touch:hidden">{shortcut()}</kbd>
      </button>
      {narrow && !conversation && <ConnectionBanner />}
      <div className="min-h-0 flex-1 overflow-auto px-2 pb-3">
        <Rows />
      </div>
      <UserBar />
    </nav>
  );
}

function Rows() {
  const ready = useChat((state) => state.ready);
  const conversations = useChat((state) => state.conversations);
  const rooms = useMemo(
    () => Object.values(conversations).sort((a, b) => lastActivity(b).localeCompare(lastActivity(a))),
    [conversations],
  );

  if (rooms.length === 0) return ready ? <NothingYet className="md:hidden" /> : <Loading />;
  return (
    <>
      <h2 className="px-2.5 pt-3.5 pb-1 text-xs font-medium tracking-normal text-ink-3">{t("Rooms")}</h2>
      <ul>
        {rooms.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow conversation={conversation} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Loading() {
  return (
    <div className="grid gap-4 px-2.5 pt-4" aria-busy="true">
      {["w-2/3", "w-1/2", "w-3/5"].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-9" />
          <div className="grid flex-1 gap-2">
            <Skeleton className={cn("h-3", width)} />
            <Skeleton className="h-2.5 w-5/6" />
          </div>
        </div>
      ))}
    </div>
  );
}

function shortcut(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K";
}
