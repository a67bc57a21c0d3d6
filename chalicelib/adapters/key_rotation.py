"""Make the keys of this site, and let new ones take their turn, as Secrets Manager asks it.

Secrets Manager calls a function four times (createSecret, setSecret, testSecret, finishSecret);
each may come twice. A new key starts a day after it was made: by then every process and every
service that checks our signatures knows it. Source: AWS, 'Lambda rotation functions'.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.adapters.secrets import SecretError
from chalicelib.adapters.site_keys import parse_site_keys
from chalicelib.domain.findings import Finding

KEY_BYTES = 32
LEAD = timedelta(days=1)
# What a key made may be under way for this long after its successor took over. Seals may be older
# (seeds of tokens), so their keys stay.
KEPT_AFTER_TURN = timedelta(days=100)
LASTING = ("identity_key", "subject_key")
_NOTHING_TO_TEST = Finding(
    "secret_unreadable", "keys of the site", "has no new version to test", "Rotate the secret again"
)
CURRENT, PENDING = "AWSCURRENT", "AWSPENDING"

Document = dict[str, Any]


def symmetric_key() -> str:
    """Return 256 random bits as base64."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def handover_key() -> str:
    """Return a new private key that signs hand-overs, as PEM (P-256)."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  only here
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  only here

    return (
        ec.generate_private_key(ec.SECP256R1())
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode("ascii")
    )


MAKERS: Mapping[str, Callable[[], str]] = {
    "peppers": symmetric_key,
    "seal_keys": symmetric_key,
    "cookie_keys": symmetric_key,
    "handover_keys": handover_key,
}


def completed(document: Mapping[str, Any], now: datetime) -> Document:
    """Return the document with every key that it lacks, in use at once."""
    lasting = {name: document.get(name) or symmetric_key() for name in LASTING}
    made: Document = {**document, **lasting}
    for name, make in MAKERS.items():
        made[name] = document.get(name) or [_entry("1", make(), now)]
    return made


def rotated(document: Mapping[str, Any], now: datetime) -> Document:
    """Return the document with a new key in each ring, without those that nothing needs now."""
    before = completed(document, now)
    if before != dict(document):
        return before
    after = dict(before)
    for name, make in MAKERS.items():
        entries = before[name] if name == "seal_keys" else _still_needed(before[name], now)
        newest = max(int(entry["version"]) for entry in before[name])
        after[name] = [*entries, _entry(str(newest + 1), make(), now + LEAD)]
    return after


def _entry(version: str, key: str, starts_at: datetime) -> Document:
    return {"version": version, "key": key, "starts_at": starts_at.isoformat()}


def _still_needed(entries: list[Document], now: datetime) -> list[Document]:
    """Return the entries without those whose successor took over long ago."""
    starts = [datetime.fromisoformat(entry["starts_at"]) for entry in entries[1:]]
    ended = [start + KEPT_AFTER_TURN <= now for start in starts]
    return [entry for entry, over in zip(entries, [*ended, False], strict=True) if not over]


@dataclass(frozen=True)
class SiteKeyRotation:
    """Take the steps of a rotation with a client of Secrets Manager."""

    client: Any

    def take(self, step: str, secret_id: str, token: str, now: datetime) -> None:
        """Take one step for the version of the secret that ``token`` names.

        Raises SecretError for keys that would not work, ValueError for a step that there is not.
        """
        steps: dict[str, Callable[[], None]] = {
            "createSecret": lambda: self._create(secret_id, token, now),
            "setSecret": lambda: None,
            "testSecret": lambda: self._test(secret_id, token),
            "finishSecret": lambda: self._finish(secret_id, token),
        }
        if step not in steps:
            raise ValueError("a rotation has no such step")
        steps[step]()

    def _create(self, secret_id: str, token: str, now: datetime) -> None:
        if self._read(secret_id, PENDING, token) is not None:
            return
        document = rotated(self._read(secret_id, CURRENT) or {}, now)
        self.client.put_secret_value(
            SecretId=secret_id,
            ClientRequestToken=token,
            SecretString=json.dumps(document),
            VersionStages=[PENDING],
        )

    def _test(self, secret_id: str, token: str) -> None:
        document = self._read(secret_id, PENDING, token)
        if document is None:
            raise SecretError(_NOTHING_TO_TEST)
        parse_site_keys(document)

    def _finish(self, secret_id: str, token: str) -> None:
        stages = self.client.describe_secret(SecretId=secret_id)["VersionIdsToStages"]
        current = next((each for each, held in stages.items() if CURRENT in held), None)
        if current == token:
            return
        leaving = {"RemoveFromVersionId": current} if current else {}
        self.client.update_secret_version_stage(
            SecretId=secret_id, VersionStage=CURRENT, MoveToVersionId=token, **leaving
        )

    def _read(self, secret_id: str, stage: str, version: str | None = None) -> Document | None:
        wanted = {"VersionId": version} if version else {}
        try:
            answer = self.client.get_secret_value(SecretId=secret_id, VersionStage=stage, **wanted)
        except self.client.exceptions.ResourceNotFoundException:
            return None
        document: Document = json.loads(answer["SecretString"])
        return document
