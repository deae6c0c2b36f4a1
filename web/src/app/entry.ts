// Who comes in at a conversation on a phone finds the list behind it: "back" closes the conversation first.

const BASE = "/app/";

export function putListBelow() {
  const { pathname } = location;
  const cameInHere = pathname.startsWith(`${BASE}c/`) && history.state === null;
  if (!cameInHere || !matchMedia("(max-width: 47.99rem)").matches) return;
  history.replaceState(null, "", BASE);
  history.pushState({ fromList: true }, "", pathname);
}
