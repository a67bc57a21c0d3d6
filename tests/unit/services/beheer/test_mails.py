"""The mails of the beheerder's use cases, as people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.adapters.mail.messages import compose
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.quarantine import Cause
from chalicelib.services.beheer.users import data_of, state_of
from tests.unit.services.beheer.office import CHIEF_NAME, SOMEBODY, USER, Office

BASE = "https://mijnduo.example"


def parts(mail: OutgoingMail) -> tuple[str, str, str]:
    """Return subject, plain text and HTML of a mail."""
    message = compose(mail, {}, "noreply@duo.example", BASE, mail.written_at)
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    plain, html = (str(body.get_content()) for body in bodies if body is not None)
    return str(message["Subject"]), plain, html


def test_the_confirmation_tells_the_next_steps(office: Office) -> None:
    office.beheer.registering.register(office.ticket, SOMEBODY, office.now)
    (mail,) = office.mails("geregistreerd")
    subject, *bodies = parts(mail)
    assert subject == "U bent aangemeld voor Mijn DUO zakelijk"
    for body in bodies:
        for step in ("P. van Dijk", "Stichting De Regenboog", "EH3", "brief", "activatiecode"):
            assert step in body
        assert f"{BASE}/zakelijk/inloggen" in body


def test_who_loses_mail_to_another_address_reads_who_did_that_and_what_to_do(
    office: Office,
) -> None:
    seen = office.stored()
    data = replace(data_of(seen), email="nieuw@school.example")
    office.beheer.changing.change(office.ticket, USER, state_of(seen), data, office.now)
    (mail,) = office.mails("email-gewijzigd-beheerder")
    subject, *bodies = parts(mail)
    assert subject == "Uw e-mailadres voor Mijn DUO zakelijk is gewijzigd"
    chief = office.world.stored(CHIEF_NAME).name.full
    for body in bodies:
        assert f"Uw beheerder {chief} heeft op 23 november 2026, 13.00 uur" in body
        assert f"{BASE}/zakelijk/contact" in body
        assert "nieuw@school.example" not in body


@pytest.mark.parametrize(
    ("cause", "word"),
    [(Cause.DEFECT, "defect"), (Cause.STOLEN, "gestolen"), (Cause.LOST, "zoek")],
)
def test_a_cut_is_told_to_the_user_and_the_other_beheerder(
    office: Office, cause: Cause, word: str
) -> None:
    office.world.link(office.user)
    office.beheer.cutting.cut(office.ticket, USER, cause, office.now)
    for template in ("ontkoppeld", "ontkoppeld-beheerder"):
        (mail,) = office.mails(template)
        subject, *bodies = parts(mail)
        assert "ontkoppeld" in subject
        assert all(f"het middel is {word}." in body for body in bodies)
        assert all("23 november 2026, 13.00 uur" in body for body in bodies)
