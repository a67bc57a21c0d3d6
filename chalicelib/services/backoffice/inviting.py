"""Invite a beheerder: the letter with the gebruikersnaam, and the activation code by e-mail.

The back office gets the letter; the code goes to the beheerder and nowhere else (manual 1.1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, Letter
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.beheer import require_invitable, require_not_ended
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.code_rate_limit import next_code_at
from chalicelib.domain.errors import CodeTooSoon, NotBeheerder
from chalicelib.domain.events import EventKind
from chalicelib.domain.letters import LetterFacts
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.backoffice.cases import Case, Cases
from chalicelib.services.backoffice.recording import BACK_OFFICE
from chalicelib.services.backoffice.requests import BeheerderChoice
from chalicelib.services.changes import Replace
from chalicelib.services.ports import LetterPress
from chalicelib.services.trying import until_settled


@dataclass(frozen=True)
class PrintedLetter:
    """Hold a letter as PDF and whose it is."""

    gebruikersnaam: str
    pdf: bytes


@dataclass(frozen=True)
class Inviting:
    """Give beheerders what they link with. At most three calls to storage.

    Each raises OrganisationAbsent, UserUnknown, NotBeheerder (whose own beheerder does this),
    NotPossibleNow or Busy.
    """

    cases: Cases
    activation_codes: ActivationCodes
    press: LetterPress

    def print_letter(self, choice: BeheerderChoice, now: datetime) -> PrintedLetter:
        """Return the letter of a beheerder, recorded as printed."""

        def once() -> PrintedLetter:
            case = _of_beheerder(self.cases.read(choice))
            require_not_ended(case.account)
            pdf = self.press.letter(_facts(case, now))
            printed = replace(case.account, letter=Letter(printed_at=now))
            printed, events = self.cases.told(case, printed, now, EventKind.LETTER_PRINTED)
            self.cases.commit((Replace(printed), *events))
            return PrintedLetter(case.account.gebruikersnaam, pdf)

        return until_settled(once, self.cases.waiting)

    def issue_code(self, choice: BeheerderChoice, now: datetime) -> Account:
        """Mail a new activation code to a beheerder and void the one before.

        Raises CodeTooSoon within five minutes of the last one and after five in 24 hours.
        """

        def once() -> Account:
            case = _of_beheerder(self.cases.read(choice))
            require_invitable(case.account)
            at = next_code_at(case.account, now)
            if at is not None:
                raise CodeTooSoon(at)
            code_key = ActivationCode.at(case.account.gebruikersnaam)
            (previous,) = self.cases.records.read(code_key)
            issue = self.activation_codes.prepare(case.account, previous, BACK_OFFICE, now)
            self.cases.commit((Replace(issue.account), *issue.changes), (issue.mail,))
            return issue.account

        return until_settled(once, self.cases.waiting)


def _of_beheerder(case: Case) -> Case:
    if not case.account.is_beheerder:
        raise NotBeheerder
    return case


def _facts(case: Case, now: datetime) -> LetterFacts:
    return LetterFacts(
        name=case.account.name.full,
        organisation_name=case.organisation.name,
        gebruikersnaam=case.account.gebruikersnaam,
        beheerder_name=None,
        printed_on=dutch_day(now),
        language=case.account.language,
    )
