// What can lie over a conversation. Each is fetched when it is first wanted.
import { Suspense } from "react";
import { lazily } from "@/lib/lazily";
import { useNavigation } from "../navigation";

const ShareDialog = lazily(() => import("../rooms/ShareDialog"));
const JoinDialog = lazily(() => import("../rooms/JoinDialog"));
const StartDialog = lazily(() => import("../rooms/StartDialog"));
const LeaveDialog = lazily(() => import("../rooms/LeaveDialog"));
const JumpDialog = lazily(() => import("../list/JumpDialog"));
const LogOutDialog = lazily(() => import("../list/LogOutDialog"));
const PeopleDrawer = lazily(() => import("../people/PeopleDrawer"));

export function Overlays() {
  const { conversation, overlay, closeOverlay } = useNavigation();
  return (
    <Suspense>
      {overlay === "join" && <JoinDialog onClose={closeOverlay} />}
      {overlay === "start" && <StartDialog onClose={closeOverlay} />}
      {overlay === "jump" && <JumpDialog onClose={closeOverlay} />}
      {overlay === "logout" && <LogOutDialog onClose={closeOverlay} />}
      {overlay === "share" && conversation && <ShareDialog id={conversation} onClose={closeOverlay} />}
      {overlay === "leave" && conversation && <LeaveDialog id={conversation} onClose={closeOverlay} />}
      {overlay === "people" && conversation && <PeopleDrawer id={conversation} onClose={closeOverlay} />}
    </Suspense>
  );
}
