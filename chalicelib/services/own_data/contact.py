"""Keep one's own contact data current (manual 1.7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.email_change import EmailChange, asked, require_confirmable
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.reasons import tidy
from chalicelib.domain.sessions import require_eherkenning
from chalicelib.services.beheer.lookalikes import Lookalikes, noted
from chalicelib.services.beheer.users import data_of
from chalicelib.services.journal import note
from chalicelib.services.own_data.acting import OwnActing, OwnOutcome
from chalicelib.services.ports import Hashes, Randomness, Seals
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit

CONFIRM_MAIL = "email-bevestigen"
MOVED_MAIL = "email-gewijzigd"
_PURPOSE = "email-link"


@dataclass(frozen=True)
class OwnContact:
    """Change the own telephone number and e-mail address. Two calls to storage, to confirm three.

    Each writes nothing when there is nothing to change. Each raises what recognising somebody
    who is logged in raises, and Busy.
    """

    acting: OwnActing
    hashes: Hashes
    randomness: Randomness
    seals: Seals
    lookalikes: Lookalikes

    def change_phone(self, ticket: Ticket | None, phone: str, now: datetime) -> None:
        """Keep another telephone number, in force at once; an empty one is none."""

        def decide(visit: PortalVisit) -> OwnOutcome | None:
            account, number = visit.account, tidy(phone) or None
            if number == account.phone:
                return None
            changed = note(EventKind.ACCOUNT_CHANGED, fields="phone")
            return OwnOutcome(replace(account, phone=number), changed)

        self.acting.on_own(ticket, now, decide)

    def ask_email(self, ticket: Ticket | None, email: str, now: datetime) -> None:
        """Mail a link to a new address; the address counts once the link is used.

        An earlier link is void. The present address takes back what was asked. Raises
        EmailAskedTooOften, and EHerkenningNeeded for who came with a token: the code that links
        the account must not follow an address that only a token vouches for.
        """

        def decide(visit: PortalVisit) -> OwnOutcome | None:
            require_eherkenning(visit.session)
            account = visit.account
            if email == account.email:
                return self._taken_back(account, now)
            secret = self.hashes.stamp(self.randomness.secret())
            link_key = self._link_key(account, secret)
            change = asked(account.email_change, email, link_key, now)
            mail = self._link_mail(account, change, secret, now)
            waiting = replace(account, email_change=change)
            return OwnOutcome(waiting, note(EventKind.EMAIL_ASKED), (mail,))

        self.acting.on_own(ticket, now, decide)

    def asked_by(self, account: Account, secret: str, now: datetime) -> EmailChange:
        """Return the change that a link is for; no call to storage.

        Raises EmailLinkUnknown, EmailAlreadyConfirmed or EmailLinkExpired.
        """
        return require_confirmable(account.email_change, self._link_key(account, secret), now)

    def confirm_email(self, ticket: Ticket | None, secret: str, now: datetime) -> None:
        """Let the new address count, and tell the old one.

        Raises what ``asked_by`` raises, and EHerkenningNeeded.
        """

        def decide(visit: PortalVisit) -> OwnOutcome:
            require_eherkenning(visit.session)
            account = visit.account
            change = self.asked_by(account, secret, now)
            moved = replace(account.moved_to(change.email), email_change=change.confirmed(now))
            changed = note(EventKind.ACCOUNT_CHANGED, fields="email")
            hints = self.lookalikes.hints(account.organisation_id, data_of(moved))
            known = noted(hints, account.gebruikersnaam)
            return OwnOutcome(moved, changed, (self.acting.mail(account, MOVED_MAIL, now),), known)

        self.acting.on_own(ticket, now, decide)

    def _taken_back(self, account: Account, now: datetime) -> OwnOutcome | None:
        if account.email_change is None or not account.email_change.is_waiting(now):
            return None
        taken_back = note(EventKind.EMAIL_ASKED, taken_back="yes")
        return OwnOutcome(replace(account, email_change=None), taken_back)

    def _link_mail(
        self, account: Account, change: EmailChange, secret: str, now: datetime
    ) -> OutgoingMail:
        expires_at = change.expires_at.isoformat()
        mail = self.acting.mail(
            account, CONFIRM_MAIL, now, address=change.email, expires_at=expires_at
        )
        return replace(mail, sealed=self.seals.seal({"link_secret": secret}, mail.mail_id))

    def _link_key(self, account: Account, secret: str) -> str:
        return self.hashes.digest(_PURPOSE, f"{account.gebruikersnaam}|{secret}", like=secret)
