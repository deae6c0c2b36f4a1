// Start a room of one's own. It may have a name; it always gets a code.
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/input";
import { Waiting } from "@/components/ui/waiting";
import { t } from "@/i18n";
import { useClient } from "../chat";
import { useFocusAfter } from "../conversation/focus";
import { useNavigation } from "../navigation";
import { saidAbout } from "./problems";

const TITLE_LENGTH = 80;

export default function StartDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const { open } = useNavigation();
  const field = useRef<HTMLInputElement>(null);
  const focusAfter = useFocusAfter();
  const [title, setTitle] = useState("");
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setStarting(true);
    setError(null);
    try {
      open((await client.startRoom(title.trim())).id);
    } catch (problem) {
      setError(saidAbout(problem));
      setStarting(false);
    }
  };

  return (
    <Dialog
      title={t("Start a room")}
      description={t("You get a code to tell others. Anyone with the code can join.")}
      onClose={onClose}
      initialFocus={field}
      finalFocus={focusAfter}
    >
      <form onSubmit={submit} className="mt-4 grid gap-4">
        <Field label={t("What is it called?")} help={t("You can leave this empty.")} error={error}>
          {(props) => (
            <Input
              ref={field}
              value={title}
              maxLength={TITLE_LENGTH}
              placeholder={t("Lake weekend")}
              autoComplete="off"
              dir="auto"
              onChange={(event) => setTitle(event.target.value)}
              {...props}
            />
          )}
        </Field>
        <Button type="submit" disabled={starting}>
          {starting && <Waiting className="text-on-solid" />}
          {t("Start the room")}
        </Button>
      </form>
    </Dialog>
  );
}
