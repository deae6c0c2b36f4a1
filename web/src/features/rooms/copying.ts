// Copies something, and says that it did.
import { t } from "@/i18n";
import { copyText } from "@/lib/clipboard";
import { toast } from "@/lib/toasts";

export async function copyAndSay(text: string, said: string) {
  if (await copyText(text)) toast(said);
  else toast(t("This browser doesn't allow copying. Select the text and copy it by hand."), { tone: "bad" });
}
