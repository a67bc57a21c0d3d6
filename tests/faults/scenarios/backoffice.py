"""What the back office asks for, done again after a fault."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.events import EventKind
from chalicelib.domain.notices import NoticeBoard
from chalicelib.domain.organisations import Organisation, Registration
from chalicelib.services.backoffice.beheerders import APPOINTED_MAIL
from tests.fakes.world import SCHOOL, World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails
from tests.unit.services.backoffice.desk import BOARD, PERSON, Desk
from tests.unit.services.beheer.office import DEPUTY_NAME, USER, Office


class SigningUpAnOrganisation:
    """Register an organisation; a second time is refused because its numbers are taken."""

    def __init__(self, world: World) -> None:
        self.world = world

    def act(self) -> None:
        """Send the request."""
        Desk(self.world).ask("register_organisation", BOARD)

    def holds(self, place: Place) -> None:
        """Assert one organisation with one event."""
        same = [each for each in place.everything(Organisation) if each.name == BOARD["name"]]
        assert len(same) == 1
        assert len(events(place, EventKind.ORGANISATION_REGISTERED)) == 1


class SigningUpABeheerder:
    """Register a beheerder; a second time is refused because the person looks known."""

    def __init__(self, world: World) -> None:
        self.world = world

    def act(self) -> None:
        """Send the request."""
        Desk(self.world).ask("register_beheerder", PERSON)

    def holds(self, place: Place) -> None:
        """Assert one account, named by the organisation, with one mail and one event."""
        (account,) = place.everything(Account)
        (school,) = (
            each for each in place.everything(Organisation) if each.organisation_id == SCHOOL
        )
        assert account.gebruikersnaam in {each.gebruikersnaam for each in school.beheerders}
        assert len(mails(place, "beheerder-geregistreerd")) == 1
        assert len(events(place, EventKind.BEHEERDER_ADDED)) == 1


class PublishingANotice:
    """Publish a notice."""

    def __init__(self, world: World) -> None:
        self.world = world
        now = world.clock.now()
        self.notice = {
            "title": "Onderhoud",
            "body": "Zaterdag is de site dicht.",
            "shown_from": now.isoformat(),
            "shown_until": (now + timedelta(days=2)).isoformat(),
        }

    def act(self) -> None:
        """Send the request."""
        Desk(self.world).ask("publish_notice", self.notice)

    def holds(self, place: Place) -> None:
        """Assert that people read it once."""
        (board,) = place.everything(NoticeBoard)
        assert [notice.title for notice in board.notices] == ["Onderhoud"]
        assert len(events(place, EventKind.NOTICE_PUBLISHED)) == 1


class ChangingAnOrganisation:
    """Give an organisation another KvK number; a second time it was changed meanwhile."""

    def __init__(self, world: World) -> None:
        self.world = world
        made = Desk(world).granted("register_organisation", BOARD)["organisation"]
        self.change = {**made, "name": "De Komeet", "kvk_numbers": [{"kvk_number": "30000003"}]}

    def act(self) -> None:
        """Send the request."""
        Desk(self.world).ask("change_organisation", self.change)

    def holds(self, place: Place) -> None:
        """Assert one change: the new number is registered, and the old ones are free."""
        (changed,) = [each for each in place.everything(Organisation) if each.name == "De Komeet"]
        numbers = {
            each.kvk_number
            for each in place.everything(Registration)
            if each.organisation_id == changed.organisation_id
        }
        assert numbers == changed.kvk_numbers == {"30000003"}
        assert len(events(place, EventKind.ORGANISATION_CHANGED)) == 1


class WithBeheerders:
    """Hold the desk, and an organisation with two beheerders and a user."""

    def __init__(self, world: World) -> None:
        self.world = world
        Office(world)

    def ask(self, wish: str, name: str, **more: Any) -> None:
        """Ask something about an account; a refusal is an answer too."""
        request = {"organisation_id": SCHOOL, "gebruikersnaam": name, **more}
        Desk(self.world).ask(wish, request)


class AppointingABeheerder(WithBeheerders):
    """Make a user beheerder."""

    def act(self) -> None:
        """Send the request."""
        self.ask("appoint_beheerder", USER)

    def holds(self, place: Place) -> None:
        """Assert that account and organisation agree, with one event and one mail."""
        (school,) = self.world.records.read(Organisation.at(SCHOOL))
        assert school is not None
        assert [each.gebruikersnaam for each in school.beheerders].count(USER) == 1
        assert self.world.stored(USER).is_beheerder
        assert len(events(place, EventKind.BEHEERDER_ADDED)) == 1
        assert len(mails(place, APPOINTED_MAIL)) == 1


class EndingABeheerder(WithBeheerders):
    """End a beheerder with the account; a second time there is none to end."""

    def act(self) -> None:
        """Send the request."""
        self.ask("end_beheerder", DEPUTY_NAME, end_account=True)

    def holds(self, place: Place) -> None:
        """Assert that nobody is named who is none, with one event of each kind."""
        (school,) = self.world.records.read(Organisation.at(SCHOOL))
        assert school is not None
        assert DEPUTY_NAME not in {each.gebruikersnaam for each in school.beheerders}
        assert self.world.stored(DEPUTY_NAME).status is AccountStatus.ENDED
        assert len(events(place, EventKind.BEHEERDER_ENDED)) == 1
        assert len(events(place, EventKind.ACCOUNT_ENDED)) == 1


class InvitingABeheerder(WithBeheerders):
    """Mail a code to a new beheerder and print the letter."""

    def __init__(self, world: World) -> None:
        self.world = world
        answer = Desk(world).granted("register_beheerder", PERSON)
        self.name: str = answer["gebruikersnaam"]

    def act(self) -> None:
        """Ask both; too soon says that there is a code."""
        self.ask("issue_code", self.name)
        self.ask("print_letter", self.name)

    def holds(self, place: Place) -> None:
        """Assert one code with one mail, and a letter for each time that one was recorded."""
        assert len(place.everything(ActivationCode)) == 1
        assert len(mails(place, "activatiecode")) == len(events(place, EventKind.CODE_ISSUED)) == 1
        assert self.world.stored(self.name).letter.printed_at is not None
        assert events(place, EventKind.LETTER_PRINTED)


class WithdrawingANotice:
    """Take a notice off the board; a second time it is not there."""

    def __init__(self, world: World) -> None:
        published = PublishingANotice(world)
        published.act()
        self.world = world
        (notice,) = Desk(world).granted("show_notices", {})["notices"]
        self.request = {"notice_id": notice["notice_id"]}

    def act(self) -> None:
        """Send the request."""
        Desk(self.world).ask("withdraw_notice", self.request)

    def holds(self, place: Place) -> None:
        """Assert that nobody reads it, with one event."""
        (board,) = place.everything(NoticeBoard)
        assert not board.notices
        assert len(events(place, EventKind.NOTICE_WITHDRAWN)) == 1


BACK_OFFICE = (
    SigningUpAnOrganisation,
    ChangingAnOrganisation,
    SigningUpABeheerder,
    AppointingABeheerder,
    EndingABeheerder,
    InvitingABeheerder,
    PublishingANotice,
    WithdrawingANotice,
)
