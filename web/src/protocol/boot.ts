// What the page brings along for the client: who I am, and what this server is.
import type { User } from "./schema";

export type Catalog = Record<string, string | string[]>;

export type Boot = {
  user: User;
  csrf_token: string;
  public_url: string;
  max_body: number;
  catalog?: Catalog;
};

export function readBoot(document: Document): Boot {
  const element = document.getElementById("boot");
  if (!element?.textContent) throw new Error("This page carries no boot data.");
  return JSON.parse(element.textContent) as Boot;
}
