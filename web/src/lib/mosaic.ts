// Four tiles from an id. Pure: the same id gives the same picture, everywhere and for ever.

/** What lies on one 10 x 10 tile: four quarter discs, a disc, the whole tile. */
export const CUTS = [
  "M0 0h10A10 10 0 0 1 0 10z",
  "M10 0v10A10 10 0 0 1 0 0z",
  "M10 10H0A10 10 0 0 1 10 0z",
  "M0 10V0A10 10 0 0 1 10 10z",
  "M5 1.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6z",
  "M0 0h10v10H0z",
] as const;
const QUARTERS = 4;

/** Ground, light and middle tone of ten smalti colours, the same in both themes. */
export const HUES = [
  ["#8a3b2a", "#f3cdbb", "#d9825f"],
  ["#7d5612", "#f4dfa9", "#d7a440"],
  ["#5b6320", "#e6eab2", "#a9b24e"],
  ["#2f6b43", "#cbe8cf", "#74b384"],
  ["#14625f", "#bfe6df", "#5aada3"],
  ["#1c5a7a", "#c4e3f2", "#61a5c6"],
  ["#34508f", "#d3dcf5", "#8099d4"],
  ["#7a3a5e", "#f2d0e0", "#c7799d"],
  ["#93333f", "#f7cfd0", "#db7d83"],
  ["#4c5a5f", "#dbe4e6", "#95a6ac"],
] as const;

export type Mosaic = { hue: number; cuts: number[]; middle: number };

export function mosaicOf(id: string): Mosaic {
  let rest = hash(id);
  const take = (choices: number) => {
    const choice = rest % choices;
    rest = Math.floor(rest / choices);
    return choice;
  };
  const hue = take(HUES.length);
  const cuts = [take(CUTS.length), take(CUTS.length), take(CUTS.length), take(CUTS.length)];
  const middle = take(4);
  // Never four plain tiles: the one opposite the middle tone becomes a quarter.
  if (cuts.every((cut) => cut >= QUARTERS)) cuts[(middle + 2) % 4] = middle;
  return { hue, cuts, middle };
}

/** FNV-1a over the UTF-8 bytes, then the murmur finaliser, so that neighbouring ids differ. */
function hash(id: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
