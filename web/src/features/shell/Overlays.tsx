// What can lie over a conversation. Each is fetched when it is first wanted.
import { lazy, Suspense } from "react";
import { useNavigation } from "../navigation";

const ShareDialog = lazy(() => import("../rooms/ShareDialog"));
const JoinDialog = lazy(() => import("../rooms/JoinDialog"));
const StartDialog = lazy(() => import("../rooms/StartDialog"));
const LeaveDialog = lazy(() => import("../rooms/LeaveDialog"));
const JumpDialog = lazy(() => import("../list/JumpDialog"));
const LogOutDialog = lazy(() => import("../list/LogOutDialog"));
const PeopleDrawer = lazy(() => import("../people/PeopleDrawer"));

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
