// The tab tells what is unread: in its title, and by an icon whose gold tile stays while the others step back.
import { useEffect } from "react";
import type { Id } from "@/protocol/schema";
import { unreadIn } from "@/store/conversations";
import { useChat } from "../chat";

export function PageTitle({ conversation }: { conversation: Id | null }) {
  const unread = useChat((state) =>
    Object.values(state.conversations).reduce((sum, each) => sum + unreadIn(each), 0),
  );
  const title = useChat((state) => (conversation ? state.conversations[conversation]?.title : null));

  useEffect(() => {
    const name = title ? `${title} · Tessera` : "Tessera";
    document.title = unread ? `(${unread}) ${name}` : name;
  }, [unread, title]);

  useEffect(() => showFavicon(unread > 0), [unread > 0]);

  return null;
}

function showFavicon(unread: boolean) {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"][type="image/svg+xml"]');
  if (!icon) return;
  const href = icon.href.replace(/favicon(-unread)?\.svg/, unread ? "favicon-unread.svg" : "favicon.svg");
  if (icon.href !== href) icon.href = href;
}
