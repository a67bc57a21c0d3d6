"""Assemble what logs in with a token."""

from __future__ import annotations

from chalicelib.parts import Parts
from chalicelib.services.journal import Journal
from chalicelib.services.token_browsers import TokenBrowsers
from chalicelib.services.token_login import TokenLogin
from chalicelib.services.token_seeds import TokenSeeds
from chalicelib.settings import Settings


def token_login(parts: Parts, journal: Journal, settings: Settings) -> TokenLogin:
    """Return the way in with a token."""
    return TokenLogin(
        records=parts.records,
        seeds=token_seeds(parts),
        browsers=TokenBrowsers(parts.hashes, parts.randomness),
        hashes=parts.hashes,
        randomness=parts.randomness,
        journal=journal,
        limits=settings.limits,
        waiting=parts.waiting,
    )


def token_seeds(parts: Parts) -> TokenSeeds:
    """Return what makes tokens and holds codes against them."""
    return TokenSeeds(parts.seals, parts.codes, parts.randomness)
