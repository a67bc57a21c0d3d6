"""The keys of eHerkenning and what is trusted of the broker, as they stand in their secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.secrets import Document, Fields, read_document
from chalicelib.domain.findings import Finding

REMEDY = "Put it in the secret as docs/operations.md says"
PARTS = frozenset(
    {"signing", "signing_next", "decryption", "tls", "tls_next", "broker_metadata", "broker_ca"}
)


@dataclass(frozen=True)
class PemPair:
    """Hold a private key and its certificate, both PEM."""

    private_key: bytes = field(repr=False)
    certificate: bytes


@dataclass(frozen=True)
class EHerkenningKeys:
    """Hold the keys of the service provider and what it trusts of the broker.

    ``decryption`` holds two pairs during a rollover. ``signing_next`` and ``tls_next`` stand in our
    metadata before they are used. ``broker_ca`` is PEM, ``broker_metadata`` the broker's signed
    EntityDescriptor.
    """

    signing: PemPair
    decryption: tuple[PemPair, ...]
    tls: PemPair
    broker_metadata: bytes
    broker_ca: bytes
    signing_next: PemPair | None = None
    tls_next: PemPair | None = None

    def pairs(self) -> Iterator[tuple[str, PemPair]]:
        """Yield each pair with the name of its field."""
        yield "signing", self.signing
        yield "tls", self.tls
        for number, pair in enumerate(self.decryption):
            yield f"decryption[{number}]", pair
        for name, coming in (("signing_next", self.signing_next), ("tls_next", self.tls_next)):
            if coming is not None:
                yield name, coming


def read_eherkenning_keys(client: Any, secret_id: str) -> EHerkenningKeys:
    """Return the keys in a secret; raise SecretError naming every field that is not there."""
    return parse_eherkenning_keys(read_document(client, secret_id))


def parse_eherkenning_keys(document: Document) -> EHerkenningKeys:
    """Return the keys in a document; raise SecretError naming every field that is not there."""
    fields = Fields("eherkenning", REMEDY)
    keys = EHerkenningKeys(
        signing=_pair(fields, "signing", document.get("signing")),
        decryption=_pairs(fields, "decryption", document.get("decryption")),
        tls=_pair(fields, "tls", document.get("tls")),
        broker_metadata=fields.text(document, "broker_metadata"),
        broker_ca=fields.text(document, "broker_ca"),
        signing_next=_coming(fields, "signing_next", document),
        tls_next=_coming(fields, "tls_next", document),
    )
    fields.finish()
    return keys


def strange_fields(document: Document) -> Iterator[Finding]:
    """Yield a warning for each field that nobody reads: it may be a misspelt one."""
    for name in sorted(document.keys() - PARTS):
        why, remedy = "is a field that nobody reads", "Correct its name, or take it out"
        yield Finding("secret_field_unknown", f"eherkenning: {name}", why, remedy, is_warning=True)


def _coming(fields: Fields, name: str, document: Document) -> PemPair | None:
    return _pair(fields, name, document[name]) if document.get(name) is not None else None


def _pairs(fields: Fields, name: str, value: Any) -> tuple[PemPair, ...]:
    if not isinstance(value, list) or not value:
        fields.fault(name, "is missing or no list of pairs", "secret_field_missing")
        return ()
    return tuple(_pair(fields, f"{name}[{number}]", pair) for number, pair in enumerate(value))


def _pair(fields: Fields, name: str, value: Any) -> PemPair:
    return PemPair(
        fields.text(value, "private_key", f"{name}."), fields.text(value, "certificate", f"{name}.")
    )
