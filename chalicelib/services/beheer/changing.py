"""Change a user: contact data and rights, block and release, end, token and lockout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.beheer import require_not_ended, require_not_last, require_other, without
from chalicelib.domain.events import EventKind
from chalicelib.domain.lockout import Lockout, identity_counter
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.reasons import canonical_reason
from chalicelib.domain.rights import Grantable
from chalicelib.services.beheer.acting import Acting, Outcome
from chalicelib.services.beheer.editing import Edit
from chalicelib.services.beheer.lookalikes import Lookalikes
from chalicelib.services.beheer.recognition import Case
from chalicelib.services.beheer.unlinking import link_ended
from chalicelib.services.beheer.users import UserData
from chalicelib.services.changes import Change, Delete, Discard, Replace
from chalicelib.services.journal import note
from chalicelib.services.tickets import Ticket
from chalicelib.services.token_seeds import token_ended

MOVED_MAIL_BY_BEHEERDER = "email-gewijzigd-beheerder"


@dataclass(frozen=True)
class Changing:
    """Change users of the own organisation. Each takes two calls to storage, a new name three.

    Each returns the account as stored, and writes nothing when there is nothing to change: a form
    that is sent twice does its work once. Each raises UserUnknown, what recognising a beheerder
    raises, and Busy.
    """

    acting: Acting
    lookalikes: Lookalikes
    grantable: Grantable

    def change(
        self,
        ticket: Ticket | None,
        gebruikersnaam: str,
        seen: str,
        data: UserData,
        now: datetime,
    ) -> Account:
        """Change contact data and rights of the account that was in the state ``seen`` (state_of).

        Rights are in force at the user's next page. An address that is replaced is told. Raises
        ChangedMeanwhile, NotYourself (own rights), RolNotAllowed, KenmerkNotOwned, KenmerkMissing
        or NotPossibleNow (ended).
        """
        edit = Edit(self.lookalikes, self.grantable, seen, data.tidied())

        def decide(case: Case) -> Outcome | None:
            outcome = edit.decide(case)
            if outcome is None or outcome.user.email == case.user.email:
                return outcome
            return replace(outcome, mails=(self._moved(case, now),))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def block(
        self, ticket: Ticket | None, gebruikersnaam: str, reason: str, now: datetime
    ) -> Account:
        """Block a user, who is out at the next click; the link stays.

        Raises ReasonNeeded, NotYourself or NotPossibleNow (ended).
        """
        text = canonical_reason(reason)

        def decide(case: Case) -> Outcome | None:
            require_other(case.actor, case.user)
            require_not_ended(case.user)
            if case.user.status is AccountStatus.BLOCKED:
                return None
            told = note(EventKind.ACCOUNT_BLOCKED, reason=text)
            return Outcome(case.user.blocked(), (told,))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def release(
        self, ticket: Ticket | None, gebruikersnaam: str, reason: str, now: datetime
    ) -> Account:
        """Release a blocked user; raise ReasonNeeded, NotYourself or NotPossibleNow (ended)."""
        text = canonical_reason(reason)

        def decide(case: Case) -> Outcome | None:
            require_other(case.actor, case.user)
            require_not_ended(case.user)
            if case.user.is_active:
                return None
            told = note(EventKind.ACCOUNT_RELEASED, reason=text)
            return Outcome(case.user.released(now), (told,))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def end(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> Account:
        """End an account for good, with its link, sessions, activation code and token.

        Raises LastBeheerder or NotYourself.
        """

        def decide(case: Case) -> Outcome | None:
            require_not_last(case.user, case.visit.organisation)
            require_other(case.actor, case.user)
            if case.user.status is AccountStatus.ENDED:
                return None
            notes, changes = [note(EventKind.ACCOUNT_ENDED)], list[Change](link_ended(case.user))
            left = without(case.user, case.visit.organisation)
            if left is not case.visit.organisation:
                notes.append(note(EventKind.BEHEERDER_ENDED))
                changes.append(Replace(left))
            changes.append(token_ended(case.user))
            return Outcome(case.user.ended(now), tuple(notes), tuple(changes))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def token_returned(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> Account:
        """Record that somebody handed in the token, which is void from now on (manual 1.4)."""

        def decide(case: Case) -> Outcome | None:
            if not case.user.has_token or case.user.token_returned_at:
                return None
            returned = replace(case.user, token_returned_at=now)
            told = note(EventKind.TOKEN_RETURNED)
            return Outcome(returned, (told,), (token_ended(case.user),))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def lift_lockout(
        self, ticket: Ticket | None, gebruikersnaam: str, reason: str, now: datetime
    ) -> Account:
        """Forget the wrong attempts on an account and its token, also in who made them.

        Without the latter the user, who typed wrong five times, would still be kept out. A browser
        that was in with the token before counts for itself and is not known here. Raises
        ReasonNeeded or NotYourself.
        """
        text = canonical_reason(reason)

        def decide(case: Case) -> Outcome | None:
            require_other(case.actor, case.user)
            forgotten = _forgotten(case)
            if not forgotten:
                return None
            told = note(EventKind.LOCKOUT_LIFTED, reason=text)
            return Outcome(case.user, (told,), forgotten)

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def _moved(self, case: Case, now: datetime) -> OutgoingMail:
        """Return the mail to the old address: whoever loses mail to another must hear of it."""
        told = {
            "name": case.user.name.full,
            "beheerder": case.actor.name.full,
            "moment": now.isoformat(),
        }
        return self.acting.mail(case.user, MOVED_MAIL_BY_BEHEERDER, told, now)


def _forgotten(case: Case) -> tuple[Change, ...]:
    counters = [each for each in (case.lockout, case.token_lockout) if each is not None]
    guessers = sorted({guesser for counter in counters for guesser in counter.guessers})
    return (
        *(Delete(counter) for counter in counters),
        *(Discard(Lockout.at(identity_counter(each))) for each in guessers),
    )
