"""Settings from the environment, checked before anything is served.

This is the only reader of the environment. Secrets are not in it: it names where they are kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from math import ceil
from typing import Final

from chalicelib.domain.findings import Finding, NotReadyError, faults
from chalicelib.domain.sessions import SessionLimits
from chalicelib.settings import rules
from chalicelib.settings.reading import Reader
from chalicelib.settings.rules import unserved
from chalicelib.settings.values import TABLES, EHerkenningSettings, Settings

__all__ = [
    "TABLES",
    "EHerkenningSettings",
    "Settings",
    "SettingsError",
    "from_environ",
    "from_process",
    "read",
    "read_process",
    "unserved",
]

_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_EMAIL: Final = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+")
_SENDER: Final = re.compile(rf"{_EMAIL.pattern}|[^<>@]+ <{_EMAIL.pattern}>")
_SCHEME: Final = "urn:etoegang:DV:00000001999999990000"


class SettingsError(NotReadyError):
    """Say which settings are missing or unusable, all of them at once."""


def read(environ: Mapping[str, str]) -> tuple[Settings, tuple[Finding, ...]]:
    """Return the settings in ``environ``, and all that is wrong with them.

    With a fault among the findings the settings are not for use.
    """
    reader = Reader(environ)
    stage = reader.stage("STAGE")
    settings = Settings(
        stage=stage,
        base_url=reader.origin("BASE_URL", stage),
        tables={table: reader.given(f"{table.upper()}_TABLE") for table in TABLES},
        keys_secret_id=reader.text("KEYS_SECRET_ID"),
        mail_sender=reader.shaped("MAIL_SENDER", _SENDER, "Name <somebody@example.org>"),
        mail_function=reader.given("MAIL_FUNCTION"),
        mail_configuration=reader.given("MAIL_CONFIGURATION"),
        checkpoints_bucket=reader.given("CHECKPOINTS_BUCKET"),
        import_function=reader.given("IMPORT_FUNCTION"),
        eherkenning=EHerkenningSettings(
            entity_id=reader.shaped(
                "EHERKENNING_ENTITY_ID", rules.ENTITY_ID, f"{_SCHEME}:entities:0001"
            ),
            service_id=reader.shaped(
                "EHERKENNING_SERVICE_ID", rules.SERVICE_ID, f"{_SCHEME}:services:0001"
            ),
            service_uuid=reader.shaped("EHERKENNING_SERVICE_UUID", _UUID, "a UUID (RFC 9562)"),
            service_index=reader.number("EHERKENNING_SERVICE_INDEX"),
            contact_email=reader.shaped(
                "EHERKENNING_CONTACT_EMAIL", _EMAIL, "somebody@example.org"
            ),
            secret_id=reader.text("EHERKENNING_SECRET_ID"),
            redirect_origins=reader.origins("EHERKENNING_REDIRECT_ORIGINS", stage),
        ),
        limits=SessionLimits(
            idle=timedelta(minutes=reader.number("SESSION_IDLE_MINUTES", 15)),
            absolute=timedelta(hours=reader.number("SESSION_MAX_HOURS", 8)),
        ),
        audit_retention=timedelta(days=ceil(365.25 * reader.number("AUDIT_RETENTION_YEARS", 7))),
        service_urls=reader.services("SERVICE_URLS", stage),
    )
    together = (*rules.of_settings(settings), *rules.of_environment(environ, stage))
    return settings, (*reader.findings, *together)


def from_environ(environ: Mapping[str, str]) -> Settings:
    """Return the settings in ``environ``; raise SettingsError naming every fault."""
    settings, findings = read(environ)
    if found := faults(findings):
        raise SettingsError(*found)
    return settings


def read_process() -> tuple[Settings, tuple[Finding, ...]]:
    """Return the settings of this process, and all that is wrong with them."""
    return read(os.environ)


def from_process() -> Settings:
    """Return the settings of this process; raise SettingsError naming every fault."""
    return from_environ(os.environ)
