// What went wrong when we asked the server: one error for HTTP and sockets alike.
import type { ErrorCode, WireError } from "../protocol/schema";

export type ProblemCode = ErrorCode | "unreachable";

export class Problem extends Error {
  readonly code: ProblemCode;
  /** Whether asking again, unchanged, can help. */
  readonly retry: boolean;
  readonly retryAfterMs: number | undefined;
  readonly fields: unknown;

  constructor(
    code: ProblemCode,
    message: string,
    details: Partial<Omit<WireError, "code" | "message">> = {},
  ) {
    super(message);
    this.name = "Problem";
    this.code = code;
    this.retry = details.retry ?? false;
    this.retryAfterMs = details.retry_after_ms;
    this.fields = details.fields;
  }
}

export function problemFrom(error: WireError): Problem {
  return new Problem(error.code, error.message, error);
}

export function unreachable(message = "The server did not answer."): Problem {
  return new Problem("unreachable", message, { retry: true });
}
