import { expect, test, vi } from "vitest";
import { createHttp } from "./http";

function answering(status: number, body: unknown) {
  const fetched = vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("what changes something carries the CSRF token", async () => {
  const fetched = answering(201, { id: "r" });

  expect(await createHttp("token").post("/rooms", { title: "Lake" })).toEqual({ id: "r" });

  const [url, request] = fetched.mock.calls[0] ?? [];
  expect(url).toBe("/api/v1/rooms");
  expect(request?.headers).toMatchObject({ "X-CSRFToken": "token", "Content-Type": "application/json" });
});

test("a problem becomes an error with its code, its words and its pause", async () => {
  answering(429, { code: "rate_limited", title: "Too many", detail: "Slower.", retry_after_ms: 500 });

  await expect(createHttp("t").get("/rooms")).rejects.toMatchObject({
    code: "rate_limited",
    message: "Slower.",
    retry: true,
    retryAfterMs: 500,
  });
});

test("an answer that is not ours, and none at all, are the same: unreachable", async () => {
  answering(502, "<html>");
  await expect(createHttp("t").get("/rooms")).rejects.toMatchObject({ code: "unreachable", retry: true });

  vi.stubGlobal("fetch", async () => {
    throw new TypeError("network");
  });
  await expect(createHttp("t").get("/rooms")).rejects.toMatchObject({ code: "unreachable" });
});
