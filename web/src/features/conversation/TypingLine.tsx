// Who is writing, on a line of its own height, so that nothing jumps.
import { useMemo } from "react";
import { Waiting } from "@/components/ui/waiting";
import { tn } from "@/i18n";
import { Rich } from "@/i18n/Rich";
import type { Id } from "@/protocol/schema";
import { useChat } from "../chat";

export function TypingLine({ id }: { id: Id }) {
  const typing = useChat((state) => state.typing[id]);
  const members = useChat((state) => state.members[id]);
  const me = useChat((state) => state.me.id);
  const names = useMemo(
    () =>
      Object.keys(typing ?? {})
        .filter((user) => user !== me)
        .flatMap((user) => members?.[user]?.user.display_name ?? []),
    [typing, members, me],
  );
  return (
    <p
      data-slot="typing"
      className="mx-auto flex h-5.5 w-full max-w-[45rem] flex-none items-center gap-2 px-4.25 text-xs text-ink-3 phone:px-4"
    >
      {names.length > 0 && (
        <>
          <Waiting />
          <span className="truncate">
            <Written names={names} />
          </span>
        </>
      )}
    </p>
  );
}

function Written({ names }: { names: string[] }) {
  const [first, second] = names.map((name) => <bdi key={name}>{name}</bdi>);
  if (names.length === 1) return <Rich text="{name} is writing" values={{ name: first }} />;
  if (names.length === 2) {
    return <Rich text="{name} and {other} are writing" values={{ name: first, other: second }} />;
  }
  return tn("{n} person is writing", "{n} people are writing", names.length);
}
