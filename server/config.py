"""Settings: one frozen object, built once from the environment and an optional `.env`; a bad value stops the start."""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

T = TypeVar("T")
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network
PASSWORD_IN_URL = re.compile(r"(://[^:/@]*:)[^@]*@")
REPOSITORY = Path(__file__).resolve().parent.parent


class BadSetting(Exception):
    """A setting is wrong. The message names the variable, what was wrong and an example."""


@dataclass(frozen=True)
class Settings:
    """Everything the environment may decide. See docs/settings.md, which a test keeps complete."""

    data: Path
    host: str
    port: int
    public_url: str
    database_url: str
    redis_url: str | None
    timezone: str
    programme: str
    brand: tuple[str, ...]
    admin_email: str
    content: Path
    allow_private_sources: tuple[IPNetwork, ...]
    model: str | None
    x_bearer_token: str | None
    x_monthly_reads: int
    x_api_url: str
    lookup_urls: Mapping[str, str]
    web_processes: int
    trusted_proxies: int
    log_level: str


def load_settings(environ: Mapping[str, str] | None = None, dotenv: Path | None = None) -> Settings:
    """Read the settings. The process environment wins over `.env`. Raises BadSetting on the first bad value."""
    from_file = dotenv_values(dotenv or Path(".env")) if environ is None or dotenv else {}
    values = {k: v for k, v in from_file.items() if v is not None} | dict(os.environ if environ is None else environ)
    read = _Reader(values)
    data = read("GOODWORD_DATA", _path, Path("data").resolve(), "/var/lib/goodword")
    port = read("GOODWORD_PORT", _port, 8000, "8000")
    host = read("GOODWORD_HOST", str, "127.0.0.1", "127.0.0.1")
    return Settings(
        data=data,
        host=host,
        port=port,
        public_url=read("GOODWORD_PUBLIC_URL", _url, f"http://{host}:{port}", "https://goodword.example.com"),
        database_url=read(
            "DATABASE_URL", _database_url, f"sqlite:///{data / 'goodword.db'}", "postgresql://me@db/goodword"
        ),
        redis_url=read("REDIS_URL", _redis_url, None, "redis://127.0.0.1:6379/0"),
        timezone=read("GOODWORD_TIMEZONE", _timezone, "UTC", "Europe/Berlin"),
        programme=read("GOODWORD_PROGRAMME", str, "Goodword", "Acme Voices"),
        brand=read("GOODWORD_BRAND", _terms, ("Goodword",), "Acme, Acme Cloud"),
        admin_email=read("GOODWORD_ADMIN_EMAIL", _email, "admin@example.com", "you@example.com"),
        content=read("GOODWORD_CONTENT", _path, REPOSITORY / "content", "/srv/goodword/content"),
        allow_private_sources=read("GOODWORD_ALLOW_PRIVATE_SOURCES", _networks, (), "10.1.0.0/16, 127.0.0.1/32"),
        model=read("GOODWORD_MODEL", str, None, "/srv/models/all-MiniLM-L6-v2"),
        x_bearer_token=read("GOODWORD_X_BEARER_TOKEN", str, None, "AAAA…"),
        x_monthly_reads=read("GOODWORD_X_MONTHLY_READS", _whole, 3000, "3000"),
        x_api_url=read("GOODWORD_X_API_URL", _url, "https://api.x.com", "https://gateway.example.com/x"),
        lookup_urls=read("GOODWORD_LOOKUP_URLS", _urls_by_name, {}, "x=https://gateway.example.com/x"),
        web_processes=read("GOODWORD_WEB_PROCESSES", _some, 2, "2"),
        trusted_proxies=read("GOODWORD_TRUSTED_PROXIES", _whole, 0, "1"),
        log_level=read("GOODWORD_LOG_LEVEL", _log_level, "INFO", "INFO"),
    )


