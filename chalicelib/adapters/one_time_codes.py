"""The codes of a token, by pyotp: HMAC-SHA-1, as every authenticator app makes them (RFC 6238)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.domain.tokens import DIGITS, STEP_SECONDS

if TYPE_CHECKING:
    from pyotp import TOTP

ISSUER = "Mijn DUO zakelijk"


class TotpCodes:
    """Make one-time codes; see services.ports.OneTimeCodes."""

    def code(self, seed: str, step: int) -> str:
        """Return the code of a time step; raise ValueError for a seed that is no base 32."""
        return _totp(seed).generate_otp(step)

    def address(self, seed: str, gebruikersnaam: str) -> str:
        """Return the ``otpauth`` address of a seed (Key Uri Format)."""
        return _totp(seed).provisioning_uri(name=gebruikersnaam, issuer_name=ISSUER)


def _totp(seed: str) -> TOTP:
    from pyotp import TOTP  # noqa: PLC0415  only who logs in with a token pays for it

    return TOTP(seed, digits=DIGITS, interval=STEP_SECONDS)
