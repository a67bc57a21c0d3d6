"""Functions that are started over HTTP, as the portal starts them in the cloud."""

from __future__ import annotations

import json
from collections.abc import Iterator
from threading import Event

import pytest
from botocore.exceptions import ClientError
from mypy_boto3_lambda import LambdaClient

from chalicelib.adapters.functions import LambdaMailRoom
from infra.local.aws import emulated_session
from infra.local.functions import Functions, running_functions


@pytest.fixture
def functions() -> Iterator[Functions]:
    with running_functions() as functions:
        yield functions


@pytest.fixture
def client(functions: Functions) -> Iterator[LambdaClient]:
    with emulated_session({"lambda": functions.endpoint_url}) as session:
        yield session.client("lambda")


def test_a_function_runs_after_the_answer_and_in_order(
    functions: Functions, client: LambdaClient
) -> None:
    gate, seen = Event(), []

    def deliver(event: dict[str, list[str]], _context: object) -> None:
        gate.wait(10)
        seen.extend(event["mail_ids"])

    functions.know({"deliver": deliver})
    room = LambdaMailRoom(client, "deliver")
    room.wake("first", "second")
    room.wake("third")
    assert seen == []
    gate.set()
    functions.settle()
    assert seen == ["first", "second", "third"]


def test_a_function_that_fails_does_not_stop_the_next(
    functions: Functions, client: LambdaClient, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    def deliver(event: dict[str, list[str]], _context: object) -> None:
        if not event["mail_ids"]:
            raise ValueError("nothing to do")
        seen.extend(event["mail_ids"])

    functions.know({"deliver": deliver})
    room = LambdaMailRoom(client, "deliver")
    room.wake()
    room.wake("next")
    functions.settle()
    assert seen == ["next"]
    assert "The function deliver failed" in caplog.text


@pytest.mark.parametrize(
    ("name", "payload"), [("unknown", b"{}"), ("known", b"no JSON"), ("known", b"")]
)
def test_what_cannot_be_run_is_refused(
    functions: Functions, client: LambdaClient, name: str, payload: bytes
) -> None:
    functions.know({"known": lambda _event, _context: None})
    with pytest.raises(ClientError):
        client.invoke(FunctionName=name, InvocationType="Event", Payload=payload)


def test_who_waits_for_a_result_gets_it(functions: Functions, client: LambdaClient) -> None:
    functions.know({"known": lambda event, _context: {"seen": event}})
    answer = client.invoke(FunctionName="known", Payload=b'{"a": 1}')
    assert json.load(answer["Payload"]) == {"seen": {"a": 1}}
