"""Every setting, its default, and one line of why.

All of them come from the environment and `make run` needs none. A wrong value is refused
at start with one line that names the variable, what was wrong, and an example.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent


class SettingError(ValueError):
    """A setting nobody can work with; its text is the one line shown at start."""

    def __init__(self, name: str, wrong: str, example: str):
        super().__init__(f"{name} {wrong}. Example: {name}={example}")


@dataclass(frozen=True)
class Settings:
    # Where the web process listens. Heroku sets PORT, and then everybody may come in.
    host: str = "127.0.0.1"
    port: int = 5000
    # The database, the secrets: everything that belongs to this machine alone.
    instance_path: Path = ROOT / "instance"
    # One file by default; postgres:// and postgresql:// are both understood.
    database_url: str = ""
    # None means one process; with it fan-out, presence and limits are shared.
    redis_url: str | None = None
    # Made on first start and kept in the instance folder when it is not given.
    secret_key: str | None = field(default=None, repr=False)
    # The address people type; None takes it from the request.
    public_url: str | None = None
    # Browsers on other sites that may connect, beside our own.
    allowed_origins: tuple[str, ...] = ()
    # How many proxies' X-Forwarded-* headers to believe.
    trusted_proxies: int = 0
    # The public room there is from the start; empty for none.
    default_room: str = "Lobby"
    # Several processes need sticky sessions for it, so then it is off unless asked for.
    long_polling: bool = True
    # Off for benchmarks and load tests only.
    rate_limits: bool = True
    # Which way of waiting: eventlet's green threads, or real ones.
    async_mode: str = "eventlet"
    # Web processes that share the port.
    web_concurrency: int = 1
    # The cost of a password; each step doubles the time to guess one.
    bcrypt_rounds: int = 12

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings out of `environ`, or raise SettingError."""
        instance_path = Path(environ.get("INSTANCE_PATH") or ROOT / "instance").resolve()
        web_concurrency = _integer(environ, "WEB_CONCURRENCY", 1, 1, 64)
        return _checked(
            cls(
                host=environ.get("HOST") or ("0.0.0.0" if environ.get("DYNO") else "127.0.0.1"),
                port=_integer(environ, "PORT", 5000, 0, 65535),
                instance_path=instance_path,
                database_url=_database_url(environ, instance_path),
                redis_url=_redis_url(environ),
                secret_key=_secret_key(environ),
                public_url=_origin("PUBLIC_URL", environ.get("PUBLIC_URL")),
                allowed_origins=_origins(environ),
                trusted_proxies=_integer(environ, "TRUSTED_PROXIES", 0, 0, 16),
                default_room=_default_room(environ),
                long_polling=_switch(environ, "LONG_POLLING", web_concurrency == 1),
                rate_limits=_switch(environ, "RATE_LIMITS", True),
                async_mode=_choice(environ, "ASYNC_MODE", ("eventlet", "threading")),
                web_concurrency=web_concurrency,
                bcrypt_rounds=_integer(environ, "BCRYPT_ROUNDS", 12, 4, 18),
            )
        )

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite:")
