"""The wire as documents: docs/protocol.md for people, schema.ts for the client.

Both are made from the schemas and the namespaces, by `python -m chat protocol`.
"""

from .markdown import render_markdown
from .typescript import render_typescript
from .wire import WIRE

__all__ = ["WIRE", "render_markdown", "render_typescript"]
