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
        web_concurrency = _web_concurrency(environ)
        return _checked(
            cls(
                # A host that hands us a PORT also does the routing, so it must reach us.
                host=environ.get("HOST") or ("0.0.0.0" if environ.get("PORT") else "127.0.0.1"),
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


def _checked(settings: Settings) -> Settings:
    """Refuse what is right in each part and wrong as a whole."""
    if settings.web_concurrency > 1 and (settings.on_sqlite or not settings.redis_url):
        raise SettingError(
            "WEB_CONCURRENCY",
            "above 1 needs PostgreSQL in DATABASE_URL and Redis in REDIS_URL, "
            "because SQLite is for exactly one process",
            "1",
        )
    return settings


def _web_concurrency(environ: Mapping[str, str]) -> int:
    # Heroku sets WEB_CONCURRENCY by itself; what nobody asked for is not a mistake to refuse.
    if environ.get("DYNO") and not environ.get("REDIS_URL"):
        return 1
    return _integer(environ, "WEB_CONCURRENCY", 1, 1, 64)


def _integer(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name) or str(default)
    if not text.strip().isascii() or not text.strip().isdigit():
        raise SettingError(name, f"is not a whole number: {text!r}", str(default))
    if not low <= int(text) <= high:
        raise SettingError(name, f"must be {low} to {high}, not {text}", str(default))
    return int(text)


def _switch(environ: Mapping[str, str], name: str, default: bool) -> bool:
    words = {"1": True, "on": True, "true": True, "0": False, "off": False, "false": False}
    text = (environ.get(name) or ("on" if default else "off")).lower()
    if text not in words:
        raise SettingError(name, f"is neither on nor off: {text!r}", "on")
    return words[text]


def _choice(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = environ.get(name) or choices[0]
    if text not in choices:
        raise SettingError(name, f"is none of {', '.join(choices)}: {text!r}", choices[0])
    return text


def _database_url(environ: Mapping[str, str], instance_path: Path) -> str:
    url = environ.get("DATABASE_URL")
    if not url:
        return f"sqlite:///{instance_path}/tessera.sqlite3"
    scheme, _, rest = url.partition("://")
    # SQLAlchemy reads plain postgresql:// as psycopg 3 and refuses postgres:// altogether.
    if scheme in ("postgres", "postgresql", "postgresql+psycopg2") and rest:
        return f"postgresql+psycopg2://{rest}"
    if scheme == "sqlite" and rest.strip("/") and ":memory:" not in rest:
        return url
    raise SettingError(
        "DATABASE_URL",
        f"is neither a PostgreSQL address nor an SQLite file: {scheme}://…",
        "postgresql://user:password@localhost/tessera",
    )


def _redis_url(environ: Mapping[str, str]) -> str | None:
    url = environ.get("REDIS_URL") or None
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise SettingError("REDIS_URL", "is not a Redis address", "redis://localhost:6379/0")
    return url


def _secret_key(environ: Mapping[str, str]) -> str | None:
    key = environ.get("SECRET_KEY") or None
    # An HMAC key shorter than its hash is the weakest link (RFC 7518 §3.2).
    if key and len(key.encode()) < 32:
        raise SettingError("SECRET_KEY", "is shorter than 32 characters", "$(openssl rand -hex 32)")
    return key


def _origin(name: str, url: str | None) -> str | None:
    if not url:
        return None
    example = "https://chat.example.org"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingError(name, f"is not an address: {url!r}", example) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise SettingError(name, f"must start with http:// or https://: {url!r}", example)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise SettingError(name, f"must be an origin without a path: {url!r}", example)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    default_port = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != default_port else "")


def _origins(environ: Mapping[str, str]) -> tuple[str, ...]:
    texts = environ.get("ALLOWED_ORIGINS", "").replace(",", " ").split()
    return tuple(filter(None, (_origin("ALLOWED_ORIGINS", text) for text in texts)))


def _default_room(environ: Mapping[str, str]) -> str:
    title = environ.get("DEFAULT_ROOM", "Lobby").strip()
    if len(title) > 80:
        raise SettingError("DEFAULT_ROOM", "is longer than 80 characters", "Lobby")
    return title
