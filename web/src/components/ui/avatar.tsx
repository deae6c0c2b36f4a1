// A person's or a room's four tiles. The name stands beside them, so they are hidden from screen readers.
import { memo } from "react";
import { cn } from "@/lib/classes";
import { CUTS, HUES, mosaicOf } from "@/lib/mosaic";

const SIZES = { sm: "size-7", md: "size-9", lg: "size-14" } as const;

type AvatarProps = {
  id: string;
  shape?: "person" | "room";
  size?: keyof typeof SIZES;
  presence?: "online" | "away" | "offline";
  className?: string;
};

export function Avatar({ id, shape = "person", size = "md", presence, className }: AvatarProps) {
  return (
    <span
      data-slot="avatar"
      className={cn("relative inline-block flex-none leading-none", SIZES[size], className)}
    >
      <Mosaic id={id} shape={shape} />
      {presence && presence !== "offline" && <PresenceMark presence={presence} />}
    </span>
  );
}

/** Filled is online, hollow is away; the words stand elsewhere. */
function PresenceMark({ presence }: { presence: "online" | "away" }) {
  return (
    <span
      data-slot="presence"
      className={cn(
        "absolute -end-0.5 -bottom-0.5 size-3 rounded-[4px] border-2 border-(--ring)",
        presence === "online" ? "bg-online" : "bg-(--ring) inset-shadow-[0_0_0_2px_var(--color-away)]",
      )}
    />
  );
}

const Mosaic = memo(function Mosaic({ id, shape }: { id: string; shape: "person" | "room" }) {
  const { hue, cuts, middle } = mosaicOf(id);
  const [ground, light, mid] = HUES[hue] as (typeof HUES)[number];
  if (shape === "person") {
    return (
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-full rounded-[28%]">
        <path fill={ground} d="M0 0h20v20H0z" />
        {cuts.map((cut, at) => (
          <g key={at} transform={`translate(${(at % 2) * 10} ${at > 1 ? 10 : 0})`}>
            {/* A little smaller than its place, so that a fine joint shows. */}
            <path transform="translate(.3 .3) scale(.94)" fill={at === middle ? mid : light} d={CUTS[cut]} />
          </g>
        ))}
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true" className="size-full overflow-visible p-[3%]">
      {cuts.map((cut, at) => (
        <g key={at} transform={`translate(${(at % 2) * 12} ${at > 1 ? 12 : 0})`}>
          <rect width="10" height="10" rx="2.2" fill={at === middle ? mid : ground} />
          {at !== middle && cut < 4 && (
            <path transform="translate(1.9 1.9) scale(.62)" fill={light} d={CUTS[cut]} />
          )}
        </g>
      ))}
    </svg>
  );
});
