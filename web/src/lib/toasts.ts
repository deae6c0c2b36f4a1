// Says something in passing: anything may call this, and what shows toasts listens.

export type ToastText = { text: string; tone?: "ok" | "bad"; action?: { label: string; act: () => void } };

type Listener = (toast: ToastText) => void;

let listener: Listener | undefined;
const early: ToastText[] = [];

export function toast(text: string, options: Omit<ToastText, "text"> = {}) {
  const said = { text, ...options };
  if (listener) listener(said);
  else early.push(said);
}

/** What was said before anybody listened is said now. */
export function listenToToasts(next: Listener): () => void {
  listener = next;
  for (const said of early.splice(0)) next(said);
  return () => {
    if (listener === next) listener = undefined;
  };
}
