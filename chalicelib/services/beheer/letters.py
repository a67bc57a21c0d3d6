"""Print the letter with the gebruikersnaam and record that it was handed over (1.1 step 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, Letter
from chalicelib.domain.beheer import require_not_ended
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import NotPossibleNow
from chalicelib.domain.events import EventKind
from chalicelib.domain.letters import LetterFacts
from chalicelib.services.beheer.acting import Acting, Outcome
from chalicelib.services.beheer.recognition import Case
from chalicelib.services.journal import note
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit


def facts_for(user: Account, visit: PortalVisit, now: datetime) -> LetterFacts:
    """Return what stands in the letter to a user from the beheerder who prints it."""
    return LetterFacts(
        name=user.name.full,
        organisation_name=visit.organisation.name,
        gebruikersnaam=user.gebruikersnaam,
        beheerder_name=visit.account.name.full,
        printed_on=dutch_day(now),
        language=user.language,
    )


@dataclass(frozen=True)
class Letters:
    """Print letters and record what became of them. Each takes two calls to storage.

    Each raises NotPossibleNow (ended), UserUnknown, what recognising a beheerder raises, and Busy.
    """

    acting: Acting

    def print(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> LetterFacts:
        """Return what stands in the letter, recorded as printed at ``now``.

        A letter that is printed again is still to be handed over.
        """

        def decide(case: Case) -> Outcome:
            require_not_ended(case.user)
            printed = replace(case.user, letter=Letter(printed_at=now))
            return Outcome(printed, (note(EventKind.LETTER_PRINTED),))

        case = self.acting.on_user(ticket, gebruikersnaam, now, decide)
        return facts_for(case.user, case.visit, now)

    def handed_over(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> Account:
        """Record that the beheerder gave the letter to the user; twice is once.

        Raises NotPossibleNow (not_printed) as well.
        """

        def decide(case: Case) -> Outcome | None:
            require_not_ended(case.user)
            letter = case.user.letter
            if letter.printed_at is None:
                raise NotPossibleNow("not_printed")
            if letter.handed_over_at is not None:
                return None
            handed = replace(letter, handed_over_at=now, handed_over_by=case.actor.gebruikersnaam)
            told = note(EventKind.LETTER_HANDED_OVER)
            return Outcome(replace(case.user, letter=handed), (told,))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user
