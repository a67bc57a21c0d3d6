"""What is wrong with a certificate by itself: its dates, and whom it was made for."""

from __future__ import annotations

from collections.abc import Iterator

from cryptography import x509
from cryptography.x509.oid import NameOID

from chalicelib.adapters.checks.circumstances import SOON, Circumstances, found
from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import MADE_FOR_TESTS


def of_dates(
    what: str, certificate: x509.Certificate, at: Circumstances, *, may_end: bool = False
) -> Iterator[Finding]:
    """Yield when a certificate is not in date, or soon will not be.

    One that ``may_end`` has another beside it, so that its end stops nothing.
    """
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at.now > ends:
        yield found("certificate_ended", what, f"ended on {ends:%Y-%m-%d}", is_warning=may_end)
    elif at.now < begins:
        why = f"does not count before {begins:%Y-%m-%d}"
        yield found("certificate_not_begun", what, why, is_warning=may_end)
    elif at.now + SOON > ends:
        yield found("certificate_ends", what, f"ends on {ends:%Y-%m-%d}", is_warning=True)


def of_maker(what: str, certificate: x509.Certificate, at: Circumstances) -> Iterator[Finding]:
    """Yield when a laptop or a simulator made a certificate; that stops a real stage."""
    if at.stage.is_deployed and is_for_tests(certificate):
        why = "was made on a laptop, for tests"
        yield found("certificate_for_tests", what, why, is_warning=not at.stage.is_real)


def is_for_tests(certificate: x509.Certificate) -> bool:
    """Return whether a certificate, or who issued it, is marked as made for tests."""
    return MADE_FOR_TESTS in {
        attribute.value
        for name in (certificate.subject, certificate.issuer)
        for attribute in name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    }
