// Nothing has been said yet. Alone in a room, the code is what matters; with others, the first word.
import { Copy, QrCode } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Tiles } from "@/components/ui/tiles";
import { t } from "@/i18n";
import type { OwnConversation } from "@/protocol/types";
import { useBoot } from "../chat";
import { useNavigation } from "../navigation";
import { copyAndSay } from "../rooms/copying";
import { codeLabel, inviteLink, titleOf } from "../rooms/titles";

export function FirstRoom({ conversation }: { conversation: OwnConversation }) {
  const { show } = useNavigation();
  const { public_url } = useBoot();
  const { code, member_count } = conversation;
  const alone = member_count <= 1;

  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto grid min-h-full max-w-96 place-content-center justify-items-center gap-1.5 px-4 py-6 text-center">
        {code && <Tiles code={code} label={codeLabel(code)} look="big" size="medium" className="mb-4" />}
        <h2 className="text-xl">{alone ? t("It's just you, for now") : t("Nothing said yet")}</h2>
        <p className="text-balance text-ink-2">
          {alone
            ? t("Tell somebody the code. They'll be here in the time it takes to type it.")
            : t("Somebody has to begin. It could be you.")}
        </p>
        {code && (
          <div className="mt-3 flex flex-wrap justify-center gap-2">
            <Button
              onClick={() =>
                copyAndSay(invitation(titleOf(conversation), code, public_url), t("Invitation copied"))
              }
            >
              <Copy />
              {t("Copy invitation")}
            </Button>
            <Button variant="line" onClick={() => show("share")}>
              <QrCode />
              {t("Show QR")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function invitation(room: string, code: string, publicUrl: string): string {
  return t("Come and talk in {room}: {link} (code {code})", {
    room,
    code,
    link: inviteLink(publicUrl, code),
  });
}
