"""'Dit was ik niet': end every session and tell the beheerders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.beheer.other_beheerders import other_beheerders
from chalicelib.services.journal import note
from chalicelib.services.own_data.acting import OwnActing, OwnOutcome
from chalicelib.services.ports import Records
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit

DISOWNED_MAIL = "dit-was-ik-niet"
DISOWNED_MAIL_TO_BEHEERDER = "dit-was-ik-niet-beheerder"


@dataclass(frozen=True)
class Disowning:
    """Report a login that somebody else made.

    The link stays: only a beheerder undoes it (manual 1.5), and whoever holds the means could
    otherwise lock its owner out for good.
    """

    acting: OwnActing
    records: Records

    def report(self, ticket: Ticket | None, now: datetime) -> None:
        """End all sessions of the account, this one too; mail its owner and the beheerders.

        Three calls to storage. Raises what recognising somebody who is logged in raises, and
        Busy.
        """

        def decide(visit: PortalVisit) -> OwnOutcome:
            account = visit.account
            disowned = note(EventKind.LOGINS_DISOWNED)
            out = account.logged_out_everywhere(now)
            return OwnOutcome(out, disowned, tuple(self._mails(visit, now)))

        self.acting.on_own(ticket, now, decide)

    def _mails(self, visit: PortalVisit, now: datetime) -> Iterator[OutgoingMail]:
        account = visit.account
        others = other_beheerders(self.records, visit.organisation, account.gebruikersnaam)
        means, told = {"by_token": "" if account.is_linked else "yes"}, "yes" if others else ""
        yield self.acting.mail(account, DISOWNED_MAIL, now, told=told, **means)
        about = {"user": account.name.full, "gebruikersnaam": account.gebruikersnaam}
        for beheerder in others:
            yield self.acting.mail(beheerder, DISOWNED_MAIL_TO_BEHEERDER, now, **about, **means)
