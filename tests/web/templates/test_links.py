"""Where the pages lead to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from chalicelib.catalogue import agenda, sectors
from chalicelib.web.assets import served_names
from chalicelib.web.beheer.acties import ACTIONS
from chalicelib.web.rendering import render
from infra.ui.sample_portal import NOTICES
from infra.ui.samples import Sample
from tests.web.templates.html import Page

PATHS = {
    "/beheer/gebruikers",
    "/beheer/gebruikers/brieven",
    "/beheer/gebruikers/export",
    "/beheer/gebruikers/importeren",
    "/beheer/gebruikers/importeren/voorbeeld",
    "/beheer/gebruikers/nieuw",
    "/beheer/logboek",
    "/beheer/logboek/export",
    "/beheer/logboek/export-regels",
    "/gebruikersvoorwaarden",
    "/koppelen/disclaimer",
    "/koppelen/gebruikersvoorwaarden",
    "/koppelen/gegevens",
    "/koppelen/mijn-situatie",
    "/mijn-duo",
    "/mijn-duo/mijn-gegevens",
    "/mijn-duo/mijn-gegevens/dit-was-ik-niet",
    "/mijn-duo/mijn-gegevens/downloaden",
    "/mijn-duo/mijn-gegevens/e-mailadres",
    "/mijn-duo/mijn-gegevens/e-mailadres/bevestigen",
    "/mijn-duo/mijn-gegevens/telefoonnummer",
    "/mijn-duo/gebruikersvoorwaarden",
    "/mijn-duo/overstappen",
    "/mijn-duo/mededelingen",
    *(f"/mijn-duo/mededelingen/{notice.notice_id}" for notice in NOTICES),
    *(f"/mijn-duo/taken/{task.slug}" for task in agenda().tasks),
    "/privacy",
    "/toegankelijkheid",
    "/sessie/verlengen",
    "/uitloggen",
    "/zakelijk/contact",
    "/taal/en",
    "/taal/nl",
    "/zakelijk/eherkenning-gebruiken",
    "/zakelijk/formulier-beheerder",
    "/zakelijk/inloggen",
    "/zakelijk/inloggen/problemen-met-inloggen",
    *(f"/zakelijk/inloggen/{sector.slug}" for sector in sectors()),
    *(f"/zakelijk/inloggen/{sector.slug}/token" for sector in sectors()),
    *(f"/static/{name}" for name in served_names()),
}
# Below the page of a user: what there is, by GET or by POST.
OF_A_USER = re.compile(r"/beheer/gebruikers/[0-9]{4}[a-z]{4}(?:/(?P<action>[a-z/-]+))?")
# Below the page of a file with users.
OF_A_FILE = re.compile(r"/beheer/gebruikers/importeren/[0-9a-f]{32}(?:/(?P<action>[a-z]+))?")
ACTION_PATHS = {None, "wijzigen", "brief", *(action.path for action in ACTIONS)}
OTHER_SITES = {
    "duo.nl",
    "makelaar.example",  # the broker of the sample that posts to one
    "register.duo.example",  # the service of the sample that posts to one
    "www.autoriteitpersoonsgegevens.nl",
    "www.eherkenning.nl",
    "www.nationaleombudsman.nl",
    "www.ncsc.nl",
}


def addresses(page: Page) -> list[str]:
    """Return every address on a page."""
    return page.values("href") + page.values("src") + page.values("action")


def test_every_address_is_a_known_page_or_site(page: Page) -> None:
    for address in addresses(page):
        parts = urlsplit(address)
        if parts.netloc:
            assert (parts.scheme, parts.netloc in OTHER_SITES) == ("https", True), address
        elif user := OF_A_USER.fullmatch(parts.path):
            assert user["action"] in ACTION_PATHS, address
        elif file := OF_A_FILE.fullmatch(parts.path):
            assert file["action"] in {None, "brieven", "resultaat"}, address
        elif parts.path:
            assert parts.path in PATHS, address


def test_every_own_address_lies_below_the_base_path(sample: Sample) -> None:
    page = Page(render(sample.template, **sample.context | {"base_path": "/proef"}))
    own = [address for address in addresses(page) if address.startswith("/")]
    assert own
    assert [address for address in own if not address.startswith("/proef/")] == []


def test_fragments_of_other_pages_exist_there() -> None:
    target = render(
        "informatie/eherkenning-gebruiken", csrf="", visitor=None, flow=False, errors=[]
    )
    assert Page(target).all("//*[@id='beheerder-aanmelden']")
