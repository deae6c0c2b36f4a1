// When drawing itself fails, a word about it and a way on instead of an empty page.
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { t } from "../i18n";

type Props = { children: ReactNode };

export class Safety extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main
        className="grid h-dvh place-content-center justify-items-center gap-2 p-4 text-center"
        role="alert"
      >
        <h1 className="text-xl font-semibold">{t("Something broke in here")}</h1>
        <p className="text-ink-2">{t("What you wrote is kept. Load the page again to go on.")}</p>
        <Button className="mt-3" onClick={() => location.reload()}>
          {t("Reload")}
        </Button>
      </main>
    );
  }
}
