// The whole client: what everything in it shares, and the shell with its columns.
import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { Router } from "wouter";
import { type Chat, ChatContext } from "../features/chat";
import { Shell } from "../features/shell/Shell";

export function App({ chat }: { chat: Chat }) {
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={document.documentElement.dir === "rtl" ? "rtl" : "ltr"}>
        <ChatContext value={chat}>
          <Router base="/app">
            <Shell />
          </Router>
        </ChatContext>
      </DirectionProvider>
    </CSPProvider>
  );
}
