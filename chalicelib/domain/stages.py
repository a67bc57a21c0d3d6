"""The stages in which the site runs, and how strict each is about what it is given."""

from __future__ import annotations

from enum import StrEnum

# The organisation in certificates, and the mark in secrets, that a laptop or a simulator made.
MADE_FOR_TESTS = "Mijn DUO zakelijk: only for tests"


class SiteStage(StrEnum):
    """Name a stage."""

    LOCAL = "local"
    DEV = "dev"
    TEST = "test"
    PROD = "prod"

    @property
    def is_deployed(self) -> bool:
        """Return whether it runs on AWS: no emulators, and nothing without TLS."""
        return self is not SiteStage.LOCAL

    @property
    def is_real(self) -> bool:
        """Return whether people depend on it: no brokers for tests, no keys made on a laptop."""
        return self is SiteStage.PROD
