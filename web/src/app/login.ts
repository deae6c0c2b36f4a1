// The server no longer knows us: back to the way in, and from there to where we were.

const KEY = "tessera-sent-to-login";
const AGAIN_AFTER = 10_000;

export function toLogin() {
  // A page that is let in and a socket that is not must not send us round in circles.
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < AGAIN_AFTER) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
}
