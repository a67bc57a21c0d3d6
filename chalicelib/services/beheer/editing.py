"""Decide what changing the contact data and rights of a user comes to."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.accounts import Account
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.beheer import renamed, require_not_ended, require_other
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.events import EventKind
from chalicelib.domain.rights import Grantable
from chalicelib.services.beheer.acting import Outcome
from chalicelib.services.beheer.lookalikes import Lookalikes, noted
from chalicelib.services.beheer.recognition import Case
from chalicelib.services.beheer.users import UserData, changed, changed_fields, rights_of, state_of
from chalicelib.services.changes import Change, Discard, Replace, Require
from chalicelib.services.journal import Note, note
from chalicelib.services.token_seeds import token_ended


@dataclass(frozen=True)
class Edit:
    """Hold what a form says of a user who was in the state ``seen``; ``data`` is tidy."""

    lookalikes: Lookalikes
    grantable: Grantable
    seen: str
    data: UserData

    def decide(self, case: Case) -> Outcome | None:
        """Return what to change, if anything differs; see Changing.change for what it raises."""
        after = changed(case.user, self.data)
        if after == case.user:
            return None
        if state_of(case.user) != self.seen:
            raise ChangedMeanwhile
        require_not_ended(case.user)
        return Outcome(
            after,
            (*self._granted(case, after), *_contact_changed(case.user, after)),
            (
                *_organisation_with(case, after),
                *_code_void(case.user, after),
                *self._noted(case, after),
                *_token_void(case.user, after),
            ),
        )

    def _granted(self, case: Case, after: Account) -> tuple[Note, ...]:
        before, wanted = rights_of(case.user), rights_of(after)
        if wanted == before:
            return ()
        require_other(case.actor, case.user)
        self.grantable.require(wanted, before, case.visit.organisation)
        details = {"given": wanted.beyond(before), "taken": before.beyond(wanted)}
        told = {word: " ".join(each) for word, each in details.items() if each}
        return (note(EventKind.RIGHTS_CHANGED, **told),)

    def _noted(self, case: Case, after: Account) -> tuple[Change, ...]:
        if (after.name, after.email) == (case.user.name, case.user.email):
            return ()
        hints = self.lookalikes.hints(case.user.organisation_id, self.data)
        return noted(hints, after.gebruikersnaam)


def _contact_changed(before: Account, after: Account) -> tuple[Note, ...]:
    fields = changed_fields(before, after)
    return (note(EventKind.ACCOUNT_CHANGED, fields=fields),) if fields else ()


def _organisation_with(case: Case, after: Account) -> tuple[Change, ...]:
    """Return what keeps the organisation in step: a beheerder's name, the kenmerken it owns."""
    organisation = renamed(after, case.visit.organisation)
    if organisation is not case.visit.organisation:
        return (Replace(organisation),)
    return (Require(organisation),) if rights_of(after) != rights_of(case.user) else ()


def _code_void(before: Account, after: Account) -> tuple[Change, ...]:
    if before.email == after.email or before.code_expires_at is None:
        return ()
    return (Discard(ActivationCode.at(before.gebruikersnaam)),)


def _token_void(before: Account, after: Account) -> tuple[Change, ...]:
    return (token_ended(before),) if before.has_token and not after.has_token else ()
