// Myself, at the foot of the list: my name, whether I am connected, and what is mine to set.
import { LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { MenuButton } from "@/components/ui/menu-button";
import { t } from "@/i18n";
import { chooseTheme, currentTheme } from "@/lib/theme";
import { useChat } from "../chat";
import { useNavigation } from "../navigation";

const THEMES = [
  { theme: "light", icon: Sun, label: () => t("Light") },
  { theme: "dark", icon: Moon, label: () => t("Dark") },
  { theme: "system", icon: Monitor, label: () => t("As the system is") },
] as const;

export function UserBar() {
  const me = useChat((state) => state.me);
  const connection = useChat((state) => state.connection.kind);
  const status = useChat((state) => state.presence[state.me.id] ?? "online");
  const { show } = useNavigation();

  return (
    <div className="flex items-center gap-2.5 pt-2 pb-[calc(0.625rem+env(safe-area-inset-bottom))] ps-4 pe-3">
      <Avatar
        id={me.id}
        presence={connection === "connected" ? (status === "away" ? "away" : "online") : "offline"}
      />
      <div className="min-w-0 flex-1 leading-4.5">
        <p className="truncate font-semibold">
          <bdi>{me.display_name}</bdi>
        </p>
        <p className="truncate text-sm text-ink-3" role="status">
          {connectionWord(connection, status === "away")}
        </p>
      </div>
      <MenuButton
        label={t("Settings")}
        side="top"
        items={() => [
          ...THEMES.map(({ theme, icon, label }) => ({
            kind: "choice" as const,
            label: label(),
            icon,
            chosen: currentTheme() === theme,
            act: () => chooseTheme(theme),
          })),
          { kind: "line" as const },
          { label: t("Log out"), icon: LogOut, danger: true, act: () => show("logout") },
        ]}
      >
        <Settings />
      </MenuButton>
    </div>
  );
}

function connectionWord(kind: "connecting" | "connected" | "waiting" | "stopped", away: boolean): string {
  if (kind === "connected") return away ? t("Away") : t("Online");
  return kind === "stopped" ? t("Offline") : t("Connecting…");
}
