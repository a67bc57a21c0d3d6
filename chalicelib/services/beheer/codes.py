"""Ask an activation code for a user: the user gets it by mail, the beheerder never sees it.

Source: manual 1.1 step 4 and 1.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.beheer import require_invitable
from chalicelib.domain.code_rate_limit import next_code_at
from chalicelib.domain.errors import CodeTooSoon
from chalicelib.domain.events import account_subject
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.beheer.acting import Acting, Outcome
from chalicelib.services.beheer.recognition import Case
from chalicelib.services.ports import Records
from chalicelib.services.tickets import Ticket


@dataclass(frozen=True)
class Codes:
    """Ask activation codes for users. Three calls to storage."""

    acting: Acting
    records: Records
    activation_codes: ActivationCodes

    def ask(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> Account:
        """Mail a new code to the registered address and void the one before; return the account.

        Raises CodeTooSoon within five minutes of the last one and after five in 24 hours,
        NotPossibleNow (linked, blocked or ended), UserUnknown, what recognising a beheerder
        raises, and Busy.
        """

        def decide(case: Case) -> Outcome:
            require_invitable(case.user)
            at = next_code_at(case.user, now)
            if at is not None:
                raise CodeTooSoon(at)
            (previous,) = self.records.read(ActivationCode.at(case.user.gebruikersnaam))
            actor = account_subject(case.actor.gebruikersnaam)
            issue = self.activation_codes.prepare(case.user, previous, actor, now)
            return Outcome(issue.account, (), issue.changes, (issue.mail,))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user
