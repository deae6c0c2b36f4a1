// Puts the cursor into the composer, wherever it was asked for.
import { useState } from "react";

export const COMPOSER_ID = "composer";

export function focusComposer() {
  document.getElementById(COMPOSER_ID)?.focus();
}

/** On a phone the keyboard would cover what one came to read. */
export function keyboardIsFree(): boolean {
  return matchMedia("(hover: hover) and (pointer: fine)").matches;
}

/** Where the focus goes after a dialog: back, or into the composer if the dialog led to another conversation. */
export function useFocusAfter(): () => HTMLElement | boolean {
  const [openedAt] = useState(() => location.pathname);
  return () => {
    if (location.pathname === openedAt) return true;
    return keyboardIsFree() && (document.getElementById(COMPOSER_ID) ?? true);
  };
}
