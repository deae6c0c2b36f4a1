// What was written: each paragraph in its own direction, addresses as links, and very long texts folded.
import { useState } from "react";
import { t } from "@/i18n";
import { cn } from "@/lib/classes";
import { linkified } from "@/lib/links";

const FOLD_LINES = 24;
const FOLD_LENGTH = 1800;

export function Body({ text, className }: { text: string; className?: string }) {
  const [unfolded, setUnfolded] = useState(false);
  const paragraphs = text.split("\n");
  const long = paragraphs.length > FOLD_LINES || text.length > FOLD_LENGTH;

  return (
    <div className={cn("max-w-[38rem] [overflow-wrap:anywhere]", className)}>
      <div
        className={cn(long && !unfolded && "max-h-[calc(14*var(--text-base--line-height))] overflow-hidden")}
      >
        {paragraphs.map((paragraph, at) => (
          <p key={at} dir="auto" className="min-h-(--text-base--line-height) whitespace-pre-wrap">
            <Linked text={paragraph} />
          </p>
        ))}
      </div>
      {long && (
        <button
          type="button"
          aria-expanded={unfolded}
          className="py-1 text-sm font-medium text-petrol underline underline-offset-[0.2em] touch:min-h-(--size-touch)"
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? t("Show less") : t("Show more")}
        </button>
      )}
    </div>
  );
}

function Linked({ text }: { text: string }) {
  return linkified(text).map((piece, at) =>
    piece.kind === "link" ? (
      <a
        key={at}
        href={piece.href}
        dir="ltr"
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-petrol underline decoration-1 underline-offset-[0.2em]"
      >
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  );
}
