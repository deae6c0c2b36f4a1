// The people of a conversation where there is no column for them: a drawer, and on a phone a page.
import { Dialog as Base } from "@base-ui/react/dialog";
import { ArrowLeft, UserPlus } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { overlays } from "@/components/ui/overlays";
import { t } from "@/i18n";
import type { Id } from "@/protocol/schema";
import { useNavigation } from "../navigation";
import { PeopleList } from "./People";

export default function PeopleDrawer({ id, onClose }: { id: Id; onClose: () => void }) {
  const { show } = useNavigation();
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal container={overlays()}>
        <Base.Backdrop className="fixed inset-0 z-30 bg-scrim transition-opacity duration-(--duration-base) ease-out data-starting-style:opacity-0" />
        <Base.Popup className="enters fixed inset-y-0 end-0 z-30 flex w-76 flex-col bg-canvas px-2 shadow-lg outline-0 phone:w-full phone:shadow-none">
          <header className="flex min-h-14 items-center gap-2">
            <Base.Close render={<IconButton label={t("Back")} />}>
              <ArrowLeft className="rtl:-scale-x-100" />
            </Base.Close>
            <Base.Title className="flex-1 text-xl">{t("People")}</Base.Title>
            <IconButton label={t("Bring people in")} onClick={() => show("share")}>
              <UserPlus />
            </IconButton>
          </header>
          <PeopleList id={id} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
