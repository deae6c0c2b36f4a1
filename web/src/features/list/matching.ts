// Finds by name, forgiving case and accents; what begins with the text comes first.

export function matching<T>(items: readonly T[], text: string, nameOf: (item: T) => string): T[] {
  const wanted = folded(text.trim());
  if (!wanted) return [...items];
  const found = items.filter((item) => folded(nameOf(item)).includes(wanted));
  const begins = (item: T) => Number(folded(nameOf(item)).startsWith(wanted));
  return found.sort((a, b) => begins(b) - begins(a));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
