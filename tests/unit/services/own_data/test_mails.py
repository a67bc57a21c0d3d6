"""The mails about one's own data, as people read them."""

from __future__ import annotations

import pytest

from chalicelib.adapters.mail.messages import compose
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.own_data.contact import CONFIRM_MAIL, MOVED_MAIL
from chalicelib.services.own_data.disowning import DISOWNED_MAIL, DISOWNED_MAIL_TO_BEHEERDER
from tests.fakes.ports import NOON

BASE = "https://mijnduo.example"
NAME = "A. de Vries"
FACTS = {
    "name": NAME,
    "moment": NOON.isoformat(),
    "expires_at": NOON.isoformat(),
    "user": "S. Bakker",
    "gebruikersnaam": "2345bcdg",
}
WORDS = {
    CONFIRM_MAIL: (
        f"{BASE}/mijn-duo/mijn-gegevens/e-mailadres/bevestigen?link=s3cr3t",
        "telt pas mee als u het bevestigt",
    ),
    MOVED_MAIL: ("oude adres", "Dit was ik niet"),
    DISOWNED_MAIL: ("uitgelogd", "beheerder"),
    DISOWNED_MAIL_TO_BEHEERDER: ("S. Bakker", f"{BASE}/beheer/gebruikers/2345bcdg"),
}


def bodies(template: str, **more: str) -> list[str]:
    """Return the plain text and the HTML of a mail."""
    mail = OutgoingMail("0", "a@school.example", template, FACTS | more, NOON, NOON)
    message = compose(mail, {"link_secret": "s3cr3t"}, "noreply@duo.example", BASE, NOON)
    parts = [message.get_body((kind,)) for kind in ("plain", "html")]
    return [str(part.get_content()) for part in parts if part is not None]


@pytest.mark.parametrize("template", WORDS)
def test_each_mail_says_what_happened_and_what_to_do(template: str) -> None:
    for body in bodies(template):
        assert [words for words in WORDS[template] if words not in body] == []
        assert "23 november 2026, 13.00 uur" in body


@pytest.mark.parametrize("template", [DISOWNED_MAIL, DISOWNED_MAIL_TO_BEHEERDER])
def test_a_mail_about_a_login_by_token_speaks_of_the_token(template: str) -> None:
    for body in bodies(template, by_token="yes"):
        assert "token" in body
        assert "koppeling" not in body
    for body in bodies(template):
        assert "koppeling" in body
        assert "token" not in body


def test_the_only_beheerder_is_not_told_to_ask_the_beheerder() -> None:
    for body in bodies(DISOWNED_MAIL, told=""):
        assert "uw beheerder" not in body
        assert "krijgen hiervan bericht" not in body
        assert f"{BASE}/zakelijk/contact" in body


def test_an_address_that_is_not_confirmed_learns_no_name() -> None:
    assert [body for body in bodies(CONFIRM_MAIL) if NAME in body] == []
