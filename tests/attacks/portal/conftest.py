"""The pages on a portal in memory, as for the other tests of pages."""

from tests.web.conftest import browser, world

__all__ = ["browser", "world"]
