// Times as people say them, in the reader's zone and language.
import { currentLocale, t } from ".";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = currentLocale() + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(currentLocale(), options);
  formats.set(key, known);
  return known;
}

/** 14:41 */
export function clockTime(time: string): string {
  return format({ hour: "2-digit", minute: "2-digit" }).format(new Date(time));
}

/** Saturday, 21 November 2026 at 14:41:07 CET */
export function exactTime(time: string): string {
  return format({ dateStyle: "full", timeStyle: "long" }).format(new Date(time));
}

/** Today, Yesterday, Monday, 3 May, 3 May 2024 */
export function dayName(time: string, now = new Date()): string {
  const date = new Date(time);
  const days = daysBetween(date, now);
  if (days === 0) return t("Today");
  if (days === 1) return t("Yesterday");
  if (days > 1 && days < 7) return format({ weekday: "long" }).format(date);
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return format({ day: "numeric", month: "long", year }).format(date);
}

/** 14:41 today, Mon this week, 3 May before that: for the list. */
export function shortTime(time: string, now = new Date()): string {
  const date = new Date(time);
  const days = daysBetween(date, now);
  if (days <= 0) return clockTime(time);
  if (days < 7) return format({ weekday: "short" }).format(date);
  return format({ day: "numeric", month: "short" }).format(date);
}

/** Which day of the reader's calendar; equal for times on the same day. */
export function dayOf(time: string): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** Days by the calendar, so that a day of 23 or 25 hours is still one day. */
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}
