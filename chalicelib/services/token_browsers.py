"""Tell a browser that was in with a token before from all others, so that no stranger blocks it.

Guesses from a browser that nobody knows count together, by gebruikersnaam: five block all of them.
A browser that logged in to the account before counts for itself. So a stranger who uses up the
five leaves the way open for whoever has the token. Source: OWASP, 'Slow Down Online Guessing
Attacks with Device Cookies'.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from chalicelib.domain.lockout import token_browser_counter, token_counter
from chalicelib.services.ports import Hashes, Randomness

_PURPOSE = "token-browser"


@dataclass(frozen=True)
class KnownBrowser:
    """Hold what a browser shows to be known: a secret of its own, and that with a name, hashed."""

    secret: str
    proof: str


@dataclass(frozen=True)
class TokenBrowsers:
    """Know browsers again."""

    hashes: Hashes
    randomness: Randomness

    def counter(self, browser: KnownBrowser | None, gebruikersnaam: str) -> str:
        """Return the name of the counter for guesses at an account from this browser."""
        if browser is None or not self._is_known(browser, gebruikersnaam):
            return token_counter(gebruikersnaam)
        return token_browser_counter(browser.proof)

    def known(self, browser: KnownBrowser | None, gebruikersnaam: str) -> KnownBrowser:
        """Return what a browser is known by once it has logged in to an account."""
        secret = browser.secret if browser else self.hashes.stamp(self.randomness.secret())
        return KnownBrowser(secret, self._proof(secret, gebruikersnaam))

    def _is_known(self, browser: KnownBrowser, gebruikersnaam: str) -> bool:
        proof = self._proof(browser.secret, gebruikersnaam)
        return hmac.compare_digest(proof.encode(), browser.proof.encode())

    def _proof(self, secret: str, gebruikersnaam: str) -> str:
        return self.hashes.digest(_PURPOSE, f"{gebruikersnaam}|{secret}", like=secret)
