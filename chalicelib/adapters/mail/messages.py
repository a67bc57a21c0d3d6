"""Render mail: one folder a mail, holding subject, plain text and HTML.

Moments are in Europe/Amsterdam. Headers are set with the standard library's e-mail package,
which refuses line breaks in them (RFC 5322).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING

from chalicelib.domain.mail import OutgoingMail
from chalicelib.texts import speaking
from chalicelib.texts.templates import install

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.nodes import EvalContext


@cache
def environment() -> Environment:
    """Make the environment in which every mail is rendered."""
    from jinja2 import (  # noqa: PLC0415  no page pays for it
        Environment,
        PackageLoader,
        StrictUndefined,
        pass_eval_context,
        select_autoescape,
    )

    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install(made)
    made.filters["moment"] = _moment
    made.filters["day"] = _day
    made.filters["linked"] = pass_eval_context(_linked)
    return made


def _moment(iso: str) -> str:
    """Return an ISO moment in words: 23 november 2026, 15.52 uur."""
    from chalicelib.texts.dates import moment  # noqa: PLC0415  no page pays for it

    return moment(datetime.fromisoformat(iso))


def _day(iso: str) -> str:
    """Return an ISO day in words: 23 november 2026."""
    from chalicelib.texts.dates import day  # noqa: PLC0415  no page pays for it

    return day(date.fromisoformat(iso))


def _linked(context: EvalContext, address: str) -> str:
    """Return an address that can be clicked in HTML, and the address itself in plain text."""
    from markupsafe import Markup  # noqa: PLC0415  as above

    return Markup('<a href="{0}">{0}</a>').format(address) if context.autoescape else address


def compose(
    mail: OutgoingMail, secrets: Mapping[str, str], sender: str, base_url: str, sent_at: datetime
) -> EmailMessage:
    """Return the message of a mail in its language, with plain text and HTML.

    Mail-ID and Message-ID follow from the mail, so that a second copy is recognised; SES puts a
    Message-ID of its own in the place of ours. Raises
    jinja2.UndefinedError when a template asks for what the mail does not hold.
    """
    facts = {**mail.parameters, **secrets, "base_url": base_url}

    def rendered(part: str) -> str:
        return environment().get_template(f"{mail.template}/{part}").render(facts).strip()

    with speaking(mail.language):
        return _message(mail, rendered, sender, sent_at)


def _message(
    mail: OutgoingMail, rendered: Callable[[str], str], sender: str, sent_at: datetime
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = rendered("subject.txt")
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = f"<{mail.mail_id}@{sender.rpartition('@')[2].rstrip('>')}>"
    message["X-Mail-ID"] = mail.mail_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(rendered("body.txt") + "\n")
    message.add_alternative(rendered("body.html") + "\n", subtype="html")
    return message
