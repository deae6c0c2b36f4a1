// Join a room by its code, or one of those that are open to everybody here.
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/input";
import { Waiting } from "@/components/ui/waiting";
import { t, tn } from "@/i18n";
import { CODE_LENGTH, cleanCode, hasLookalike } from "@/protocol/text";
import type { PublicRoom } from "@/protocol/types";
import { useChat, useClient } from "../chat";
import { useFocusAfter } from "../conversation/focus";
import { useNavigation } from "../navigation";
import { saidAbout } from "./problems";
import { titleOf } from "./titles";

export default function JoinDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const { open } = useNavigation();
  const field = useRef<HTMLInputElement>(null);
  const focusAfter = useFocusAfter();
  const [code, setCode] = useState("");
  const [joining, setJoining] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  const join = async (wanted: string) => {
    setJoining(wanted);
    setError(null);
    try {
      open((await client.joinRoom(wanted)).id);
    } catch (problem) {
      setError(saidAbout(problem));
      setJoining(null);
      field.current?.focus();
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length < CODE_LENGTH) return field.current?.focus();
    if (hasLookalike(code))
      return setError(t("Codes have no 0, 1, I, L or O. Check the letters that look like them?"));
    void join(code);
  };

  return (
    <Dialog title={t("Join with a code")} onClose={onClose} initialFocus={field} finalFocus={focusAfter}>
      <form onSubmit={submit} className="mt-2 grid gap-4">
        <Field label={t("Room code")} help={t("From your invitation. Small letters are fine.")} error={error}>
          {(props) => (
            <CodeField
              ref={field}
              value={code}
              length={CODE_LENGTH}
              onValue={(typed) => {
                setCode(cleanCode(typed));
                setError(null);
              }}
              {...props}
            />
          )}
        </Field>
        <Button type="submit" disabled={joining !== null}>
          {joining === code && <Waiting className="text-on-solid" />}
          {t("Join the room")}
        </Button>
      </form>
      <PublicRooms joining={joining} onJoin={join} />
    </Dialog>
  );
}

/** Rooms in the directory that I am not in yet; nothing where there are none. */
function PublicRooms({ joining, onJoin }: { joining: string | null; onJoin: (code: string) => void }) {
  const client = useClient();
  const mine = useChat((state) => state.conversations);
  const [rooms, setRooms] = useState<PublicRoom[]>([]);
  useEffect(() => {
    client.publicRooms().then(setRooms, () => {});
  }, [client]);
  const others = rooms.filter((room) => !room.full && !room.has_password && !mine[room.id]);

  if (others.length === 0) return null;
  return (
    <section aria-labelledby="public-rooms" className="mt-5 border-t border-line pt-4">
      <h3 id="public-rooms" className="mb-1 text-sm font-medium tracking-normal text-ink-2">
        {t("Public rooms")}
      </h3>
      <ul>
        {others.map((room) => (
          <li key={room.id} className="flex min-h-(--size-touch) items-center gap-2.5">
            <Avatar id={room.id} shape="room" size="sm" />
            <span className="isolated min-w-0 flex-1 truncate font-medium">{titleOf(room)}</span>
            <span className="text-sm text-ink-3">{tn("{n} person", "{n} people", room.member_count)}</span>
            <Button
              variant="line"
              size="sm"
              disabled={joining !== null}
              aria-label={t("Join {room}", { room: titleOf(room) })}
              onClick={() => onJoin(room.code)}
            >
              {t("Join")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
