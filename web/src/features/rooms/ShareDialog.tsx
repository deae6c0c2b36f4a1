// Bring people in: the code to read out, a link to send, a picture to scan.
import { Copy, Share2 } from "lucide-react";
import { useMemo } from "react";
import { encode } from "uqr";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Tiles } from "@/components/ui/tiles";
import { t } from "@/i18n";
import type { Id } from "@/protocol/schema";
import { useBoot, useChat } from "../chat";
import { copyAndSay } from "./copying";
import { codeLabel, inviteLink, titleOf } from "./titles";

export default function ShareDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { public_url } = useBoot();
  const room = useChat((state) => state.conversations[id]);
  if (!room?.code) return null;
  const { code } = room;
  const link = inviteLink(public_url, code);

  return (
    <Dialog
      title={t("Bring people in")}
      description={t("Read it out, send it, or let them scan. Anyone with the code can join.")}
      onClose={onClose}
    >
      <Tiles code={code} label={codeLabel(code)} look="big" size="wide" className="my-5" />
      <div className="flex items-center gap-4 rounded-lg bg-sunken p-3">
        <QrCode text={link} />
        <div className="min-w-0 flex-1">
          <p className="text-sm font-medium text-ink-2">{t("Link")}</p>
          <p dir="ltr" className="mt-0.5 mb-2.5 font-medium [overflow-wrap:anywhere]">
            {link.replace(/^https?:\/\//, "").replace(/\/r\/.*$/, "")}
            <wbr />
            <span className="whitespace-nowrap">/r/{code}</span>
          </p>
          <Button
            variant="line"
            size="sm"
            className="me-1.5 mb-1"
            onClick={() => copyAndSay(link, t("Link copied"))}
          >
            <Copy className="size-[0.9375rem]" />
            {t("Copy link")}
          </Button>
          {"share" in navigator && (
            <Button variant="line" size="sm" className="mb-1" onClick={() => share(titleOf(room), link)}>
              <Share2 className="size-[0.9375rem]" />
              {t("Share…")}
            </Button>
          )}
        </div>
      </div>
      <DialogActions>
        <Button onClick={() => copyAndSay(code, t("Code copied"))}>
          <Copy />
          {t("Copy code")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Dark on white in both themes, because that is what cameras read. */
function QrCode({ text }: { text: string }) {
  const { data, size } = useMemo(() => encode(text, { border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={t("QR code of the link")}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-30 flex-none rounded-[0.5rem] phone:size-26"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

/** Closing the system's sheet without sharing is no fault. */
function share(title: string, url: string) {
  navigator.share({ title, url }).catch(() => {});
}
