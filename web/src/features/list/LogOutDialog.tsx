// Asks before logging out. For a guest that is final, and it says so.
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Waiting } from "@/components/ui/waiting";
import { t } from "@/i18n";
import { useBoot, useChat, useClient } from "../chat";

export default function LogOutDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const { csrf_token } = useBoot();
  const me = useChat((state) => state.me);
  const [leaving, setLeaving] = useState(false);
  const stay = useRef<HTMLButtonElement>(null);

  return (
    <Dialog
      title={t("Log out?")}
      description={
        me.kind === "guest"
          ? t("You're here as a guest without a password. Nobody can come back as {name}, not even you.", {
              name: me.display_name,
            })
          : t("Messages that have not gone out and drafts on this device are deleted.")
      }
      initialFocus={stay}
      onClose={onClose}
    >
      <form
        method="post"
        action="/logout"
        onSubmit={async (event) => {
          event.preventDefault();
          const form = event.currentTarget;
          setLeaving(true);
          await client.forget();
          form.submit();
        }}
      >
        <input type="hidden" name="csrf_token" value={csrf_token} />
        <DialogActions>
          <Button ref={stay} variant="ghost" onClick={onClose}>
            {t("Stay")}
          </Button>
          <Button type="submit" variant="danger" disabled={leaving}>
            {leaving && <Waiting className="text-on-danger" />}
            {t("Log out")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
