// Says whether I am here or away, and gives a sign of life now and then.
import type { Link } from "../net/link";

const HEARTBEAT = 20_000;

export class PresenceOut {
  private status: "online" | "away" = "online";
  private readonly link: Link;

  constructor(link: Link) {
    this.link = link;
  }

  start() {
    setInterval(() => this.sign(), HEARTBEAT);
  }

  set(status: "online" | "away") {
    if (status === this.status) return;
    this.status = status;
    this.say();
  }

  /** A new connection counts as online, so being away is said again; being here only needs a sign of life. */
  sign() {
    if (this.status === "away") this.say();
    else this.link.command("/presence", "heartbeat", {}).catch(() => {});
  }

  private say() {
    this.link.command("/presence", "set_presence", { status: this.status }).catch(() => {});
  }
}
