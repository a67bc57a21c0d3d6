"""All that the site is given, read from where it is kept and judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.adapters.checks.circumstances import Circumstances
from chalicelib.adapters.checks.proving import days_left, of_proof
from chalicelib.adapters.eherkenning.secret import (
    parse_eherkenning_keys,
    read_eherkenning_keys,
    strange_fields,
)
from chalicelib.adapters.handovers import JwtHandOverTokens
from chalicelib.adapters.secrets import SecretError, read_document
from chalicelib.adapters.site_keys import REMEDY, SiteKeys, of_stage, parse_site_keys
from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import SiteStage


@dataclass(frozen=True)
class Given:
    """Say where the secrets are, for which stage and EntityID, and what was found already."""

    stage: SiteStage
    entity_id: str
    keys_secret_id: str
    eherkenning_secret_id: str
    found: tuple[Finding, ...]


@dataclass(frozen=True)
class AwsConfiguration:
    """Judge what is in Secrets Manager; see services.readiness.Configuration."""

    secrets: Any
    given: Given

    def findings(self, now: datetime) -> list[Finding]:
        """Return what was found already, and all that is wrong with the secrets."""
        return [*self.given.found, *self._of_site_keys(), *self._of_eherkenning(now)]

    def days_left(self, now: datetime) -> int:
        """Return in how many days the first certificate of eHerkenning ends.

        Raises SecretError or ValueError for a secret without.
        """
        return days_left(read_eherkenning_keys(self.secrets, self.given.eherkenning_secret_id), now)

    def _of_site_keys(self) -> Iterator[Finding]:
        if not self.given.keys_secret_id:
            return
        try:
            document = read_document(self.secrets, self.given.keys_secret_id)
            keys = parse_site_keys(document)
        except SecretError as error:
            yield from error.findings
            return
        yield from of_stage(document, keys, self.given.stage)
        yield from _of_handovers(keys)

    def _of_eherkenning(self, now: datetime) -> Iterator[Finding]:
        if not self.given.eherkenning_secret_id:
            return
        try:
            document = read_document(self.secrets, self.given.eherkenning_secret_id)
            yield from strange_fields(document)
            keys = parse_eherkenning_keys(document)
        except SecretError as error:
            yield from error.findings
            return
        yield from of_proof(keys, Circumstances(self.given.stage, now, self.given.entity_id))


def _of_handovers(keys: SiteKeys) -> Iterator[Finding]:
    for version, key in keys.handover_keys.by_version().items():
        try:
            JwtHandOverTokens([key]).key_set()
        except ValueError:
            what = f"keys of the site: handover_keys.{version}"
            yield Finding("key_unreadable", what, "is no private key on the curve P-256", REMEDY)
