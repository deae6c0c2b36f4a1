// Light, dark or as the system is: on the page at once, and in a cookie for the server's first paint.

export type Theme = "light" | "dark" | "system";

const YEAR = 365 * 24 * 60 * 60;

export function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

export function chooseTheme(theme: Theme) {
  const root = document.documentElement;
  root.classList.add("no-transitions");
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const kept = theme === "system" ? "; Max-Age=0" : `; Max-Age=${YEAR}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet.
  document.cookie = `theme=${theme}; Path=/; SameSite=Lax${kept}`;
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove("no-transitions")));
}
