// Asks the REST API as the person who is logged in: with the cookie, and with the CSRF token where something changes.
import { Problem, unreachable } from "./problem";

export type Http = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
};

export function createHttp(csrfToken: string, base = "/api/v1"): Http {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (method !== "GET") headers["X-CSRFToken"] = csrfToken;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
    const response = await fetch(base + path, request).catch(() => {
      throw unreachable();
    });
    if (!response.ok) throw await problemIn(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  return {
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
  };
}

/** Reads application/problem+json; what is not that came from something between us and the server. */
async function problemIn(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => null);
  if (typeof body?.code !== "string") return unreachable();
  const retry = response.status >= 500 || body.code === "rate_limited";
  return new Problem(body.code, body.detail ?? body.title ?? "", { ...body, retry });
}
