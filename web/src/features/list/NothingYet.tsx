// There is no conversation yet: what will be here, and two ways to make it so.
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { t } from "@/i18n";
import { cn } from "@/lib/classes";
import { useNavigation } from "../navigation";

export function NothingYet({ className }: { className?: string }) {
  const { show } = useNavigation();
  return (
    <div className={cn("m-auto grid max-w-96 justify-items-center gap-1.5 px-4 py-6 text-center", className)}>
      <svg
        viewBox="0 0 68 68"
        aria-hidden="true"
        className="mb-3 w-14 fill-none stroke-line-strong [stroke-width:1.5]"
      >
        <g strokeDasharray="3.2 3.2">
          <rect x="1" y="1" width="30" height="30" rx="5" />
          <rect x="37" y="1" width="30" height="30" rx="5" />
          <rect x="1" y="37" width="30" height="30" rx="5" />
        </g>
        <rect className="fill-accent stroke-none" x="36" y="36" width="32" height="32" rx="6" />
      </svg>
      <h2 className="text-xl">{t("Nothing here yet")}</h2>
      <p className="text-balance text-ink-2">
        {t("Rooms you join and people you write to will live in this list.")}
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Button onClick={() => show("join")}>{t("Join with a code")}</Button>
        <Button variant="line" onClick={() => show("start")}>
          <Plus />
          {t("Start a room")}
        </Button>
      </div>
    </div>
  );
}
