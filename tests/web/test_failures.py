"""A function that fails tells where, and never what the exception says."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from chalice.test import Client

from app import app
from chalicelib.services.portal import Portal
from chalicelib.web import wiring
from chalicelib.web.failures import FunctionFailedError
from infra.local.functions import scheduled_event
from tests.web.browser import Browser

SECRET = "s.jansen@school.example"


def unreachable() -> Portal:
    """Fail in a way that nobody foresaw."""
    raise RuntimeError(SECRET)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("function", "event"),
    [
        ("deliver_mail", {"mail_ids": []}),
        ("sweep_links", scheduled_event(datetime(2026, 11, 24, tzinfo=UTC))),
        ("backoffice_show_notices", {}),
    ],
)
def test_a_function_that_fails_tells_its_kind_and_place(
    function: str, event: object, capsys: pytest.CaptureFixture[str]
) -> None:
    wiring.provide(unreachable)
    with pytest.raises(FunctionFailedError, match=r"^RuntimeError, see \S+ in the log$") as failure:
        Client(app).lambda_.invoke(function, event)
    assert failure.value.__suppress_context__ or failure.value.__context__ is None
    assert SECRET not in capsys.readouterr().out


def test_chalice_logs_nothing_of_a_page_that_fails(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    wiring.provide(unreachable)
    assert browser.get("/zakelijk/contact").status_code == 500
    (record,) = caplog.records
    assert vars(record)["kind"] == "RuntimeError"
    assert SECRET not in json.dumps(vars(record), default=str)
