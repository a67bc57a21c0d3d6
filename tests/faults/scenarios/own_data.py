"""What people do to their own data, done again after a fault."""

from __future__ import annotations

from contextlib import suppress

from chalicelib.domain.errors import EmailAlreadyConfirmed, SessionOver
from chalicelib.domain.events import EventKind
from chalicelib.domain.language import Language
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.own_data.contact import CONFIRM_MAIL, MOVED_MAIL
from chalicelib.services.own_data.disowning import DISOWNED_MAIL
from tests.fakes.ports import OpenSeals
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails

NAME, NEW, PHONE = "2345bcdg", "anna@school.example", "030 123 45 67"


class Inside:
    """Hold somebody who is linked and logged in."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = world.link(world.invite(NAME))
        self.own_data = world.portal.own_data
        world.clock.pass_by(minutes=1)


class ChangingAPhone(Inside):
    """Keep another telephone number."""

    def act(self) -> None:
        """Send the form."""
        self.own_data.contact.change_phone(self.ticket, PHONE, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert the number, with one event."""
        assert self.world.stored(NAME).phone == PHONE
        assert len(events(place, EventKind.ACCOUNT_CHANGED)) == 1


class AskingAnAddress(Inside):
    """Ask for another address; who asks again gets a link again, and the newest one works."""

    def act(self) -> None:
        """Send the form."""
        self.own_data.contact.ask_email(self.ticket, NEW, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that nothing changed yet, and that each mail was counted and has its event."""
        account, sent = self.world.stored(NAME), mails(place, CONFIRM_MAIL)
        assert account.email != NEW
        assert account.email_change is not None
        assert len(sent) == len(account.email_change.asked_at)
        assert len(sent) == len(events(place, EventKind.EMAIL_ASKED))


class ConfirmingAnAddress(Inside):
    """Confirm another address; a second time it was confirmed already."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.own_data.contact.ask_email(self.ticket, NEW, world.clock.now())
        (mail,) = world.records.read(OutgoingMail.at(world.mail_room.woken[-1]))
        assert mail is not None
        self.secret = OpenSeals().open(mail.sealed, mail.mail_id)["link_secret"]

    def act(self) -> None:
        """Open the link in the mail, and press the button."""
        contact, now = self.own_data.contact, self.world.clock.now()
        with suppress(EmailAlreadyConfirmed):
            contact.asked_by(self.world.stored(NAME), self.secret, now)
            contact.confirm_email(self.ticket, self.secret, now)

    def holds(self, place: Place) -> None:
        """Assert the address, with one event and one mail to the old one."""
        assert self.world.stored(NAME).email == NEW
        assert len(mails(place, MOVED_MAIL)) == 1
        assert len(events(place, EventKind.ACCOUNT_CHANGED)) == 1


class DisowningALogin(Inside):
    """Report a login of somebody else; a second time the session is over."""

    def act(self) -> None:
        """Press the button."""
        with suppress(SessionOver):
            self.own_data.disowning.report(self.ticket, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that all sessions ended, with one event and one mail."""
        assert self.world.stored(NAME).sessions_since == self.world.clock.now()
        assert len(mails(place, DISOWNED_MAIL)) == 1
        assert len(events(place, EventKind.LOGINS_DISOWNED)) == 1


class ChoosingALanguage(Inside):
    """Choose English."""

    def act(self) -> None:
        """Press the button."""
        self.world.portal.languages.choose(self.ticket, Language.ENGLISH, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that it was chosen once."""
        assert self.world.stored(NAME).language is Language.ENGLISH
        assert len(events(place, EventKind.ACCOUNT_CHANGED)) == 1


class AcceptingNewTerms(Inside):
    """Accept a newer version of the terms; who sends the form again accepts it again."""

    def act(self) -> None:
        """Send the form."""
        self.world.portal.terms.accept(self.ticket, "2027-1", self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert which version was accepted, and that it was told."""
        terms = self.world.stored(NAME).terms
        assert terms is not None
        assert terms.version == "2027-1"
        assert events(place, EventKind.TERMS_ACCEPTED)


OWN_DATA = (
    ChangingAPhone,
    AskingAnAddress,
    ConfirmingAnAddress,
    DisowningALogin,
    ChoosingALanguage,
    AcceptingNewTerms,
)
