"""Register, appoint and end beheerders, as the board's form says (manual introduction)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.contact_data import canonical_address
from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.beheer import require_not_ended, require_not_last, without
from chalicelib.domain.errors import NotBeheerder, NotPossibleNow
from chalicelib.domain.events import EventKind
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.organisations import Beheerder, Organisation
from chalicelib.domain.reasons import tidy
from chalicelib.domain.records import as_stored
from chalicelib.domain.rights import Grantable, Rights
from chalicelib.services.backoffice.cases import Case, Cases
from chalicelib.services.backoffice.refusals import BeheerderLooksKnown
from chalicelib.services.backoffice.requests import (
    BeheerderChoice,
    BeheerderEnding,
    BeheerderForm,
)
from chalicelib.services.beheer.lookalikes import Lookalikes, looks_like, noted
from chalicelib.services.beheer.unlinking import link_ended
from chalicelib.services.beheer.users import UserData, registered
from chalicelib.services.changes import Change, Insert, Replace
from chalicelib.services.ports import Randomness
from chalicelib.services.token_seeds import token_ended
from chalicelib.services.trying import until_settled

REGISTERED_MAIL = "beheerder-geregistreerd"
APPOINTED_MAIL = "beheerder-aangesteld"


@dataclass(frozen=True)
class Beheerders:
    """Say who the beheerders of an organisation are. At most four calls to storage."""

    cases: Cases
    lookalikes: Lookalikes
    grantable: Grantable
    randomness: Randomness

    def register(self, form: BeheerderForm, now: datetime) -> Account:
        """Return the account of a new beheerder, with the confirmation mail on its way.

        Raises OrganisationAbsent, BeheerderLooksKnown unless the form says ``warned``,
        RolNotAllowed, KenmerkNotOwned, KenmerkMissing or Busy.
        """

        def once() -> Account:
            organisation = self.cases.organisation(form.organisation_id)
            data = _data(form)
            self.grantable.require(data.rights, Rights(), organisation)
            if not form.warned:
                self._warn(organisation, data)
            hints = self.lookalikes.hints(organisation.organisation_id, data)
            name = make_gebruikersnaam(self.randomness.pick)
            account = registered(name, organisation.organisation_id, data, now)
            case = Case(organisation, account, form.reference)
            account, events = self.cases.told(
                case, account, now, EventKind.ACCOUNT_REGISTERED, EventKind.BEHEERDER_ADDED
            )
            self.cases.commit(
                (
                    Insert(account),
                    Replace(_with(account, organisation)),
                    *events,
                    *noted(hints, name),
                ),
                (self.cases.mail(case, REGISTERED_MAIL, now),),
            )
            return as_stored(account)

        return until_settled(once, self.cases.waiting)

    def appoint(self, choice: BeheerderChoice, now: datetime) -> Account:
        """Return the account of a user who is beheerder from now on; twice is once.

        Raises OrganisationAbsent, UserUnknown, NotPossibleNow (ended, blocked) or Busy.
        """

        def once() -> Account:
            case = self.cases.read(choice)
            require_not_ended(case.account)
            if not case.account.is_active:
                raise NotPossibleNow("blocked")
            if case.account.is_beheerder:
                return case.account
            account, events = self.cases.told(
                case, replace(case.account, is_beheerder=True), now, EventKind.BEHEERDER_ADDED
            )
            self.cases.commit(
                (Replace(account), Replace(_with(account, case.organisation)), *events),
                (self.cases.mail(case, APPOINTED_MAIL, now),),
            )
            return as_stored(account)

        return until_settled(once, self.cases.waiting)

    def end(self, choice: BeheerderEnding, now: datetime) -> Account:
        """Return the account of somebody who is beheerder no more, at once.

        With ``end_account`` its link, sessions, activation code and token end in the same
        transaction. Raises OrganisationAbsent, UserUnknown, NotBeheerder, LastBeheerder or Busy.
        """

        def once() -> Account:
            case = self.cases.read(choice)
            if not case.account.is_beheerder:
                raise NotBeheerder
            require_not_last(case.account, case.organisation)
            organisation = without(case.account, case.organisation)
            account, changes = self._ended(case, choice, now)
            self.cases.commit((Replace(account), Replace(organisation), *changes))
            return as_stored(account)

        return until_settled(once, self.cases.waiting)

    def _ended(
        self, case: Case, choice: BeheerderEnding, now: datetime
    ) -> tuple[Account, tuple[Change, ...]]:
        if not choice.end_account:
            left = replace(case.account, is_beheerder=False)
            return self.cases.told(case, left, now, EventKind.BEHEERDER_ENDED)
        kinds = (EventKind.BEHEERDER_ENDED, EventKind.ACCOUNT_ENDED)
        account, events = self.cases.told(case, case.account.ended(now), now, *kinds)
        return account, (*link_ended(case.account), token_ended(case.account), *events)

    def _warn(self, organisation: Organisation, data: UserData) -> None:
        known = self.cases.beheerders(organisation)
        alike = tuple(each.gebruikersnaam for each in known if looks_like(each, data))
        if alike:
            raise BeheerderLooksKnown(alike)


def _data(form: BeheerderForm) -> UserData:
    return UserData(
        name=PersonName(form.initials, form.infix, form.surname),
        email=canonical_address(tidy(form.email)) or form.email,
        phone=form.phone,
        rollen=frozenset(form.rollen),
        kenmerken=frozenset(form.kenmerken),
        has_token=form.has_token,
        is_beheerder=True,
    ).tidied()


def _with(account: Account, organisation: Organisation) -> Organisation:
    added = Beheerder(account.gebruikersnaam, account.name.full)
    return replace(organisation, beheerders=(*organisation.beheerders, added))
