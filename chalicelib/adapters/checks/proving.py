"""What takes longer to find out about the secret of eHerkenning, and how long all of it lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from chalicelib.adapters.checks.broker import authorities, ends_of
from chalicelib.adapters.checks.circumstances import Circumstances, found
from chalicelib.adapters.checks.pairs import certificate_of
from chalicelib.adapters.checks.signature import of_signature
from chalicelib.adapters.checks.use import of_use
from chalicelib.adapters.eherkenning.broker_metadata import entity, signing_certificates
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys
from chalicelib.domain.findings import Finding, faults


def of_proof(keys: EHerkenningKeys, at: Circumstances) -> Iterator[Finding]:
    """Yield all that is wrong, also keys that are damaged and metadata that was changed."""
    known = list(of_use(keys, at))
    yield from known
    if faults(known):
        return
    for name, pair in keys.pairs():
        try:
            load_pem_private_key(pair.private_key, None)
        except ValueError:
            yield found("key_unreadable", f"{name}.private_key", "is damaged")
    yield from of_signature(entity(keys.broker_metadata), at)


def days_left(keys: EHerkenningKeys, now: datetime) -> int:
    """Return in how many whole days from ``now`` (aware, UTC) the first of all that we need ends.

    Of those that stand in for each other (decryption keys, signing keys of the broker, who vouches
    for its TLS) the last to end counts. It is below zero when that day is past. Raises ValueError
    for what is no certificate.
    """
    return min((ends - now).days for ends in _ends(keys))


def _ends(keys: EHerkenningKeys) -> Iterator[datetime]:
    root = entity(keys.broker_metadata)
    yield _last([certificate_of(keys.signing)])
    yield _last([certificate_of(keys.tls)])
    yield _last(certificate_of(pair) for pair in keys.decryption)
    yield _last(authorities(keys.broker_ca))
    yield _last(certificate for _, certificate in signing_certificates(root))
    yield from ends_of(root)


def _last(certificates: Iterable[x509.Certificate]) -> datetime:
    return max(each.not_valid_after_utc for each in certificates)
