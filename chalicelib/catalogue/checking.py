"""Read the whole catalogue in every language, and tell what is wrong with its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chalicelib import catalogue
from chalicelib.domain.findings import Finding
from chalicelib.domain.language import Language
from chalicelib.texts import speaking

READERS: Mapping[str, Callable[[], object]] = {
    "sectors.toml": catalogue.sectors,
    "terms.toml": catalogue.current_terms,
    "rollen.toml": catalogue.rollen,
    "kenmerken.toml": catalogue.kenmerk_kinds,
    "tasks.toml": catalogue.agenda,
}
REMEDY = "Mend the file in chalicelib/catalogue, and deploy"


def findings(readers: Mapping[str, Callable[[], object]] = READERS) -> Iterator[Finding]:
    """Yield a fault for each file that cannot be used, once for both languages."""
    for name, read in readers.items():
        for language in Language:
            try:
                with speaking(language):
                    read()
            except (LookupError, TypeError, ValueError) as error:
                yield Finding("catalogue_unusable", name, f"cannot be used: {error}", REMEDY)
                break


def services() -> list[str]:
    """Return the slugs of the services behind tasks; raise as the catalogue does."""
    return [service.slug for service in catalogue.agenda().services]
