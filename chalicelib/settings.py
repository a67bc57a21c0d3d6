"""Settings from the environment, checked before anything is served.

This is the only reader of the environment. Secrets are not in it: it names where they are kept.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from urllib.parse import urlsplit

from chalicelib.domain.sessions import SessionLimits

TABLES = (
    "accounts",
    "links",
    "activation_codes",
    "lockouts",
    "quarantines",
    "sessions",
    "sign_in_requests",
    "tokens",
    "believed_messages",
    "known_as",
    "imports",
    "import_pieces",
    "organisations",
    "registrations",
    "notices",
    "task_uses",
    "audit_events",
    "outbox",
    "sent_mail",
    "sweeps",
)


LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """Say which settings are missing or unusable, all of them at once."""


@dataclass(frozen=True)
class EHerkenningSettings:
    """Hold the names of this service provider in the scheme (DV metadata, service catalogue)."""

    entity_id: str
    service_id: str
    service_uuid: str
    service_index: int
    contact_email: str
    secret_id: str
    redirect_origins: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """Hold every setting. ``tables`` maps a kind of record to the name of its table.

    ``service_urls`` says where the services behind tasks are, by their slugs in the catalogue.
    """

    base_url: str
    tables: Mapping[str, str]
    keys_secret_id: str
    mail_sender: str
    mail_function: str
    mail_configuration: str
    checkpoints_bucket: str
    import_function: str
    eherkenning: EHerkenningSettings
    limits: SessionLimits
    audit_retention: timedelta
    service_urls: Mapping[str, str]


def from_environ(environ: Mapping[str, str]) -> Settings:
    """Return the settings in ``environ``; raise SettingsError naming every fault."""
    reader = _Reader(environ)
    base_url = reader.text("BASE_URL").rstrip("/")
    settings = Settings(
        base_url=base_url,
        tables={table: reader.text(f"{table.upper()}_TABLE") for table in TABLES},
        keys_secret_id=reader.text("KEYS_SECRET_ID"),
        mail_sender=reader.text("MAIL_SENDER"),
        mail_function=reader.text("MAIL_FUNCTION"),
        mail_configuration=reader.text("MAIL_CONFIGURATION"),
        checkpoints_bucket=reader.text("CHECKPOINTS_BUCKET"),
        import_function=reader.text("IMPORT_FUNCTION"),
        eherkenning=EHerkenningSettings(
            entity_id=reader.text("EHERKENNING_ENTITY_ID"),
            service_id=reader.text("EHERKENNING_SERVICE_ID"),
            service_uuid=reader.text("EHERKENNING_SERVICE_UUID"),
            service_index=reader.number("EHERKENNING_SERVICE_INDEX"),
            contact_email=reader.text("EHERKENNING_CONTACT_EMAIL"),
            secret_id=reader.text("EHERKENNING_SECRET_ID"),
            redirect_origins=tuple(environ.get("EHERKENNING_REDIRECT_ORIGINS", "").split()),
        ),
        limits=SessionLimits(
            idle=timedelta(minutes=reader.number("SESSION_IDLE_MINUTES", 15)),
            absolute=timedelta(hours=reader.number("SESSION_MAX_HOURS", 8)),
        ),
        audit_retention=timedelta(days=ceil(365.25 * reader.number("AUDIT_RETENTION_YEARS", 7))),
        service_urls=reader.services("SERVICE_URLS", is_local=_is_on_this_machine(base_url)),
    )
    reader.finish()
    return settings


def from_process() -> Settings:
    """Return the settings in the environment of this process."""
    return from_environ(os.environ)


class _Reader:
    """Read values one by one and remember what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._faults: list[str] = []

    def text(self, name: str) -> str:
        value = self._environ.get(name, "").strip()
        if not value:
            self._faults.append(f"{name} is missing")
        return value

    def number(self, name: str, default: int | None = None) -> int:
        value = self._environ.get(name, "" if default is None else str(default)).strip()
        if value.isascii() and value.isdigit() and int(value) > 0:
            return int(value)
        self._faults.append(f"{name} must be a whole number above zero")
        return 1

    def services(self, name: str, *, is_local: bool) -> dict[str, str]:
        """Read ``slug=url`` pairs, apart by spaces; plain HTTP is for this machine only."""
        pairs = [pair.partition("=") for pair in self.text(name).split()]
        for slug, _, url in pairs:
            if not slug or not _may_receive(url, is_local=is_local):
                self._faults.append(f"{name}: {slug}={url} must be slug=https://host/path")
        urls = {slug: url for slug, _, url in pairs}
        if len(set(urls.values())) < len(pairs):
            self._faults.append(f"{name} must have one address for each service, of its own")
        return urls

    def finish(self) -> None:
        if self._faults:
            raise SettingsError("; ".join(self._faults))


def _may_receive(url: str, *, is_local: bool) -> bool:
    """Return whether a token may be posted to ``url``: a plain address, and nobody overhears it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or "@" in parts.netloc or "*" in parts.netloc)
    is_private = parts.scheme == "https" or (is_local and _is_on_this_machine(url))
    return bool(parts.hostname) and is_plain and is_private


def _is_on_this_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in LOOPBACK
