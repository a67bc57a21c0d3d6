"""Do to one link what is due: warn its user, or undo it (manual 1.5).

What the index said is read again, and the change stands only on what was read: whoever logs in
meanwhile keeps the link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.events import EventKind
from chalicelib.domain.inactivity import Step, ends_on, step_for, warned
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace
from chalicelib.services.journal import SYSTEM, Journal
from chalicelib.services.ports import Randomness, Records, Waiting
from chalicelib.services.trying import until_settled

LAPSED_MAIL = "koppeling-vervallen"
WARNING_MAIL = "koppeling-vervalt"


@dataclass(frozen=True)
class Lapsing:
    """Warn and unlink, one link at a time. Two calls to storage for each."""

    records: Records
    randomness: Randomness
    journal: Journal
    waiting: Waiting

    def apply(self, link: Link, today: date, now: datetime) -> Step | None:
        """Do what is due about a link on ``today``; return it, or None when nothing was.

        Raises Busy when others keep changing the link.
        """

        def once() -> Step | None:
            found, account = self.records.read(link.key, Account.at(link.gebruikersnaam))
            step = step_for(found, today) if found else None
            if found is None or account is None or step is None:
                return None
            if account.identity_key != found.identity_key:
                return None
            if step is Step.UNLINK:
                self.records.commit(*self._unlinked(found, account, now))
            else:
                self.records.commit(*self._warned(found, account, step, now))
            return step

        return until_settled(once, self.waiting)

    def _unlinked(self, link: Link, account: Account, now: datetime) -> tuple[Change, ...]:
        unlinked, event = self._told(EventKind.LINK_LAPSED, link, account.unlinked(now), now)
        return (
            Delete(link),
            Replace(unlinked),
            Discard(ActivationCode.at(account.gebruikersnaam)),
            Insert(self._mail(LAPSED_MAIL, link, account, now)),
            event,
        )

    def _warned(
        self, link: Link, account: Account, step: Step, now: datetime
    ) -> tuple[Change, ...]:
        mail = self._mail(WARNING_MAIL, link, account, now)
        kind = EventKind.LAPSE_ANNOUNCED
        told, event = self._told(kind, link, account, now, days=str(int(step)))
        return (
            Replace(warned(link, step)),
            Replace(told),
            # Who is blocked cannot log in: telling them to would help nobody.
            *((Insert(mail),) if account.is_active else ()),
            event,
        )

    def _told(
        self, kind: EventKind, link: Link, account: Account, now: datetime, **details: str
    ) -> tuple[Account, Insert]:
        login_day = link.login_day.isoformat()
        return self.journal.entry(kind, account, now, SYSTEM, login_day=login_day, **details)

    def _mail(self, template: str, link: Link, account: Account, now: datetime) -> OutgoingMail:
        told = {
            "name": account.name.full,
            "login_day": link.login_day.isoformat(),
            "ends_on": ends_on(link.login_day).isoformat(),
        }
        return mail_to(account, template, told, self.randomness.identifier(), now)
