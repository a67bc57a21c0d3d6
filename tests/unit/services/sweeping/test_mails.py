"""The mails about unused links, as people read them."""

from __future__ import annotations

import pytest

from chalicelib.domain.mail import OutgoingMail
from tests.unit.services.beheer.test_mails import BASE, parts
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, Clockwork
from tests.unit.services.sweeping.test_digests import MONDAY


def written(clockwork: Clockwork, template: str) -> OutgoingMail:
    """Return the mail of a kind; there is one."""
    found = clockwork.world.memory.all_of(OutgoingMail)
    (mail,) = [mail for mail in found if mail.template == template]
    return mail


@pytest.fixture
def clockwork() -> Clockwork:
    """Return a portal with one user, linked."""
    clockwork = Clockwork()
    clockwork.link()
    return clockwork


def test_a_warning_says_until_when_and_how(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON - 30 * A_DAY)
    subject, *bodies = parts(written(clockwork, "koppeling-vervalt"))
    assert subject == "Log in op Mijn DUO zakelijk, anders vervalt uw koppeling"
    for body in bodies:
        for fact in ("A. de Vries", "23 november 2026", "23 mei 2028", f"{BASE}/zakelijk/inloggen"):
            assert fact in body


def test_the_end_says_why_and_what_to_do(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON)
    subject, *bodies = parts(written(clockwork, "koppeling-vervallen"))
    assert subject == "Uw koppeling met Mijn DUO zakelijk is vervallen"
    for body in bodies:
        for fact in ("18 maanden", "23 november 2026", "activatiecode", "koppelproces opnieuw"):
            assert fact in body


def test_the_digest_names_who_and_when(clockwork: Clockwork) -> None:
    clockwork.at(MONDAY - 20 * A_DAY)
    clockwork.world.appoint()
    clockwork.sweep(MONDAY)
    subject, *bodies = parts(written(clockwork, "koppelingen-vervallen-binnenkort"))
    assert subject == "Koppelingen in uw organisatie die binnenkort vervallen"
    for body in bodies:
        assert "A. de Vries: op 23 mei 2028" in body
        assert "en nog" not in body
        assert f"{BASE}/beheer/gebruikers" in body
