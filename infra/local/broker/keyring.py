"""Every key pair that a login on one machine needs, and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from infra.local.broker import certificates
from infra.local.broker.certificates import make_key_pair
from infra.local.broker.keys import KeyPair, load_or_make

LOCAL_NAMES = ("localhost",)


@dataclass(frozen=True)
class KeyRing:
    """Hold the key pairs of the broker, of those behind it, and of the service provider.

    ``broker_signing_next`` and ``provider_decryption_next`` are for a change of keys: the other
    side trusts or uses both for a while (scheme page 'Digital signature').
    """

    broker_signing: KeyPair
    broker_signing_next: KeyPair
    authenticator: KeyPair
    registry: KeyPair
    tls_authority: KeyPair
    tls_server: KeyPair
    provider_signing: KeyPair
    provider_decryption: KeyPair
    provider_decryption_next: KeyPair
    provider_tls_client: KeyPair


SELF_SIGNED = (
    "broker_signing",
    "broker_signing_next",
    "authenticator",
    "registry",
    "provider_signing",
    "provider_decryption",
    "provider_decryption_next",
)


def open_key_ring(folder: Path, now: datetime) -> KeyRing:
    """Return the key pairs of ``folder``, made there first where they are missing.

    Files are readable by the owner only. ``now`` (aware, UTC) dates new certificates: give the
    real time, because TLS libraries compare with the real clock.
    """
    pairs = {
        name: load_or_make(folder, name, partial(make_key_pair, name, now)) for name in SELF_SIGNED
    }
    make_authority = partial(make_key_pair, "local authority", now, certificates.AUTHORITY)
    authority = load_or_make(folder, "tls_authority", make_authority)
    server, client = certificates.tls_server(*LOCAL_NAMES), certificates.TLS_CLIENT
    make_server = partial(make_key_pair, "localhost", now, server, authority)
    make_client = partial(make_key_pair, "provider_tls_client", now, client, authority)
    return KeyRing(
        tls_authority=authority,
        tls_server=load_or_make(folder, "tls_server", make_server),
        provider_tls_client=load_or_make(folder, "provider_tls_client", make_client),
        **pairs,
    )
