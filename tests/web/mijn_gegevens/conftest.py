"""Somebody who is linked, in a browser."""

from __future__ import annotations

import pytest

from chalicelib.domain.mail import OutgoingMail
from tests.fakes.ports import OpenSeals
from tests.fakes.world import World
from tests.web.beheer.desk import enter
from tests.web.browser import Browser

OWN_DATA = "/mijn-duo/mijn-gegevens"
PHONE, EMAIL = f"{OWN_DATA}/telefoonnummer", f"{OWN_DATA}/e-mailadres"
CONFIRM, NOT_ME = f"{EMAIL}/bevestigen", f"{OWN_DATA}/dit-was-ik-niet"
DOWNLOAD = f"{OWN_DATA}/downloaden"
NAME, NEW = "2345bcdg", "anna@school.example"


@pytest.fixture
def insider(world: World) -> Browser:
    """Return the browser of somebody who has just linked."""
    return enter(world, world.link(world.invite()))


def ask(world: World, insider: Browser, email: str = NEW) -> str:
    """Ask for another address on the page; return the address of the link in the mail."""
    insider.get(EMAIL)
    assert insider.submit(email=email).status_code == 303
    (mail,) = world.records.read(OutgoingMail.at(world.mail_room.woken[-1]))
    assert mail is not None
    return f"{CONFIRM}?link={OpenSeals().open(mail.sealed, mail.mail_id)['link_secret']}"
