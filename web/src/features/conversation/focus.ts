// Puts the cursor into the composer, wherever it was asked for.

export const COMPOSER_ID = "composer";

export function focusComposer() {
  document.getElementById(COMPOSER_ID)?.focus();
}
