"""The settings as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.sessions import SessionLimits
from chalicelib.domain.stages import SiteStage

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

    stage: SiteStage
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