def as_environment(settings: Settings) -> dict[str, str]:
    """The environment from which `load_settings` builds these same settings, to hand to a child process."""
    optional = {
        "REDIS_URL": settings.redis_url,
        "GOODWORD_MODEL": settings.model,
        "GOODWORD_X_BEARER_TOKEN": settings.x_bearer_token,
    }
    return {
        "GOODWORD_DATA": str(settings.data),
        "GOODWORD_HOST": settings.host,
        "GOODWORD_PORT": str(settings.port),
        "GOODWORD_PUBLIC_URL": settings.public_url,
        "DATABASE_URL": settings.database_url,
        "GOODWORD_TIMEZONE": settings.timezone,
        "GOODWORD_PROGRAMME": settings.programme,
        "GOODWORD_BRAND": ",".join(settings.brand),
        "GOODWORD_ADMIN_EMAIL": settings.admin_email,
        "GOODWORD_CONTENT": str(settings.content),
        "GOODWORD_ALLOW_PRIVATE_SOURCES": ",".join(map(str, settings.allow_private_sources)),
        "GOODWORD_X_MONTHLY_READS": str(settings.x_monthly_reads),
        "GOODWORD_X_API_URL": settings.x_api_url,
        "GOODWORD_LOOKUP_URLS": ",".join(f"{name}={url}" for name, url in settings.lookup_urls.items()),
        "GOODWORD_WEB_PROCESSES": str(settings.web_processes),
        "GOODWORD_TRUSTED_PROXIES": str(settings.trusted_proxies),
        "GOODWORD_LOG_LEVEL": settings.log_level,
    } | {name: value or "" for name, value in optional.items()}


class _Reader:
    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def __call__(self, name: str, parse: Callable[[str], T], default: T, example: str) -> T:
        raw = self.values.get(name, "").strip()
        if not raw:
            return default
        try:
            return parse(raw)
        except (ValueError, KeyError, OSError) as error:
            shown = PASSWORD_IN_URL.sub(r"\1***@", raw)
            raise BadSetting(f"{name}={shown!r}: {error}. Example: {name}={example}") from error


def _path(raw: str) -> Path:
    return Path(raw).expanduser().resolve()


def _whole(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit():
        raise ValueError("must be a whole number, zero or more")
    return int(raw)


def _some(raw: str) -> int:
    if _whole(raw) == 0:
        raise ValueError("must be 1 or more")
    return int(raw)


def _port(raw: str) -> int:
    if not 1 <= _whole(raw) <= 65_535:
        raise ValueError("must be a port from 1 to 65535")
    return int(raw)


def _url(raw: str) -> str:
    parts = urlsplit(raw)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("must be an http or https address without query or fragment")
    return raw.rstrip("/")


def _urls_by_name(raw: str) -> Mapping[str, str]:
    pairs = [part.strip().partition("=") for part in raw.split(",") if part.strip()]
    if not all(name and equals for name, equals, _ in pairs):
        raise ValueError("must be pairs of a network's key and an address, joined by =")
    return {name.strip(): _url(url.strip()) for name, _, url in pairs}


def _database_url(raw: str) -> str:
    if raw.startswith(("postgres://", "postgresql://")):
        raw = "postgresql+psycopg://" + raw.split("://", 1)[1]
    if not raw.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    try:
        make_url(raw)
    except (ArgumentError, ValueError) as error:
        raise ValueError("is not the address of a database") from error
    return raw


def _redis_url(raw: str) -> str:
    if not raw.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("must begin with redis://, rediss:// or unix://")
    return raw


def _timezone(raw: str) -> str:
    try:
        ZoneInfo(raw)
    except KeyError as error:
        raise ValueError("is not an IANA time zone") from error
    return raw


def _terms(raw: str) -> tuple[str, ...]:
    terms = tuple(term.strip() for term in raw.split(",") if term.strip())
    if not terms:
        raise ValueError("needs at least one term")
    return terms


def _networks(raw: str) -> tuple[IPNetwork, ...]:
    return tuple(ipaddress.ip_network(part.strip()) for part in raw.split(",") if part.strip())


def _email(raw: str) -> str:
    local, at, domain = raw.partition("@")
    if not (local and at and "." in domain):
        raise ValueError("must be an e-mail address")
    return raw.lower()


def _log_level(raw: str) -> str:
    if raw.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return raw.upper()
