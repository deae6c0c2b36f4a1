// The address names a conversation that is not mine, or no longer there; which of both is nobody's business.
import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { t } from "@/i18n";
import { useNavigation } from "../navigation";

export function NotFound() {
  const { leaveConversation, show } = useNavigation();
  return (
    <div className="m-auto grid max-w-96 justify-items-center gap-1.5 p-6 text-center">
      <SearchX className="mb-2 size-8 text-ink-3" />
      <h1 className="text-xl">{t("You are not in this conversation")}</h1>
      <p className="text-balance text-ink-2">
        {t("It may be gone, or you left it. With its code you can join again.")}
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Button onClick={() => show("join")}>{t("Join with a code")}</Button>
        <Button variant="line" onClick={leaveConversation}>
          {t("Back to the list")}
        </Button>
      </div>
    </div>
  );
}
