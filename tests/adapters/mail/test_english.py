"""Mail to somebody who reads English."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.adapters.mail import messages
from chalicelib.adapters.mail.messages import compose
from chalicelib.domain.language import Language
from chalicelib.domain.mail import OutgoingMail
from chalicelib.texts import language
from tests.adapters.mail.test_postman import BASE, CODE_MAIL, SECRETS, SENDER, body
from tests.fakes.ports import NOON

EVERYTHING = {
    "name": "A. Vries",
    "user": "B. Bakker",
    "beheerder": "C. Jansen",
    "organisation": "Regenboog",
    "moment": NOON.isoformat(),
    "expires_at": NOON.isoformat(),
    "login_day": "2025-06-01",
    "ends_on": "2026-12-01",
    "users": "2026-12-01 B. Bakker",
    "others": "2",
    "cause": "lost",
    "gebruikersnaam": "2345bcdg",
    "link_secret": "x",
}
LEFT_OVERS = {"het", "een", "uw", "niet", "wordt", "hebt", "dit", "aan", "met", "naar", "dan", "om"}
FOLDER = Path(messages.__file__).with_name("templates")
TEMPLATES = sorted(path.name for path in FOLDER.iterdir())


def mail(template: str) -> OutgoingMail:
    """Return a mail in English."""
    return replace(CODE_MAIL, template=template, parameters=EVERYTHING, language=Language.ENGLISH)


@pytest.mark.parametrize("template", TEMPLATES)
def test_mail_holds_no_dutch(template: str) -> None:
    message = compose(mail(template), SECRETS, SENDER, BASE, NOON)
    for text in (message["Subject"], body(message, "plain"), body(message, "html")):
        words = {word.strip(".,:;?!()").lower() for word in text.split()}
        assert words & LEFT_OVERS == set()
    assert '<html lang="en">' in body(message, "html")
    assert "Kind regards," in body(message, "plain")


def test_code_comes_with_an_english_moment() -> None:
    message = compose(mail("activatiecode"), SECRETS, SENDER, BASE, NOON)
    assert message["Subject"] == "Your activation code for Mijn DUO zakelijk"
    for kind in ("plain", "html"):
        assert "valid until 23 November 2026, 13:00" in body(message, kind)
        assert SECRETS["code"] in body(message, kind)


def test_language_of_a_mail_ends_with_it() -> None:
    compose(mail("gekoppeld"), {}, SENDER, BASE, NOON)
    assert language() is Language.DUTCH


def test_address_can_be_clicked_in_html_and_read_in_plain_text() -> None:
    message = compose(mail("geregistreerd"), {}, SENDER, BASE, NOON)
    address = f"{BASE}/zakelijk/inloggen"
    assert f'<a href="{address}">{address}</a>' in body(message, "html")
    assert f"Go to {address}, choose your sector" in body(message, "plain")
