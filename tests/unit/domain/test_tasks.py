"""Who may do which task follows from rollen, kenmerken, sector and what the organisation owns."""

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.errors import TaskUnknown
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.rights import Grantable, KenmerkKind, Rights, Rol
from chalicelib.domain.tasks import Agenda, Service, Task, Topic

GRANTABLE = Grantable(
    (
        Rol("melden", "Melden", "Kan melden.", ("scholen",), ("brin",)),
        Rol("lezen", "Lezen", "Kan lezen."),
    ),
    (KenmerkKind("brin", "BRIN", "[0-9]{2}[A-Z]{2}"), KenmerkKind("plaats", "Plaats", "[a-z]+")),
)
REPORT = Task("melding", "Melding", "Meld.", "t", "s", ("scholen",), ("melden",), ("1",), ("brin",))
READ = Task("bericht", "Bericht", "Lees.", "t", "s", ("scholen", "steden"), ("lezen",), ("1",))
AGENDA = Agenda((Topic("t", "T"),), (Service("s", "S"),), (REPORT, READ), GRANTABLE)
SCHOOL = Organisation(
    "org", "School", "scholen", frozenset({"12345678"}), (), frozenset({"brin:12AB", "brin:34CD"})
)
PERSON = Account(
    "1234abcd",
    "org",
    PersonName("A.", "", "Bos"),
    "a@school.example",
    rollen=frozenset({"melden", "lezen"}),
    kenmerken=frozenset({"brin:12AB", "plaats:ede"}),
)


def slugs(account: Account = PERSON, organisation: Organisation = SCHOOL) -> list[str]:
    """Return the tasks that somebody may do."""
    return [mandate.task.slug for mandate in AGENDA.mandates(account, organisation)]


def test_rollen_and_kenmerken_open_tasks() -> None:
    assert slugs() == ["melding", "bericht"]


def test_a_task_gets_only_the_rollen_and_kenmerken_that_it_is_about() -> None:
    owned = replace(SCHOOL, kenmerken=SCHOOL.kenmerken | {"plaats:ede"})
    report, read = AGENDA.mandates(PERSON, owned)
    assert report.rights == Rights(frozenset({"melden"}), frozenset({"brin:12AB"}))
    assert read.rights == Rights(frozenset({"lezen"}), frozenset())


@pytest.mark.parametrize(
    "changed",
    [
        replace(PERSON, rollen=frozenset({"lezen"})),
        replace(PERSON, rollen=frozenset({"lezen", "no-such-rol"})),
        replace(PERSON, kenmerken=frozenset()),
        replace(PERSON, kenmerken=frozenset({"plaats:ede"})),
        replace(PERSON, kenmerken=frozenset({"brin:99ZZ"})),
    ],
)
def test_without_the_rol_or_its_kenmerk_the_task_is_gone(changed: Account) -> None:
    assert slugs(changed) == ["bericht"]


def test_a_kenmerk_that_the_organisation_lost_counts_no_more() -> None:
    assert slugs(organisation=replace(SCHOOL, kenmerken=frozenset({"brin:34CD"}))) == ["bericht"]


def test_a_rol_and_a_task_count_only_in_their_sectors() -> None:
    assert slugs(organisation=replace(SCHOOL, sector="steden")) == ["bericht"]
    assert slugs(organisation=replace(SCHOOL, sector="elders")) == []


@pytest.mark.parametrize("slug", ["melding", "bestaat-niet", ""])
def test_a_task_of_others_is_as_unknown_as_none(slug: str) -> None:
    with pytest.raises(TaskUnknown):
        AGENDA.mandate(slug, replace(PERSON, rollen=frozenset({"lezen"})), SCHOOL)
