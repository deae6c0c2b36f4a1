// The words of the client. The English text is the key; a catalogue that the page brings along translates it.
import type { Catalog } from "../protocol/boot";

export type Values = Record<string, string | number>;

let catalog: Catalog = {};
let language = "en";
let locale = "en";
let plurals = new Intl.PluralRules("en");

export function speak(next: string, translations: Catalog = {}) {
  language = next;
  locale = navigator.languages.find((each) => each.startsWith(next)) ?? next;
  catalog = translations;
  plurals = new Intl.PluralRules(next);
}

export function currentLanguage(): string {
  return language;
}

/** Times and dates as in the reader's country, if it speaks the language of the page: 14:41 or 2:41 PM. */
export function currentLocale(): string {
  return locale;
}

/** t("Write to {name}", { name }) */
export function t(text: string, values: Values = {}): string {
  const found = catalog[text];
  return filled(typeof found === "string" && found ? found : text, values);
}

/** tn("{n} person", "{n} people", n) */
export function tn(one: string, other: string, n: number, values: Values = {}): string {
  const forms = catalog[one];
  const text = Array.isArray(forms) ? forms[pluralIndex(n)] : n === 1 ? one : other;
  return filled(text || other, { n: new Intl.NumberFormat(language).format(n), ...values });
}

/** The text in pieces, so that a value in it can be shown as an element: ["Hello ", {name: "who"}, "!"]. */
export function pieces(text: string): (string | { name: string })[] {
  const found = catalog[text];
  const parts = (typeof found === "string" && found ? found : text).split(/\{(\w+)\}/);
  return parts.map((part, at) => (at % 2 ? { name: part } : part)).filter((part) => part !== "");
}

/** Forms stand in the order in which the language names its plural categories. */
function pluralIndex(n: number): number {
  const order = ["zero", "one", "two", "few", "many", "other"];
  const categories = plurals
    .resolvedOptions()
    .pluralCategories.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return categories.indexOf(plurals.select(n));
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
