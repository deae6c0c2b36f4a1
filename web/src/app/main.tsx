// The client starts here: it reads what the page brought along, connects, and draws itself.
import "../styles/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { speak } from "../i18n";
import { watching } from "../lib/hooks";
import { createHttp } from "../net/http";
import { readBoot } from "../protocol/boot";
import { createClient } from "../store/client";
import { draftsIn } from "../store/drafts";
import { outboxInBrowser } from "../store/outbox_storage";
import { App } from "./App";
import { followActivity } from "./activity";
import { putListBelow } from "./entry";
import { fitToKeyboard } from "./keyboard";
import { toLogin } from "./login";
import { Safety } from "./Safety";

const boot = readBoot(document);
speak(document.documentElement.lang || "en", boot.catalog);

const client = createClient({
  boot,
  http: createHttp(boot.csrf_token),
  drafts: draftsIn(browserStorage(), boot.user.id),
  storage: outboxInBrowser(boot.user.id),
  watching,
  unauthenticated: toLogin,
});
void client.start();
followActivity(client);
fitToKeyboard();
putListBelow();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Safety>
        <App chat={{ client, boot }} />
      </Safety>
    </StrictMode>,
  );
}

/** Reading localStorage itself throws where the browser forbids it. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
