"""What requests ask for in the words of IAM, and what the gate makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError
from werkzeug.wrappers import Request, Response

from infra.local.aws import emulated_session
from infra.local.names import SENDER, STACK, TABLE_NAMES
from infra.local.roles.acting import acting_as
from infra.local.roles.asking import Ask
from infra.local.roles.gate import Gate
from infra.local.roles.notes import Notes, Refused
from infra.local.roles.place import Place
from infra.local.roles.policies import Right, rights_in, rights_of
from infra.local.wsgi import HOST, serving
from tests.plugins.rights import unused

PLACE = Place("123456789012")
HERE = "eu-central-1:123456789012"
OUTBOX, LINKS = TABLE_NAMES["outbox"], TABLE_NAMES["links"]
KEY = {"mail_id": {"S": "1"}}
Do = Callable[[Any], object]


def a_right(action: str, resource: str, **conditions: str) -> Right:
    """Return a right of deliver_mail."""
    return Right("deliver_mail", "Sid", action, resource, tuple(conditions.items()))


@contextmanager
def clients(*rights: Right, notes: Notes) -> Iterator[Callable[[str], Any]]:
    """Give clients of services that do nothing, behind a gate that knows only ``rights``."""
    gate = Gate(PLACE, notes, lambda _: rights)

    @Request.application
    def service(request: Request) -> Response:
        return gate.refusal(request) or Response("{}")

    with serving(service) as port:
        names = ("dynamodb", "s3", "secretsmanager", "sesv2", "lambda")
        endpoints = dict.fromkeys(names, f"http://{HOST}:{port}")
        with emulated_session(endpoints) as session, acting_as("deliver_mail"):
            make: Any = session.client
            yield make


@pytest.mark.parametrize(
    ("pattern", "value", "fits"),
    [
        ("dynamodb:GetItem", "dynamodb:GetItem", True),
        ("dynamodb:GetItem", "dynamodb:GetItems", False),
        ("dynamodb:*Item", "dynamodb:PutItem", True),
        ("dynamodb:Get[A-Z]tem", "dynamodb:GetItem", False),
        ("s3:?etObject", "s3:GetObject", True),
        ("s3:?etObject", "s3:SetsObject", False),
    ],
)
def test_an_action_fits_a_pattern_as_in_iam(pattern: str, value: str, *, fits: bool) -> None:
    assert a_right(pattern, "*").covers(Ask(value, "arn:any"), PLACE) is fits


@pytest.mark.parametrize(
    ("written", "resource"),
    [
        ("${LinksTable.Arn}", f"arn:aws:dynamodb:{HERE}:table/{LINKS}"),
        ("${LinksTable.Arn}/index/x", f"arn:aws:dynamodb:{HERE}:table/{LINKS}/index/x"),
        ("${CheckpointsBucket.Arn}/*", f"arn:aws:s3:::{STACK}-checkpoints-123456789012/a/b"),
        ("${DeliverMail.Arn}", f"arn:aws:lambda:{HERE}:function:{STACK}-deliver-mail"),
        (
            "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailDomain}",
            f"arn:aws:ses:{HERE}:identity/mijnduo.example",
        ),
    ],
)
def test_a_resource_is_what_the_stack_makes_of_it(written: str, resource: str) -> None:
    right = a_right("any", written)
    assert right.covers(Ask("any", resource), PLACE)
    assert not right.covers(Ask("any", f"{resource.removesuffix('a/b')}x/y"[1:]), PLACE)


@pytest.mark.parametrize("function", ["deliver_mail", "retry_mail"])
def test_mail_goes_from_the_address_that_the_template_is_given(function: str) -> None:
    conditions = [
        right.conditions for right in rights_of(function) if right.action == "ses:SendRawEmail"
    ]
    assert set(conditions) == {(("ses:FromAddress", "${MailAddress}"),)}
    right = a_right("any", "*", **dict(conditions[0]))
    assert right.covers(Ask("any", "arn", {"ses:FromAddress": SENDER}), PLACE)
    assert not right.covers(Ask("any", "arn", {"ses:FromAddress": f"x{SENDER}"}), PLACE)


def test_a_condition_must_hold() -> None:
    right = a_right("ses:SendRawEmail", "*", **{"ses:FromAddress": "a@x"})
    assert right.covers(Ask("ses:SendRawEmail", "arn", {"ses:FromAddress": "a@x"}), PLACE)
    assert not right.covers(Ask("ses:SendRawEmail", "arn", {"ses:FromAddress": "b@x"}), PLACE)
    assert not right.covers(Ask("ses:SendRawEmail", "arn"), PLACE)


@pytest.mark.parametrize(
    "more",
    [
        {"Effect": "Deny"},
        {"NotResource": ["x"]},
        {"Condition": {"StringLike": {"a": "b"}}},
    ],
)
def test_a_policy_that_says_more_than_is_understood_is_refused(more: dict[str, Any]) -> None:
    usual = {"Sid": "S", "Effect": "Allow", "Action": ["a:B"], "Resource": ["*"]}
    with pytest.raises(ValueError, match="more than is understood"):
        list(rights_in("f", {"Statement": [usual | more]}))


TABLE = f"arn:aws:dynamodb:{HERE}:table"
REQUESTS: list[tuple[str, Do, set[tuple[str, str]]]] = [
    (
        "dynamodb",
        lambda it: it.get_item(TableName=OUTBOX, Key=KEY),
        {("dynamodb:GetItem", f"{TABLE}/{OUTBOX}")},
    ),
    (
        "dynamodb",
        lambda it: it.query(TableName=OUTBOX, IndexName="by_person"),
        {("dynamodb:Query", f"{TABLE}/{OUTBOX}/index/by_person")},
    ),
    (
        "dynamodb",
        lambda it: it.batch_get_item(RequestItems={OUTBOX: {"Keys": [KEY]}}),
        {("dynamodb:BatchGetItem", f"{TABLE}/{OUTBOX}")},
    ),
    (
        "dynamodb",
        lambda it: it.transact_get_items(
            TransactItems=[{"Get": {"TableName": name, "Key": KEY}} for name in (OUTBOX, LINKS)]
        ),
        {("dynamodb:GetItem", f"{TABLE}/{OUTBOX}"), ("dynamodb:GetItem", f"{TABLE}/{LINKS}")},
    ),
    (
        "dynamodb",
        lambda it: it.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": OUTBOX, "Item": KEY}},
                {"Delete": {"TableName": LINKS, "Key": KEY}},
                {"ConditionCheck": {"TableName": LINKS, "Key": KEY, "ConditionExpression": "a=b"}},
            ]
        ),
        {
            ("dynamodb:PutItem", f"{TABLE}/{OUTBOX}"),
            ("dynamodb:DeleteItem", f"{TABLE}/{LINKS}"),
            ("dynamodb:ConditionCheckItem", f"{TABLE}/{LINKS}"),
        },
    ),
    (
        "secretsmanager",
        lambda it: it.get_secret_value(SecretId="a/b"),
        {("secretsmanager:GetSecretValue", f"arn:aws:secretsmanager:{HERE}:secret:a/b-Ab12Cd")},
    ),
    (
        "sesv2",
        lambda it: it.send_email(
            FromEmailAddress="Name <a@x.example>",
            ConfigurationSetName="set",
            Content={"Raw": {"Data": b"x"}},
        ),
        {
            ("ses:SendRawEmail", f"arn:aws:ses:{HERE}:identity/x.example"),
            ("ses:SendRawEmail", f"arn:aws:ses:{HERE}:configuration-set/set"),
        },
    ),
    (
        "lambda",
        lambda it: it.invoke(FunctionName="f", InvocationType="Event", Payload=b"{}"),
        {("lambda:InvokeFunction", f"arn:aws:lambda:{HERE}:function:f")},
    ),
    (
        "s3",
        lambda it: it.put_object(
            Bucket="b",
            Key="k/1",
            Body=b"x",
            ObjectLockMode="COMPLIANCE",
            ObjectLockRetainUntilDate="2030-01-01",
            ChecksumAlgorithm="SHA256",
        ),
        {("s3:PutObject", "arn:aws:s3:::b/k/1"), ("s3:PutObjectRetention", "arn:aws:s3:::b/k/1")},
    ),
    (
        "s3",
        lambda it: it.get_object(Bucket="b", Key="k"),
        {("s3:GetObject", "arn:aws:s3:::b/k"), ("s3:ListBucket", "arn:aws:s3:::b")},
    ),
    ("s3", lambda it: it.list_objects_v2(Bucket="b"), {("s3:ListBucket", "arn:aws:s3:::b")}),
]


@pytest.mark.parametrize(("service", "do", "asked"), REQUESTS)
def test_a_call_without_right_is_refused_as_on_aws(
    service: str, do: Do, asked: set[tuple[str, str]]
) -> None:
    notes = Notes()
    with clients(notes=notes) as client, pytest.raises(ClientError) as refusal:
        do(client(service))
    assert refusal.value.response["Error"]["Code"] in {"AccessDenied", "AccessDeniedException"}
    assert {(it.action, it.resource) for it in notes.taken_refusals()} == asked
    assert notes.taken_refusals() == ()


def test_whoever_is_no_function_may_do_anything() -> None:
    notes = Notes()
    with clients(notes=notes) as client, acting_as("made-up"):
        assert client("dynamodb").get_item(TableName=OUTBOX, Key=KEY)
    assert notes.taken_refusals() == ()


def test_a_right_that_is_taken_out_or_added_is_noticed() -> None:
    reads, writes = (
        a_right(f"dynamodb:{action}", "${OutboxTable.Arn}") for action in ("GetItem", "PutItem")
    )
    notes = Notes()
    with clients(reads, writes, notes=notes) as client:
        client("dynamodb").get_item(TableName=OUTBOX, Key=KEY)
    assert unused(notes.used(), [reads, writes]) == [writes]
    with clients(writes, notes=notes) as client, pytest.raises(ClientError):
        client("dynamodb").get_item(TableName=OUTBOX, Key=KEY)
    (refused,) = notes.taken_refusals()
    assert refused == Refused("deliver_mail", "dynamodb:GetItem", f"{TABLE}/{OUTBOX}")
