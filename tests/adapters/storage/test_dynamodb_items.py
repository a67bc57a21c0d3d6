"""What items hold besides the fields of their records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from mypy_boto3_dynamodb import DynamoDBClient

from chalicelib.domain.accounts import Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.records import Record
from chalicelib.domain.sessions import Session, Stage
from chalicelib.domain.sign_in import BelievedMessage, SignInRequest
from chalicelib.services.changes import Insert
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.examples import NOW, a_lockout, a_mail, an_account, telling

SESSION = Session(
    "hash", Stage.KOPPELEN, "identity", "12345678", "org-1", "loa3", NOW, NOW + timedelta(hours=8)
)
REQUEST = SignInRequest("_request", "browser", "primair-onderwijs", NOW)
SECONDS = int(NOW.timestamp())
A_DAY = 24 * 60 * 60


@pytest.fixture
def dynamo(moto: Dynamo) -> Dynamo:
    """Return storage on one emulator: items look the same in both."""
    return moto


@pytest.mark.parametrize(
    ("subject", "record", "seconds"),
    [
        ("activation_codes", ActivationCode("1234abcd", "digest", NOW), 31 * A_DAY),
        ("lockouts", a_lockout(), A_DAY),
        ("sessions", SESSION, A_DAY + 8 * 60 * 60),
        ("sign_in_requests", REQUEST, A_DAY + 30 * 60),
        ("believed_messages", BelievedMessage("_assertion", NOW), A_DAY),
        ("outbox", a_mail("given-up", None), (3 + 30) * A_DAY),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_dynamodb_may_clean_up_at_a_number_of_seconds(
    dynamo: Dynamo, plain_client: DynamoDBClient, subject: str, record: Record, seconds: int
) -> None:
    dynamo.records.commit(Insert(record))

    assert only_item(dynamo, plain_client, subject)["cleanup_at"] == {"N": str(SECONDS + seconds)}


def test_dynamodb_may_clean_up_an_event_when_its_retention_ends(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    dynamo.records.commit(*telling(0))

    item = only_item(dynamo, plain_client, "audit_events")
    assert item["cleanup_at"] == {"N": str(SECONDS + (7 * 365 + 2) * A_DAY)}
    assert (item["sequence"], "chain" in item) == ({"N": "1"}, True)


def test_mail_that_is_still_to_be_tried_is_never_cleaned_up(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    dynamo.records.commit(Insert(a_mail("mail-1")))

    assert "cleanup_at" not in only_item(dynamo, plain_client, "outbox")


def test_moments_are_text_that_sorts(dynamo: Dynamo, plain_client: DynamoDBClient) -> None:
    dynamo.records.commit(Insert(a_mail("mail-1", timedelta(microseconds=1))))

    item = only_item(dynamo, plain_client, "outbox")

    assert item["written_at"] == {"S": "2026-11-23T09:30:00.123456+0000"}
    assert item["due_at"] == {"S": "2026-11-23T09:30:00.123457+0000"}


def test_a_link_names_the_shard_of_its_login_day(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    dynamo.records.commit(Insert(Link("identity", "1234abcd", "org-1", NOW, NOW.date())))

    shard = only_item(dynamo, plain_client, "links")["login_shard"]["S"]

    assert shard in {f"2026-11-23#{number}" for number in range(4)}


def test_an_account_stands_in_the_indexes_of_the_list(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    account = replace(an_account(), last_login_day=NOW.date(), has_token=True)
    dynamo.records.commit(Insert(account))

    item = only_item(dynamo, plain_client, "accounts")

    name = "jansen j#1234abcd"
    assert item["sort_name"] == {"S": name}
    assert item["login_order"] == {"S": f"2026-11-23#{name}"}
    assert item["status_partition"] == {"S": "org-1#invited"}
    assert item["status_order"] == {"S": name}
    assert item["token_partition"] == {"S": "org-1"}


def test_an_account_with_a_code_stands_by_the_end_of_it_and_without_token_nowhere_else(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    in_amsterdam = NOW.astimezone(timezone(timedelta(hours=1)))
    dynamo.records.commit(Insert(replace(an_account(), code_expires_at=in_amsterdam)))

    item = only_item(dynamo, plain_client, "accounts")

    assert item["status_partition"] == {"S": "org-1#code"}
    assert item["status_order"] == {"S": "2026-11-23T09:30:00.123456+00:00#1234abcd"}
    assert "token_partition" not in item


def test_a_step_is_stored_as_its_number_in_the_manual(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    dynamo.records.commit(Insert(SESSION.confirmed(Step.SITUATION)))

    assert only_item(dynamo, plain_client, "sessions")["reached"] == {"N": "3"}


def only_item(dynamo: Dynamo, plain_client: DynamoDBClient, subject: str) -> dict[str, Any]:
    """Return the one item of a table as it is stored."""
    (item,) = plain_client.scan(TableName=dynamo.names[subject])["Items"]
    return item
