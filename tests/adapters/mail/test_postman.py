"""Mail as SES receives it."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from chalicelib.adapters.mail.messages import compose
from chalicelib.adapters.mail.postman import SesPostman
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.ports import MailNotAcceptedError
from tests.adapters.mail.conftest import REGION
from tests.fakes.ports import NOON, ManualClock

SENDER = "Mijn DUO zakelijk <noreply@duo.example>"
BASE = "https://mijnduo.example"
CODE_MAIL = OutgoingMail(
    mail_id="0" * 32,
    to="a.de.vries@school.example",
    template="activatiecode",
    parameters={"name": "A. de Vries", "expires_at": NOON.isoformat()},
    written_at=NOON,
    due_at=NOON,
)
LINKED_MAIL = replace(
    CODE_MAIL,
    template="gekoppeld",
    parameters={"name": "A. <b>de</b> Vries", "moment": NOON.isoformat()},
)
SECRETS = {"code": "BCDF GHJK LMNP QRST"}


def postman(session: boto3.Session) -> SesPostman:
    """Return a postman on SES in memory."""
    return SesPostman(session.client("sesv2"), SENDER, "mail", BASE, ManualClock())


def received() -> EmailMessage:
    """Return the one mail that SES received."""
    (message,) = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
    parsed = email.message_from_string(message.raw_data, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def body(message: EmailMessage, kind: str) -> str:
    """Return the plain or html text of a mail."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_mail_reaches_ses_with_subject_text_and_html(session: boto3.Session) -> None:
    session.client("ses").verify_email_identity(EmailAddress="noreply@duo.example")
    postman(session).send(CODE_MAIL, SECRETS)
    message = received()
    assert message["To"] == CODE_MAIL.to
    assert message["Subject"] == "Uw activatiecode voor Mijn DUO zakelijk"
    assert message["Message-ID"] == f"<{'0' * 32}@duo.example>"
    assert message["X-Mail-ID"] == "0" * 32
    for kind in ("plain", "html"):
        assert SECRETS["code"] in body(message, kind)
        assert "23 november 2026, 13.00 uur" in body(message, kind)
        assert f"{BASE}/zakelijk/inloggen" in body(message, kind)


def test_ses_is_told_by_what_to_name_the_mail_in_its_events(session: boto3.Session) -> None:
    session.client("ses").verify_email_identity(EmailAddress="noreply@duo.example")
    client = session.client("sesv2")
    asked: list[dict[str, Any]] = []
    client.meta.events.register(
        "provide-client-params.sesv2.SendEmail", lambda params, **_: asked.append(params)
    )
    SesPostman(client, SENDER, "mail", BASE, ManualClock()).send(CODE_MAIL, SECRETS)
    assert asked[0]["ConfigurationSetName"] == "mail"
    assert asked[0]["EmailTags"] == [{"Name": "mail-id", "Value": CODE_MAIL.mail_id}]


def test_a_name_cannot_break_out_of_the_html() -> None:
    message = compose(LINKED_MAIL, {}, SENDER, BASE, NOON)
    assert "<b>" not in body(message, "html")
    assert "A. <b>de</b> Vries" in body(message, "plain")


def test_an_address_cannot_add_a_header() -> None:
    hostile = replace(LINKED_MAIL, to="a@school.example\r\nBcc: b@evil.example")
    with pytest.raises(ValueError, match=r"linefeed|newline"):
        compose(hostile, {}, SENDER, BASE, NOON)


def test_mail_that_ses_refuses_is_not_accepted(session: boto3.Session) -> None:
    refusing = SesPostman(
        session.client("sesv2"), "unknown@elsewhere.example", "mail", BASE, ManualClock()
    )
    with pytest.raises(MailNotAcceptedError):
        refusing.send(CODE_MAIL, SECRETS)
