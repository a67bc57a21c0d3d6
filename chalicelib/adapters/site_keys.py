"""The keys of this site, as they stand in their secret."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from chalicelib.adapters.secrets import Document, Fields, SecretError, read_document
from chalicelib.domain.findings import Finding, faults
from chalicelib.domain.keyring import DatedKey, KeyRing
from chalicelib.domain.stages import MADE_FOR_TESTS, SiteStage

KEY_BYTES = 32
# Random bytes never have so few different ones among them.
FEWEST_DIFFERENT_BYTES = 8
MADE_FOR = "made_for"
REMEDY = "Rotate the secret, or go back to its version before (docs/operations.md, Keys)"
_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_NO_RING: Final = KeyRing((DatedKey("", b"", _NEVER),))

Read = Callable[[Fields, str, Any], bytes]


@dataclass(frozen=True)
class SiteKeys:
    """Hold the keys of this site.

    ``identity_key`` and ``subject_key`` make hashes by which people are found for years, here and
    by services: they last. The others take turns: ``peppers`` for hashes, ``seal_keys``,
    ``cookie_keys``, and ``handover_keys`` (PEM, P-256).
    """

    identity_key: bytes
    subject_key: bytes
    peppers: KeyRing
    seal_keys: KeyRing
    cookie_keys: KeyRing
    handover_keys: KeyRing

    @property
    def rings(self) -> tuple[KeyRing, ...]:
        """Return the keys that take turns."""
        return (self.peppers, self.seal_keys, self.cookie_keys, self.handover_keys)


def read_site_keys(client: Any, secret_id: str, stage: SiteStage) -> SiteKeys:
    """Return the keys in a secret; raise SecretError naming all that is wrong with it."""
    document = read_document(client, secret_id)
    keys = parse_site_keys(document)
    if found := faults(of_stage(document, keys, stage)):
        raise SecretError(*found)
    return keys


def parse_site_keys(document: Document) -> SiteKeys:
    """Return the keys in a document; raise SecretError naming all that is wrong with it."""
    fields = Fields("keys of the site", REMEDY)

    def ring(name: str, read: Read) -> KeyRing:
        return _ring(fields, name, document.get(name), read)

    keys = SiteKeys(
        identity_key=_symmetric(fields, "identity_key", document.get("identity_key")),
        subject_key=_symmetric(fields, "subject_key", document.get("subject_key")),
        peppers=ring("peppers", _symmetric),
        seal_keys=ring("seal_keys", _sealing),
        cookie_keys=ring("cookie_keys", _symmetric),
        handover_keys=ring("handover_keys", _private),
    )
    fields.finish()
    return keys


def of_stage(document: Document, keys: SiteKeys, stage: SiteStage) -> Iterator[Finding]:
    """Yield what makes keys that are complete no keys for ``stage``."""
    if not stage.is_deployed:
        return
    if document.get(MADE_FOR) == MADE_FOR_TESTS:
        why = "was made on a laptop, for tests"
        yield Finding("keys_for_tests", "keys of the site", why, REMEDY, not stage.is_real)
    secrets = {"identity_key": keys.identity_key, "subject_key": keys.subject_key}
    for name, ring in (("peppers", keys.peppers), ("cookie_keys", keys.cookie_keys)):
        secrets |= {f"{name}.{version}": key for version, key in ring.by_version().items()}
    for name, key in secrets.items():
        if len(set(key)) < FEWEST_DIFFERENT_BYTES:
            yield Finding("key_not_random", f"keys of the site: {name}", "is no random key", REMEDY)


def _ring(fields: Fields, name: str, entries: Any, read: Read) -> KeyRing:
    if not isinstance(entries, list) or not entries:
        fields.fault(name, "is missing or holds no keys", "secret_field_missing")
        return _NO_RING
    try:
        return KeyRing(tuple(_entry(fields, name, entry, read) for entry in entries))
    except ValueError:
        fields.fault(name, "has two keys of one version")
        return _NO_RING


def _entry(fields: Fields, name: str, entry: Any, read: Read) -> DatedKey:
    known = entry if isinstance(entry, dict) else {}
    version = str(known.get("version", ""))
    path = f"{name}.{version}"
    if not (version.isascii() and version.isalnum()):
        fields.fault(f"{name}.version", "is missing, or not of letters and digits alone")
    key = read(fields, path, known.get("key"))
    return DatedKey(version, key, _moment(fields, f"{path}.starts_at", known.get("starts_at")))


def _moment(fields: Fields, name: str, value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        fields.fault(name, "is no moment with its time zone (ISO 8601)")
        return _NEVER
    return moment


def _symmetric(fields: Fields, name: str, value: Any) -> bytes:
    try:
        key = base64.b64decode(value, validate=True)
    except (TypeError, ValueError):
        fields.fault(name, "is missing or no base64")
        return b""
    if len(key) < KEY_BYTES:
        fields.fault(name, "is shorter than 256 bits")
    return key


def _sealing(fields: Fields, name: str, value: Any) -> bytes:
    key = _symmetric(fields, name, value)
    if len(key) > KEY_BYTES:
        fields.fault(name, "is longer than 256 bits")
    return key


def _private(fields: Fields, name: str, value: Any) -> bytes:
    if not isinstance(value, str) or "PRIVATE KEY-----" not in value:
        fields.fault(name, "is no private key as PEM")
        return b""
    return value.encode()
