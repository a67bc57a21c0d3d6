"""Rows 67 to 73: logins that failed, brokers that fail, artifacts that cannot be right."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

import pytest

from chalicelib.domain.errors import BrokerFault, MessageRefused, SignInNotCompleted
from infra.local.broker import names
from infra.local.broker.exchange import Reply
from infra.local.broker.logins import CANCELLED, FailedLogin, message_of
from infra.local.broker.messages import answer
from infra.local.broker.soap import fault
from infra.local.broker.spec import Part, Status
from tests.attacks.eherkenning.bench import (
    HONEST,
    KVK_NUMBER,
    NOW,
    REQUEST_ID,
    Bench,
    Change,
    bounded,
    rule_of,
)
from tests.attacks.eherkenning.line import (
    IMPATIENCE,
    Answers,
    adapter,
    answering,
    serving,
    too_late,
    with_status,
)
from tests.attacks.eherkenning.trees import (
    after_signing,
    before_signing,
    set_attribute,
    without_signature,
)

UNKNOWN_PRINCIPAL = names.STATUS + "UnknownPrincipal"


def failed(status: Status | None) -> FailedLogin:
    """Return a login that ended with ``status``."""
    return FailedLogin(REQUEST_ID, NOW, status)


def test_the_whole_line_works_when_nobody_attacks(bench: Bench, artifact: str) -> None:
    answers = Answers(bench.configuration, answering(bench, HONEST))
    with serving(answers) as server:
        found = adapter(bench, server.port).redeem(artifact, NOW)
    assert found.identity.kvk_number == KVK_NUMBER
    assert len(answers.questions) == 1


@pytest.mark.parametrize("text", [None, "Authentication cancelled", "Success", "<script>"])
def test_row_67_cancelled_or_failed_is_not_completed_whatever_its_text(
    bench: Bench, text: str | None
) -> None:
    with pytest.raises(SignInNotCompleted) as refusal:
        bench.read(bench.message(failed(replace(CANCELLED, message=text))))
    assert refusal.type is SignInNotCompleted
    assert refusal.value.request_id == REQUEST_ID


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (without_signature(*Part), rule_of(Part.ARTIFACT_RESPONSE, "count")),
        (
            after_signing(set_attribute("samlp:Response", "InResponseTo", "_other")),
            rule_of(Part.ARTIFACT_RESPONSE, "digest"),
        ),
        (
            before_signing(
                Part.ARTIFACT_RESPONSE, set_attribute("samlp:Response", "InResponseTo", "_other")
            ),
            rule_of(Part.RESPONSE, "digest"),
        ),
    ],
    ids=["unsigned", "changed", "changed under a new outer signature"],
)
def test_row_67_a_cancellation_is_believed_of_the_broker_only(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.message(failed(CANCELLED)))) == rule


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status(names.REQUESTER, names.REQUEST_UNSUPPORTED), "request-unsupported"),
        (Status(names.RESPONDER, names.REQUEST_UNSUPPORTED), "request-unsupported"),
        (Status(names.RESPONDER, UNKNOWN_PRINCIPAL), "unknown-principal"),
        (Status(names.RESPONDER, names.STATUS + "NoAuthnContext"), "login-not-possible"),
        (Status(names.RESPONDER), "login-not-possible"),
        (Status(names.REQUESTER), "login-not-possible"),
        (Status(names.REQUESTER, names.AUTHN_FAILED), "login-not-possible"),
        (Status(names.STATUS + "VersionMismatch"), "login-not-possible"),
        (Status(names.AUTHN_FAILED), "login-not-possible"),
    ],
    ids=[
        "request unsupported, of the requester",
        "request unsupported, of the responder",
        "unknown principal",
        "a second code outside the scheme",
        "no second code, of the responder",
        "no second code, of the requester",
        "authentication failed, of the requester",
        "a first code outside the scheme",
        "the second code in first place",
    ],
)
def test_row_68_every_other_status_is_a_technical_fault(
    bench: Bench, status: Status, reason: str
) -> None:
    with pytest.raises(BrokerFault) as refusal:
        bench.read(bench.message(failed(status)))
    assert refusal.value.reason == reason


def test_row_68_an_assertion_beside_an_error_is_not_read(bench: Bench) -> None:
    path = "samlp:Status/samlp:StatusCode"
    change = before_signing(Part.RESPONSE, set_attribute(path, "Value", names.RESPONDER))
    with pytest.raises(BrokerFault) as refusal:
        bench.read(change(bench.honest()))
    assert refusal.value.reason == "login-not-possible"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (with_status(HTTPStatus.OK, fault("no")), "soap-fault"),
        (with_status(HTTPStatus.INTERNAL_SERVER_ERROR, fault("no")), "http-status"),
        (with_status(HTTPStatus.INTERNAL_SERVER_ERROR), "http-status"),
        (with_status(HTTPStatus.NO_CONTENT), "http-status"),
        (
            lambda _: Reply(
                status=HTTPStatus.TEMPORARY_REDIRECT, headers=(("Location", "/elsewhere"),)
            ),
            "http-status",
        ),
        (with_status(HTTPStatus.OK, b"x" * 600_000), "answer-too-large"),
    ],
    ids=["SOAP fault", "fault with 500", "500", "204", "redirect", "600 kB"],
)
def test_row_71_a_broker_that_fails_is_asked_once(
    bench: Bench, artifact: str, make: Callable[[str], Reply], reason: str
) -> None:
    answers = Answers(bench.configuration, make)
    with serving(answers) as server, pytest.raises(BrokerFault) as refusal:
        adapter(bench, server.port).redeem(artifact, NOW)
    assert refusal.value.reason == reason
    assert len(answers.questions) == 1


def test_row_71_a_broker_that_is_too_slow_is_asked_once(bench: Bench, artifact: str) -> None:
    answers = Answers(bench.configuration, too_late)
    with serving(answers) as server, pytest.raises(BrokerFault) as refusal:
        adapter(bench, server.port, IMPATIENCE).redeem(artifact, NOW)
    assert refusal.value.reason == "timeout"
    assert len(answers.questions) == 1


def test_row_71_an_artifact_that_the_broker_does_not_know(bench: Bench, artifact: str) -> None:
    answers = Answers(bench.configuration, answering(bench, failed(None)))
    with serving(answers) as server, pytest.raises(BrokerFault) as refusal:
        adapter(bench, server.port).redeem(artifact, NOW)
    assert refusal.value.reason == "artifact-unknown"
    assert len(answers.questions) == 1


def test_row_71_nobody_listens(bench: Bench, artifact: str) -> None:
    with serving(Answers(bench.configuration, answering(bench, HONEST))) as server:
        port = server.port
    with pytest.raises(BrokerFault) as refusal:
        adapter(bench, port).redeem(artifact, NOW)
    assert refusal.value.reason == "unreachable"


def test_row_34_an_answer_to_an_earlier_question(bench: Bench, artifact: str) -> None:
    stale = answer(message_of(HONEST, bench.configuration, "_earlier", NOW))
    answers = Answers(bench.configuration, with_status(HTTPStatus.OK, stale))
    with serving(answers) as server, pytest.raises(MessageRefused) as refusal:
        adapter(bench, server.port).redeem(artifact, NOW)
    assert refusal.value.rule == "artifact-response-in-response-to"


def artifact_of(raw: bytes) -> str:
    """Return ``raw`` as an artifact."""
    return base64.b64encode(raw).decode("ascii")


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda raw: artifact_of(b"\x00\x03" + raw[2:]), "artifact-type"),
        (lambda raw: artifact_of(raw[:-1]), "artifact-length"),
        (lambda raw: artifact_of(raw + b"\x00"), "artifact-length"),
        (lambda _: "", "artifact-length"),
        (lambda raw: artifact_of(raw[:4] + bytes(20) + raw[24:]), "artifact-source"),
        (lambda raw: artifact_of(raw[:2] + b"\x00\x01" + raw[4:]), "artifact-endpoint"),
        (lambda raw: artifact_of(raw)[:-1] + "!", "artifact-encoding"),
        (lambda raw: artifact_of(raw) + "\n", "artifact-encoding"),
        (lambda raw: artifact_of(raw)[:-1] + "\u00e9", "artifact-encoding"),
        (lambda _: "</Artifact><Artifact>", "artifact-encoding"),
    ],
    ids=[
        "type code",
        "too short",
        "too long",
        "empty",
        "another source",
        "unknown endpoint",
        "no base64",
        "line end",
        "no ASCII",
        "markup",
    ],
)
def test_row_73_an_artifact_that_cannot_be_right_causes_no_call(
    bench: Bench, artifact: str, spoil: Callable[[bytes], str], rule: str
) -> None:
    answers = Answers(bench.configuration, answering(bench, HONEST))
    with serving(answers) as server, pytest.raises(MessageRefused) as refusal:
        adapter(bench, server.port).redeem(spoil(base64.b64decode(artifact)), NOW)
    assert refusal.value.rule == rule
    assert answers.questions == []


def test_row_61_an_answer_of_50_mb_is_not_read_to_its_end(bench: Bench, artifact: str) -> None:
    answers = Answers(bench.configuration, with_status(HTTPStatus.OK, bytes(50_000_000)))
    with (
        serving(answers) as server,
        bounded(),
        pytest.raises(BrokerFault) as refusal,
    ):
        adapter(bench, server.port).redeem(artifact, NOW)
    assert refusal.value.reason == "answer-too-large"
