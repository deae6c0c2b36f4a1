"""What the OpenAPI document says of every route: who may ask, and how it may be refused."""

from __future__ import annotations

from apiflask import APIBlueprint

BEARER = {"BearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
COOKIE = {"CookieAuth": {"type": "apiKey", "in": "cookie", "name": "session"}}
SECURITY_SCHEMES = BEARER | COOKIE

_WORDS = {
    400: "Not readable",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not there, or not yours to see",
    409: "Somebody else has it already",
    413: "Too large",
    415: "Not JSON",
    422: "Fields are not right",
    429: "Too many tries",
    503: "The database is away",
}


def describe(
    api: APIBlueprint, summary: str, *statuses: int, security: bool = True, also: str = ""
):
    """Document a route: what it is for, and the refusals that are its own.

    `also` is what it answers with 200 when that is not what it usually answers.
    """
    everywhere = {429, 503} | ({401, 400} if security else {400})
    return api.doc(
        summary=summary,
        security=["BearerAuth", "CookieAuth"] if security else None,
        responses={  # type: ignore[arg-type]  # It takes whole response objects too.
            **({200: _content("There already", "application/json", also)} if also else {}),
            **{
                status: _content(_WORDS[status], "application/problem+json", "Problem")
                for status in sorted(everywhere | set(statuses))
            },
        },
    )


def _content(description: str, kind: str, schema: str) -> dict:
    reference = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": description, "content": {kind: {"schema": reference}}}
