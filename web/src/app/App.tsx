// The whole client: which page is shown, and what everything in it shares.
export function App() {
  return <main className="grid h-dvh place-items-center bg-canvas text-ink">Tessera</main>;
}
