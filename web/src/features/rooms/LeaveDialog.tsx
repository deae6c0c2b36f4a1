// Asks before leaving a room, and says what happens to what was said.
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Waiting } from "@/components/ui/waiting";
import { t } from "@/i18n";
import { toast } from "@/lib/toasts";
import type { Id } from "@/protocol/schema";
import { useChat, useClient } from "../chat";
import { useNavigation } from "../navigation";
import { saidAbout } from "./problems";
import { titleOf } from "./titles";

export default function LeaveDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const client = useClient();
  const { leaveConversation } = useNavigation();
  const room = useChat((state) => state.conversations[id]);
  const [leaving, setLeaving] = useState(false);
  const stay = useRef<HTMLButtonElement>(null);

  const leave = async () => {
    setLeaving(true);
    try {
      await client.leaveRoom(id);
      leaveConversation();
      if (room) toast(t("You left {room}.", { room: titleOf(room) }));
    } catch (problem) {
      toast(saidAbout(problem), { tone: "bad" });
      setLeaving(false);
    }
  };

  return (
    <Dialog
      title={room ? t("Leave {room}?", { room: titleOf(room) }) : t("Leave this room?")}
      description={t("What you wrote stays. With the code you can come back.")}
      initialFocus={stay}
      onClose={onClose}
    >
      <DialogActions>
        <Button ref={stay} variant="ghost" onClick={onClose}>
          {t("Stay")}
        </Button>
        <Button variant="danger" disabled={leaving} onClick={leave}>
          {leaving && <Waiting className="text-on-danger" />}
          {t("Leave")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
