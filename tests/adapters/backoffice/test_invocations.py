"""Invocations that wait for an answer, as AWS documents them; and that no page leads there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local.aws import emulated_session
from infra.local.functions import running_functions
from infra.local.site import Site


def doubled(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Return a number twice as large; raise KeyError without one."""
    return {"number": event["number"] * 2}


@pytest.fixture
def client() -> Iterator[Any]:
    """Give a client of Lambda with one function."""
    with running_functions() as functions:
        functions.know({"doubled": doubled})
        with emulated_session({"lambda": functions.endpoint_url}) as session:
            yield session.client("lambda")


def test_an_invocation_is_answered_with_what_the_function_returns(client: Any) -> None:
    answered = client.invoke(FunctionName="doubled", Payload=json.dumps({"number": 21}))
    assert answered["StatusCode"] == 200
    assert "FunctionError" not in answered
    assert json.loads(answered["Payload"].read()) == {"number": 42}


def test_a_function_that_fails_says_so(client: Any) -> None:
    answered = client.invoke(FunctionName="doubled", Payload="{}")
    assert answered["FunctionError"] == "Unhandled"
    assert json.loads(answered["Payload"].read())["errorType"] == "KeyError"


def test_an_unknown_function_is_not_found(client: Any) -> None:
    with pytest.raises(ClientError) as failure:
        client.invoke(FunctionName="other", Payload="{}")
    assert failure.value.response["ResponseMetadata"]["HTTPStatusCode"] == 404


def test_no_route_leads_to_the_back_office() -> None:
    site = Site()
    names = [name for name in site.functions if name.startswith("backoffice_")]
    assert len(names) == 15
    assert not [name for name in names if name in site.scheduled]
    import app  # noqa: PLC0415 - as the local cloud does: it is the site

    views = [entry.view_name for methods in app.app.routes.values() for entry in methods.values()]
    assert not [view for view in views if "backoffice" in view]
