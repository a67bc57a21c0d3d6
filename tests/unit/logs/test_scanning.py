"""The scanner finds what belongs in no log, and takes nothing else for it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.plugins.scanning import SIGNS, faults_of_line, faults_of_text, is_ours

LINE: dict[str, Any] = {
    "level": "INFO",
    "location": "refused:45",
    "message": "refused",
    "timestamp": "2026-11-24 02:27:15,165+0000",
    "service": "mijn-duo-zakelijk",
    "reference": "0c4aad9c-1f96-4526-b590-6f35af345619",
    "code": "wrong_combination",
}
BROKEN = LINE | {
    "level": "ERROR",
    "message": "broken",
    "kind": "ValueError",
    "where": ["/var/task/chalicelib/web/pages.py:120 answered", "/x/json/decoder.py:1 <lambda>"],
}
FIGURES: dict[str, Any] = {
    "_aws": {"Timestamp": 1, "CloudWatchMetrics": [{"Namespace": "MijnDuoZakelijk"}]},
    "service": "mijn-duo-zakelijk",
    "mail_sent": 3,
}
GIVEN_AWAY = {
    "an e-mail address": "cannot mail s.jansen@school.example now",
    "a name": "no rights for Öztürk",
    "an activation code": "wrong: BCDF GHJK LMNP QRST",
    "a gebruikersnaam": "Account 2345bcdf is busy",
    "digits of a person or an organisation": "KvK 90000011 unknown",
    "a telephone number": "call 030 123 45 67",
    "a pseudonym or digest": "who is " + "a1b2" * 16,
    "a token": "header eyJhbGciOiJFUzI1NiJ9.e30.x",
    "a cookie": "__Host-session was odd",
    "a message of the broker": "cannot read <saml:Assertion>",
    "a secret": "key " + "Abc1/+" * 8,
    "a question in an address": "/beheer/gebruikers?zoek=x",
}


def written(fields: dict[str, Any]) -> str:
    """Return a line as the logger writes it."""
    return json.dumps(fields, separators=(",", ":"))


@pytest.mark.parametrize("fields", [LINE, BROKEN, FIGURES], ids=["refused", "broken", "figures"])
def test_lines_of_machine_words_are_fine(fields: dict[str, Any]) -> None:
    assert is_ours(written(fields))
    assert faults_of_line(written(fields)) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"message": "refused M. de Vries"}, "message has another shape"),
        ({"code": "jansen"}, "code has another shape"),
        ({"reference": "90000011"}, "reference has another shape"),
        ({"rule": "signature of s.jansen@x.example"}, "rule has another shape"),
        ({"where": ["/a/b.py:1 f", "gebruikersnaam 2345bcdf"]}, "where has another shape"),
        ({"gebruikersnaam": "2345bcdf"}, "gebruikersnaam is no known field"),
        ({"s.jansen@x.example": 1}, "a field is no known field"),
    ],
)
def test_a_field_is_named_and_its_value_is_not(changed: dict[str, Any], fault: str) -> None:
    assert faults_of_line(written(LINE | changed)) == [fault]


@pytest.mark.parametrize("changed", [{"mail_sent": "3"}, {"vries": "x"}, {"Mail": 1}, {"s@x": 1}])
def test_a_figure_is_a_word_and_a_number(changed: dict[str, Any]) -> None:
    (fault,) = faults_of_line(written(FIGURES | changed))
    assert fault.endswith("is no figure")


@pytest.mark.parametrize("kind", SIGNS)
def test_a_text_that_gives_somebody_away_is_found(kind: str) -> None:
    assert kind in faults_of_text(GIVEN_AWAY[kind])


@pytest.mark.parametrize(
    "text",
    [
        "mijn-duo-zakelijk-deliver-mail not woken: ConnectionClosedError",
        "The function sweep_links failed",
        "StorageUnavailableError ProvisionedThroughputExceededException",
        "0c4aad9c-1f96-4526-b590-6f35af345619 took 29000 ms at 2026-11-24T02:27:15Z",
        "arn:aws:dynamodb:eu-central-1:123456789012:table/mijn-duo-believed-messages",
        "Connection pool is full, discarding connection: 127.0.0.1. Connection pool size: 20",
    ],
)
def test_words_of_machines_are_left_alone(text: str) -> None:
    assert faults_of_text(text) == []
