"""Every page in every state in English: nothing Dutch is left, and it is the same page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from infra.ui.samples import samples
from tests.web.templates.conftest import QuietHandler
from tests.web.templates.html import Page
from tests.web.templates.test_accessibility import NARROWEST, OPEN_ALL, OVERHANG

DUTCH = re.compile(
    r"\b(het|een|u|uw|niet|van|voor|bij|naar|wordt|kunt|hebt|geen|gebruikers?|beheerders?|rol|rollen"
    r"|kenmerk(en)?|koppel\w*|activatiecodes?|inloggen|uitloggen|zijn|deze|dit|vul|kies|als|aan|op"
    r"|om|tot|meer|nog|al|dan|ja|nee|taak|gegevens|toegang|melding|mededeling(en)?)\b",
    re.IGNORECASE,
)
# Names stay as they are: of the service in the eHerkenning catalogue, of a form, of people.
NAMES = (
    "Mijn DUO voor zakelijke klanten",
    "Aanmelding en wijziging beheerder Mijn DUO",
    "(beheerder)",
    "‘De’, ‘van’ or ‘el’",
    "P. de Kleijn-van den Broek",
    "S. van Dijk",
    "Mijn DUO zakelijk",
)
# The prefix of a surname, in the example of a file.
EXAMPLES = {"van"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")
TAGS_OF_TERMS = "informatie-gebruikersvoorwaarden.html"


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("preview-english")
    command = [sys.executable, "-m", "infra.ui.preview_english", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture
def english_site(english: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=english))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", [f"{sample.name}.html" for sample in samples()])
def test_page_is_english_throughout(english: Path, name: str) -> None:
    page = Page((english / name).read_text("utf-8"))
    assert page.root.get("lang") == "en"
    assert [text for text in spoken(page.root) if DUTCH.search(without_names(text))] == []


@pytest.mark.parametrize("name", [f"{sample.name}.html" for sample in samples()])
def test_page_has_the_parts_of_the_dutch_one(english: Path, folder: Path, name: str) -> None:
    if name == TAGS_OF_TERMS:
        return  # it says that it is a translation
    parts = [
        [str(element.tag) for element in Page((where / name).read_text("utf-8")).root.iter()]
        for where in (english, folder)
    ]
    assert parts[0] == parts[1]


@pytest.mark.browser
def test_no_english_page_needs_sideways_scrolling(
    browser: Browser, english: Path, english_site: str
) -> None:
    wide = []
    with browser.new_context(viewport={"width": NARROWEST, "height": 900}) as context:
        page = context.new_page()
        page.route("**/enhance.*.js", lambda route: route.abort())
        for path in sorted(english.glob("*.html")):
            page.goto(f"{english_site}/{path.name}")
            page.evaluate(OPEN_ALL)
            if page.evaluate(OVERHANG) > 0:
                wide.append(path.name)
    assert wide == []


def spoken(root: HtmlElement) -> list[str]:
    """Return every text that is shown or read out, save what is marked as Dutch or as a name."""
    found: list[str] = []
    is_by_duo = bool(root.xpath("//h1[@lang='nl']"))
    for element in root.iter():
        if element.tag == "title" and is_by_duo:
            continue  # a title cannot say its language
        own = element.get("translate") == "no" or element.get("lang") == "nl"
        found += [] if own or not isinstance(element.tag, str) else [element.text or ""]
        found += [element.tail or "", *(element.get(name, "") for name in SPOKEN)]
    said = (" ".join(text.split()) for text in found)
    return [text for text in said if text not in EXAMPLES]


def without_names(text: str) -> str:
    """Return a text without the names that stay Dutch."""
    for name in NAMES:
        text = text.replace(name, "")
    return text
