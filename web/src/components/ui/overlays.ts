// Where dialogs, menus and toasts are drawn: inside the page's main landmark, so that nothing stands outside of it.

export const OVERLAYS_ID = "overlays";

export function overlays(): HTMLElement {
  return document.getElementById(OVERLAYS_ID) ?? document.body;
}
