// Who is in a conversation: those who are here, and those who are not at the moment.
import { UserPlus } from "lucide-react";
import { useMemo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Tag } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { t, tn } from "@/i18n";
import { cn } from "@/lib/classes";
import type { Id, Member } from "@/protocol/schema";
import { present } from "@/store/members";
import { useChat } from "../chat";
import { useNavigation } from "../navigation";
import { statusOf, statusWord } from "./presence";

export function People({ id }: { id: Id }) {
  const { show } = useNavigation();
  return (
    <section aria-labelledby="people" className="flex min-h-0 min-w-0 flex-col px-2 pt-2">
      <header className="flex min-h-14 items-center justify-between ps-2.5">
        <h2 id="people" className="text-xl">
          {t("People")}
        </h2>
        <IconButton label={t("Bring people in")} onClick={() => show("share")}>
          <UserPlus />
        </IconButton>
      </header>
      <PeopleList id={id} />
    </section>
  );
}

export function PeopleList({ id }: { id: Id }) {
  const me = useChat((state) => state.me.id);
  const presence = useChat((state) => state.presence);
  const members = useChat((state) => state.members[id]);
  const [here, away] = useMemo(() => {
    const people = present(members).sort(byRank(me));
    const isHere = (member: Member) => statusOf(member.user.id, presence, me) !== "offline";
    return [people.filter(isHere), people.filter((member) => !isHere(member))];
  }, [members, presence, me]);

  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={t("People")}
      className="min-h-0 flex-1 overflow-auto pb-3 -outline-offset-2"
    >
      <Group title={tn("Here, {n}", "Here, {n}", here.length)} people={here} />
      {away.length > 0 && (
        <Group title={tn("Away from here, {n}", "Away from here, {n}", away.length)} people={away} faded />
      )}
    </div>
  );
}

function Group({ title, people, faded }: { title: string; people: Member[]; faded?: boolean }) {
  return (
    <>
      <h3 className="px-2.5 pt-2.5 pb-1 text-xs font-medium tracking-normal text-ink-3">{title}</h3>
      <ul>
        {people.map((member) => (
          <Person key={member.user.id} member={member} faded={faded} />
        ))}
      </ul>
    </>
  );
}

function Person({ member, faded }: { member: Member; faded?: boolean }) {
  const { user, role } = member;
  const me = useChat((state) => state.me.id);
  const status = useChat((state) => statusOf(user.id, state.presence, me));
  return (
    <li
      className={cn("flex min-h-9.5 items-center gap-2.5 rounded-md px-2.5 py-1.25", faded && "text-ink-3")}
    >
      <Avatar id={user.id} size="sm" presence={status} className={faded ? "*:opacity-55" : ""} />
      <span className="isolated min-w-0 flex-1 truncate">{user.display_name}</span>
      <span className="sr-only">{statusWord(status)}</span>
      {role === "owner" && <Tag>{t("owner")}</Tag>}
      {user.kind === "guest" && role !== "owner" && <Tag>{t("guest")}</Tag>}
    </li>
  );
}

/** The owner first, then by name. */
function byRank(me: Id) {
  const rank = (member: Member) => (member.role === "owner" ? 0 : member.user.id === me ? 1 : 2);
  return (a: Member, b: Member) =>
    rank(a) - rank(b) || a.user.display_name.localeCompare(b.user.display_name);
}
