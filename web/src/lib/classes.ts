// Joins class names, leaving out what is false.
import { type ClassValue, clsx } from "clsx";

export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
