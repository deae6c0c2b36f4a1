// Keeps the app as high as what is visible, so that a phone's keyboard covers neither composer nor header.

export function fitToKeyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => {
    // Zoomed in with two fingers, the visible part is smaller and no keyboard is the reason.
    if (viewport.scale > 1.01) return;
    document.documentElement.style.setProperty("--app-height", `${viewport.height}px`);
    scrollTo(0, 0);
  };
  viewport.addEventListener("resize", fit);
  fit();
}
