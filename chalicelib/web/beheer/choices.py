"""The rollen and kenmerken that a form offers."""

from __future__ import annotations

from typing import Any

from chalicelib.catalogue import kenmerk_text, rollen_in
from chalicelib.domain.organisations import Organisation
from chalicelib.web.beheer.words import Option


def rights_offered(organisation: Organisation) -> dict[str, Any]:
    """Return what a beheerder of the organisation may tick, as the form's template takes it."""
    kenmerken = (Option(kenmerk, kenmerk_text(kenmerk)) for kenmerk in organisation.kenmerken)
    return {
        "rollen": [
            Option(rol.slug, rol.name, rol.meaning) for rol in rollen_in(organisation.sector)
        ],
        "kenmerken": sorted(kenmerken, key=lambda option: option.label),
    }
