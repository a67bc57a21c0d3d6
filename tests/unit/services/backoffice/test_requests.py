"""Requests with faults: every fault is named at once, and nothing happens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.backoffice import MsgspecRequestReader
from chalicelib.services.backoffice.refusals import FaultyRequest
from chalicelib.services.backoffice.requests import NoticeForm, OrganisationForm
from tests.fakes.world import World
from tests.unit.services.backoffice.desk import BOARD, PERSON, Desk

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
FIELDS = ("name", "sector", "kvk_numbers", "kenmerken", "reference")


def test_every_fault_of_an_organisation_is_named_at_once(desk: Desk) -> None:
    request = {
        "name": " \u202e ",
        "sectr": "gemeenten",
        "kvk_numbers": [
            {"kvk_number": "1234567"},
            {"kvk_number": 12345678, "branches": ["1", 2]},
            "12345678",
        ],
        "kenmerken": ["brin:12AB", "brin:12ab", "x"],
        "reference": "a b",
    }
    faults = desk.faults("register_organisation", request)
    assert faults.keys() == {
        "name",
        "sectr",
        "sector",
        "kvk_numbers[0].kvk_number",
        "kvk_numbers[1].kvk_number",
        "kvk_numbers[1].branches[0]",
        "kvk_numbers[1].branches[1]",
        "kvk_numbers[2]",
        "kenmerken[1]",
        "kenmerken[2]",
        "reference",
    }
    assert faults["sectr"] == "is not known here"
    assert faults["sector"] == "is missing"
    assert faults["kvk_numbers[0].kvk_number"] == "must have eight digits"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("name", None),
        ("sector", "onderwijs"),
        ("kvk_numbers", []),
        ("kvk_numbers", {}),
        ("kvk_numbers", [{"kvk_number": "1" * 8}, {"kvk_number": "1" * 8, "branches": []}]),
        ("kvk_numbers", [{"kvk_number": str(number)} for number in range(10000000, 10000041)]),
        ("kvk_numbers[0].kvk_number", [{"kvk_number": "１２３４５６７８"}]),
        ("kvk_numbers[0].branches", [{"kvk_number": "1" * 8, "branches": ["1" * 12] * 2}]),
        ("kenmerken", ["brin:12AB", "brin:12AB"]),
        ("kenmerken[0]", ["gemeente:1"]),
    ],
)
def test_a_faulty_organisation_is_refused(desk: Desk, field: str, value: object) -> None:
    name = field.partition("[")[0]
    assert desk.faults("register_organisation", BOARD | {name: value}).keys() == {field}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("surname", "\n"),
        ("initials", 7),
        ("infix", "x" * 201),
        ("email", "j.vandijk"),
        ("email", "a@b.example\r\nBcc: c@d.example"),
        ("email", "a b@school.example"),
        ("email", f"{'a' * 250}@b.nl"),
        ("email", "jörg@school.nl"),
        ("phone", "bel mij"),
        ("phone", "12345"),
        ("rollen", ["baas"]),
        ("has_token", "ja"),
        ("organisation_id", None),
    ],
)
def test_a_faulty_beheerder_is_refused(desk: Desk, field: str, value: object) -> None:
    name = field if field != "rollen" else "rollen[0]"
    assert desk.faults("register_beheerder", PERSON | {field: value}).keys() == {name}


@pytest.mark.parametrize(
    ("email", "kept"),
    [
        ("o'brien+duo@school.museum", "o'brien+duo@school.museum"),
        ("a@xn--mnchen-3ya.example", "a@xn--mnchen-3ya.example"),
        ("a@münchen.école", "a@xn--mnchen-3ya.xn--cole-9oa"),
        (" a@School.NL ", "a@school.nl"),
    ],
)
def test_odd_but_good_addresses_are_kept_as_mail_is_sent_to_them(
    desk: Desk, email: str, kept: str
) -> None:
    assert desk.beheerder(email=email).email == kept


@pytest.mark.parametrize("request_", [None, [], "x", 1, True])
def test_what_is_no_object_is_refused(desk: Desk, request_: object) -> None:
    assert desk.faults("issue_code", request_) == {"request": "must be an object"}


def test_a_moment_needs_an_offset() -> None:
    request = {"title": "a", "body": "b", "shown_from": "2026-11-23T12:00:00", "shown_until": "x"}
    with pytest.raises(FaultyRequest) as refusal:
        MsgspecRequestReader().read(request, NoticeForm)
    assert [fault.field for fault in refusal.value.faults] == ["shown_from", "shown_until"]


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)) | JSON)
def test_whatever_is_sent_is_read_or_refused(request: Any) -> None:
    world = World()
    answer = world.portal.backoffice.register_organisation(request, world.clock.now())
    assert answer["refused"] == "faulty_request"
    with pytest.raises(FaultyRequest):
        MsgspecRequestReader().read(request, OrganisationForm)
