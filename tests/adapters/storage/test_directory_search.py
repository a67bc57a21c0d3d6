"""The contract of services.ports.Directory: finding users by the beginning of a surname."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.listing import Filter, ListQuery, Order
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW
from tests.adapters.storage.users import AN_HOUR, ORGANISATION, OTHER, a_user, shown, store

STATES: dict[Filter, dict[str, Any]] = {
    Filter.ALL: {},
    Filter.INVITED: {},
    Filter.CODE_VALID: {"code_expires_at": NOW + AN_HOUR},
    Filter.CODE_EXPIRED: {"code_expires_at": NOW},
    Filter.LINKED: {"identity_key": "identity"},
    Filter.BLOCKED: {"status": AccountStatus.BLOCKED},
    Filter.ENDED: {"status": AccountStatus.ENDED},
    Filter.NEVER_LOGGED_IN: {},
    Filter.ON_TOKEN: {"has_token": True},
}


@pytest.mark.parametrize("wanted", Filter, ids=lambda wanted: wanted.value)
def test_a_search_works_in_every_list_and_order(
    storage: Storage, wanted: Filter, subtests: pytest.Subtests
) -> None:
    surnames = ("Jansen", "Janssens", "Jan", "Jaspers", "Vermeer-Jansen")
    users = [a_user(surname, surname) for surname in surnames]
    theirs = a_user("theirs", "Jansen", OTHER)
    store(storage, *(replace(user, **STATES[wanted]) for user in (*users, theirs)))

    for order in Order:
        with subtests.test(order=order):
            found = shown(storage.directory, ListQuery(ORGANISATION, wanted, order, "jan"))

            is_reversed = order is Order.NAME_REVERSED
            assert found == sorted(["Jan", "Jansen", "Janssens"], reverse=is_reversed)


SPELLINGS = (
    ("Gönül", "GÖN"),
    ("Gönül", "gonul"),
    ("’t Hart", "'t h"),
    ("Gönül", "go\N{COMBINING DIAERESIS}n"),
    ("Go\N{COMBINING DIAERESIS}nu\N{COMBINING DIAERESIS}l", "gönül"),
    ("D'Hondt", "d'h"),
    ("’t Hart", "’TH"),
    ("Straßer", "STRASS"),
    ("Ångström", "\N{ANGSTROM SIGN}ng"),
    ("El Khatib", "elk"),
    ("Vermeer-Bos", "vermeer b"),
    ("حداد", "حد"),
    ("\N{RIGHT-TO-LEFT MARK}כהן", "כה"),
    ("李", "李"),
    ("\N{GRINNING FACE}smit", "\N{GRINNING FACE}"),
    ("J_%*(", "j_%*"),
)


def test_spelling_does_not_stand_in_the_way(storage: Storage, subtests: pytest.Subtests) -> None:
    # Each in an organisation of its own, so that one table can hold them all.
    pairs = [
        (a_user(f"meant-{n}", surname, f"org-{n}"), a_user(f"other-{n}", "Jansen", f"org-{n}"))
        for n, (surname, _) in enumerate(SPELLINGS)
    ]
    store(storage, *(user for pair in pairs for user in pair))

    for (meant, _), (surname, search) in zip(pairs, SPELLINGS, strict=True):
        with subtests.test(surname=surname, search=search):
            query = ListQuery(meant.organisation_id, search=search)
            assert shown(storage.directory, query) == [meant.gebruikersnaam]


def test_what_no_surname_begins_with_finds_nobody(
    storage: Storage, subtests: pytest.Subtests
) -> None:
    store(storage, a_user("1234abcd", "Jansen"))

    for search in ("ansen", "jansenj", "jansen#", "x" * 5000, "\N{NULL}q"):
        with subtests.test(search[:10]):
            assert shown(storage.directory, ListQuery(ORGANISATION, search=search)) == []


def test_a_search_for_nothing_is_no_search(storage: Storage, subtests: pytest.Subtests) -> None:
    store(storage, replace(a_user("1234abcd"), code_expires_at=NOW))

    lists = (Filter.ALL, Filter.CODE_EXPIRED, Filter.NEVER_LOGGED_IN)
    for wanted, search in itertools.product(lists, ["", "  ", "-.", "\N{ZERO WIDTH SPACE}"]):
        with subtests.test(wanted=wanted, search=search):
            query = ListQuery(ORGANISATION, wanted, search=search)
            assert shown(storage.directory, query) == ["1234abcd"]


# The last one is a single character that stands for a whole sentence of eighteen.
@pytest.mark.parametrize(
    "sign", ["z", "é", "\N{GRINNING FACE}", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"]
)
def test_very_long_names_are_stored_listed_and_found(
    storage: Storage, sign: str, subtests: pytest.Subtests
) -> None:
    names = [f"{number:04}abcd" for number in range(40)]
    store(storage, *(a_user(name, sign * 200) for name in names))

    for wanted in (Filter.ALL, Filter.INVITED, Filter.NEVER_LOGGED_IN):
        with subtests.test(wanted=wanted):
            assert sorted(shown(storage.directory, ListQuery(ORGANISATION, wanted))) == names
            found = shown(storage.directory, ListQuery(ORGANISATION, wanted, search=sign * 200))
            assert sorted(found) == names
