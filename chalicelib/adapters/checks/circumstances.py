"""Under what circumstances keys are judged, and how a finding about them is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import SiteStage

# Renewing a certificate of PKIoverheid and telling the broker takes weeks.
SOON = timedelta(days=30)
_REMEDIES = {
    "broker_address": "Ask the broker for the metadata of its real site",
    "broker_for_tests": "Ask the broker for the metadata of its production",
    "ca_unreadable": "Put the certificates of those who vouch for the broker's TLS server there",
    "certificate_ended": "Replace it, the broker first (docs/operations.md, Keys)",
    "certificate_ends": "Replace it in time, the broker first (docs/operations.md, Keys)",
    "certificate_for_tests": "Replace it by one of PKIoverheid (docs/operations.md, Keys)",
    "certificate_not_begun": "Put it under signing_next or tls_next until it begins",
    "certificate_of_another": "Take the certificate that has the OIN of EHERKENNING_ENTITY_ID",
    "certificate_unreadable": "Put a certificate there as PEM, from BEGIN to END CERTIFICATE",
    "certificate_usage": "Ask for a certificate for this use",
    "certificate_weak": "Ask for a certificate that is signed with SHA-256",
    "key_does_not_fit": "Put the private key and the certificate of one pair there",
    "key_unreadable": "Put the private key there as PEM, without a password",
    "key_weak": "Make an RSA key of at least 2048 bits, and ask for a certificate for it",
    "metadata_ended": "Fetch the metadata of the broker again, and check who signed it",
    "metadata_ends": "Fetch the metadata of the broker again, and check who signed it",
    "metadata_signature": "Fetch the metadata of the broker again, byte for byte",
    "metadata_unusable": "Fetch the metadata of the broker again, byte for byte",
}


@dataclass(frozen=True)
class Circumstances:
    """Hold the stage, the moment (aware, UTC), and our own EntityID."""

    stage: SiteStage
    now: datetime
    entity_id: str


def found(code: str, what: str, why: str, *, is_warning: bool = False) -> Finding:
    """Return a finding about a part of the secret of eHerkenning."""
    return Finding(code, f"eherkenning: {what}", why, _REMEDIES[code], is_warning)
