// What the pages made by the server need beside their HTML: styles, and a little script that they also work without.
import "./pages.css";

const code = document.querySelector<HTMLInputElement>(".code input");
const tiles = code?.closest<HTMLElement>(".code");

/** One gold tile for each character typed; what is no letter and no digit falls away. */
function lay() {
  if (!code || !tiles) return;
  const typed = code.value.replace(/[^a-z0-9]/gi, "").slice(0, 4);
  if (typed !== code.value) code.value = typed;
  tiles.dataset.len = String(typed.length);
}

code?.addEventListener("input", (event) => {
  if ((event as InputEvent).isComposing) return;
  code.removeAttribute("aria-invalid");
  lay();
});
lay();

// A second click while the first is still on its way would open a second room.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy) event.preventDefault();
    form.ariaBusy = "true";
  });
}
// Coming back by the back button shows the page as it was left: filled in, and busy.
addEventListener("pageshow", () => {
  for (const form of document.forms) form.ariaBusy = null;
  lay();
});
