// What a conversation will look like, in still and pale shapes, until it is there.
import { Skeleton } from "@/components/ui/waiting";
import { t } from "@/i18n";
import { ConnectionBanner } from "./ConnectionBanner";

export function LoadingTimeline({ header }: { header?: boolean }) {
  return (
    <>
      {header && (
        <>
          <div className="flex min-h-14 items-center gap-3 px-4 py-2">
            <Skeleton className="size-9" />
            <Skeleton className="h-4 w-40" />
          </div>
          <ConnectionBanner />
        </>
      )}
      <div className="min-h-0 flex-1" role="status">
        <span className="sr-only">{t("Loading")}</span>
        <div className="mx-auto grid h-full max-w-[45rem] content-end gap-5 px-4 pb-3">
          <Said lines={["w-2/5", "w-4/5"]} />
          <Said lines={["w-1/3", "w-2/3", "w-4/5"]} />
          <Skeleton className="h-9 w-1/2 justify-self-end rounded-lg bg-own" />
        </div>
      </div>
    </>
  );
}

function Said({ lines }: { lines: string[] }) {
  return (
    <div className="flex gap-3">
      <Skeleton className="size-9 flex-none rounded-[28%]" />
      <div className="grid flex-1 gap-2">
        {lines.map((width) => (
          <Skeleton key={width} className={`h-3 ${width}`} />
        ))}
      </div>
    </div>
  );
}
