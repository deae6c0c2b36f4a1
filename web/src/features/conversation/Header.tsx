// What this conversation is: its name, how many are in it and here, who can read it, and its code.
import { ArrowLeft, Copy, Ellipsis, LogOut, Server, UserPlus, Users } from "lucide-react";
import { useMemo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button, IconButton } from "@/components/ui/button";
import type { MenuItem } from "@/components/ui/menu";
import { MenuButton } from "@/components/ui/menu-button";
import { Tiles } from "@/components/ui/tiles";
import { t, tn } from "@/i18n";
import { spelled } from "@/protocol/text";
import type { OwnConversation } from "@/protocol/types";
import { present } from "@/store/members";
import { useBoot, useChat } from "../chat";
import { useNavigation } from "../navigation";
import { isHere } from "../people/presence";
import { copyAndSay } from "../rooms/copying";
import { inviteLink, titleOf } from "../rooms/titles";

type HeaderProps = { conversation: OwnConversation; peopleShown: boolean; onPeople: () => void };

export function Header({ conversation, peopleShown, onPeople }: HeaderProps) {
  const { id, code } = conversation;
  const { show, toList } = useNavigation();
  const { public_url } = useBoot();
  const here = useHereCount(id);

  const items = (): MenuItem[] => [
    { label: t("People"), icon: Users, act: onPeople },
    ...(code
      ? [
          { label: t("Bring people in"), icon: UserPlus, act: () => show("share") },
          {
            label: t("Copy link"),
            icon: Copy,
            act: () => void copyAndSay(inviteLink(public_url, code), t("Link copied")),
          },
        ]
      : []),
    { kind: "line" },
    { label: t("Leave room…"), icon: LogOut, danger: true, act: () => show("leave") },
  ];

  return (
    <header className="flex min-h-14 items-center gap-3 py-2 ps-4 pe-2.5 phone:gap-2 phone:px-1 phone:py-1.5">
      <IconButton label={t("Back")} className="md:hidden phone:-me-2" onClick={toList}>
        <ArrowLeft className="rtl:-scale-x-100" />
      </IconButton>
      <Avatar id={id} shape="room" className="phone:hidden" />
      <div className="min-w-0 flex-1">
        <h1 className="isolated truncate text-lg leading-5.5">{titleOf(conversation)}</h1>
        <p className="flex items-center gap-1.5 overflow-hidden text-sm whitespace-nowrap text-ink-3">
          <bdi>
            {tn("{n} person", "{n} people", conversation.member_count)}, {tn("{n} here", "{n} here", here)}
          </bdi>
          <span className="contents phone:hidden">
            <span aria-hidden="true">·</span>
            <Server className="size-[0.8125rem]" />
            <span className="truncate">{t("Readable by this server")}</span>
          </span>
        </p>
      </div>
      {code && (
        <Button
          variant="ghost"
          className="px-2 touch:min-w-(--size-touch)"
          aria-label={t("Room code {code}, bring people in", { code: spelled(code) })}
          data-tooltip={t("Bring people in")}
          onClick={() => show("share")}
        >
          <Tiles code={code} />
        </Button>
      )}
      <IconButton label={t("People")} className="phone:hidden" aria-pressed={peopleShown} onClick={onPeople}>
        <Users />
      </IconButton>
      <MenuButton label={t("More")} items={items}>
        <Ellipsis />
      </MenuButton>
    </header>
  );
}

function useHereCount(id: string): number {
  const members = useChat((state) => state.members[id]);
  const presence = useChat((state) => state.presence);
  const me = useChat((state) => state.me.id);
  return useMemo(
    () => present(members).filter((member) => isHere(member.user.id, presence, me)).length,
    [members, presence, me],
  );
}
