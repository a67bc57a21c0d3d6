"""From an empty cloud to a user with a new means: every account, code and right comes of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from infra.local.broker.configuration import Person as Means
from infra.local.cloud import LocalCloud
from infra.local.demo import person
from infra.local.options import Options
from tests.adapters.backoffice.terminal import Terminal
from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import log_in, submit, to_the_credentials
from tests.journeys.people import Desk, Person
from tests.journeys.test_beheerder import CODE, ask_code, letter_of, register
from tests.journeys.visitor import Visitor

KVK = "70000017"
BOARD = {
    "name": "Stichting De Zon",
    "sector": "primair-onderwijs",
    "kvk_numbers": [{"kvk_number": KVK, "branches": []}],
    "kenmerken": ["brin:12AB"],
}
CHIEF = {"initials": "B.", "surname": "Bos", "email": "b.bos@dezon.example"}


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    """Run a cloud in which nobody is registered."""
    with LocalCloud(Options(is_empty=True)) as cloud:
        yield cloud


@pytest.fixture
def terminal(cloud: LocalCloud, tmp_path: Path) -> Terminal:
    """Return the terminal of the back office."""
    return Terminal(cloud.functions.endpoint_url, tmp_path)


def link(visitor: Visitor, who: Person, means: Means, code: str) -> None:
    """Log in with a means, link it and go on to Mijn DUO."""
    log_in(visitor, replace(who, means=means))
    to_the_credentials(visitor)
    submit(visitor, who, code)
    visitor.reaches("Koppeling gelukt")
    visitor.follow("Verder")


def signed_up(terminal: Terminal, desk: Desk) -> tuple[Person, str]:
    """Sign up the organisation and its beheerder; return who that is, and the code by mail."""
    board = terminal.granted("organisation", "register", "--file", terminal.file(BOARD))
    organisation_id = board["organisation"]["organisation_id"]
    form = terminal.file({"organisation_id": organisation_id, **CHIEF})
    name = terminal.granted("beheerder", "register", "--file", form)["gebruikersnaam"]
    chosen = ["--organisation", organisation_id, "--gebruikersnaam", name]
    terminal.granted("beheerder", "code", *chosen)
    chief = Person("B. Bos", str(BOARD["name"]), CHIEF["email"], name, "B. Bos")
    found = CODE.search(desk.mails(chief)[-1]["text"])
    assert found
    return chief, found[1]


def open_tasks(visitor: Visitor) -> set[str]:
    """Return the tasks that the overview lets somebody open, by the last part of the address."""
    section = visitor.page.get_by_role("region", name="Alle onderwerpen")
    links = section.get_by_role("link").all()
    return {str(each.get_attribute("href")).rpartition("/")[2] for each in links}


def test_from_an_empty_cloud_to_a_new_means(
    terminal: Terminal, desk: Desk, new_visitor: NewVisitor
) -> None:
    chief, first = signed_up(terminal, desk)
    beheerder, visitor = new_visitor(), new_visitor()
    link(beheerder, chief, person("chief", "means of the beheerder", KVK), first)
    user = register(beheerder, "Maan", "n.maan@dezon.example")
    assert user.gebruikersnaam in letter_of(beheerder, user)
    old, new = person("old", "old means", KVK), person("new", "new means", KVK)
    link(visitor, user, old, ask_code(beheerder, desk, user))
    assert open_tasks(visitor) == {"berichten-lezen"}

    beheerder.go(f"/beheer/gebruikers/{user.gebruikersnaam}/ontkoppelen")
    beheerder.page.get_by_label("Gestolen").check()
    beheerder.press("Koppeling verwijderen")
    visitor.page.reload()
    visitor.sees("U bent niet meer ingelogd", "uitgelogd-door-beheerder", 401)

    desk.forward("PT10M")
    rightful = new_visitor()
    link(rightful, user, new, ask_code(beheerder, desk, user))
    assert open_tasks(rightful) == {"berichten-lezen"}
