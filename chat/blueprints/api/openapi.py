"""The OpenAPI document: version 3.1, made from the schemas and the routes."""

from __future__ import annotations

from typing import Any

from apiflask import APIFlask

from ...schemas.requests import Problem
from .describing import SECURITY_SCHEMES

OPENAPI = {
    "OPENAPI_VERSION": "3.1.0",
    "DESCRIPTION": "A self-hosted chat. The sockets are described in docs/protocol.md.",
    "SECURITY_SCHEMES": SECURITY_SCHEMES,
    "AUTO_404_RESPONSE": False,
    "AUTO_VALIDATION_ERROR_RESPONSE": False,
    "AUTO_AUTH_ERROR_RESPONSE": False,
    "AUTO_OPERATION_DESCRIPTION": False,
}


def complete(app: APIFlask) -> None:
    """Say what APIFlask leaves out: the problem document, and that bodies are required."""

    @app.spec_processor
    def finish(spec: Any) -> Any:
        spec["components"].setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
        for operations in spec["paths"].values():
            for operation in operations.values():
                if isinstance(operation, dict) and "requestBody" in operation:
                    operation["requestBody"]["required"] = True
        return spec
