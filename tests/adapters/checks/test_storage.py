"""Tables that cannot be used and mail that waits are told to the operator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from chalicelib.adapters.checks.storage import DynamoTables, WaitingMail
from chalicelib.services.ports import StorageUnavailableError
from infra.local.aws import emulated_session
from infra.local.emulator import running_emulator
from infra.local.names import TABLE_NAMES
from infra.tables import TEMPLATE, create_tables
from tests.adapters.storage.examples import a_mail
from tests.fakes.ports import NOON
from tests.fakes.records import MemoryRecords


class Client:
    """Answer for tables as told."""

    def __init__(self, answers: dict[str, str | Exception]) -> None:
        self.answers = answers

    def describe_table(self, TableName: str) -> dict[str, Any]:  # noqa: N803  botocore's name
        """Return the state of a table, or raise what was told."""
        answer = self.answers[TableName]
        if isinstance(answer, Exception):
            raise answer
        return {"Table": {"TableStatus": answer}}


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Give a client of an emulator in which one table lacks."""
    with (
        running_emulator() as emulator,
        emulated_session({"dynamodb": emulator.endpoint_url}) as session,
    ):
        made = session.client("dynamodb")
        create_tables(made, TEMPLATE, TABLE_NAMES)
        made.delete_table(TableName=TABLE_NAMES["links"])
        yield made


def test_a_table_that_is_not_there_is_named(client: Any) -> None:
    (fault,) = DynamoTables(client, TABLE_NAMES).findings(NOON)
    assert (fault.code, fault.what) == ("table_unusable", "table: links")
    assert fault.why == "is ResourceNotFoundException"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("ACTIVE", None),
        ("UPDATING", None),
        ("INACCESSIBLE_ENCRYPTION_CREDENTIALS", "is INACCESSIBLE_ENCRYPTION_CREDENTIALS"),
        (
            ClientError({"Error": {"Code": "AccessDeniedException", "Message": "secret"}}, "x"),
            "is AccessDeniedException",
        ),
    ],
)
def test_a_state_in_which_a_table_serves_is_fine(answer: Any, why: str | None) -> None:
    found = list(DynamoTables(Client({"t": answer}), {"accounts": "t"}).findings(NOON))
    assert [each.why for each in found] == ([why] if why else [])


def test_tables_that_nobody_reaches_are_told_once() -> None:
    away = EndpointConnectionError(endpoint_url="https://x")
    names = {"accounts": "a", "links": "b"}
    (fault,) = DynamoTables(Client({"a": away, "b": away}), names).findings(NOON)
    assert (fault.code, fault.why) == (
        "tables_away",
        "cannot be reached (EndpointConnectionError, 12:00 UTC)",
    )


@pytest.mark.parametrize(
    ("waited", "warned"),
    [([], []), ([30], []), ([31], ["waits for 31 minutes"]), ([5, 99], ["waits for 99 minutes"])],
)
def test_mail_may_wait_for_half_an_hour(waited: list[int], warned: list[str]) -> None:
    written = {str(each): NOON - timedelta(minutes=each) for each in waited}
    outbox = MemoryRecords(*(replace(a_mail(it), written_at=at) for it, at in written.items()))
    found = list(WaitingMail(lambda: outbox).findings(NOON))
    assert [each.why for each in found] == warned
    assert all(each.is_warning for each in found)


def test_an_outbox_that_cannot_be_read_is_a_fault() -> None:
    def away() -> MemoryRecords:
        raise StorageUnavailableError("timeout")

    (fault,) = WaitingMail(away).findings(NOON)
    assert (fault.code, fault.is_warning) == ("outbox_unreadable", False)
