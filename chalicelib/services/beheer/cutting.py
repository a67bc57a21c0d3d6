"""Cut off a means that is defective, stolen or lost, and release it when it turns up (1.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.beheer import require_other
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.quarantine import Cause, Quarantine
from chalicelib.services.beheer.acting import Acting, Outcome
from chalicelib.services.beheer.other_beheerders import other_beheerders
from chalicelib.services.beheer.quarantines import newest_quarantine
from chalicelib.services.beheer.recognition import Case
from chalicelib.services.beheer.unlinking import link_ended
from chalicelib.services.changes import Delete, Insert
from chalicelib.services.journal import note
from chalicelib.services.ports import Records
from chalicelib.services.tickets import Ticket

CUT_MAIL = "ontkoppeld"
CUT_MAIL_TO_BEHEERDER = "ontkoppeld-beheerder"


@dataclass(frozen=True)
class Cutting:
    """Cut off means of users, and release them. Each takes three calls to storage at most.

    Each returns the account as stored, and writes nothing when there is nothing to cut or to
    release. Each raises UserUnknown, NotYourself, what recognising a beheerder raises, and Busy.
    """

    acting: Acting
    records: Records

    def cut(
        self, ticket: Ticket | None, gebruikersnaam: str, cause: Cause, now: datetime
    ) -> Account:
        """End link, sessions and activation code at once, and keep the means from linking again.

        The user and the other beheerders get a mail.
        """

        def decide(case: Case) -> Outcome | None:
            user = case.user
            require_other(case.actor, user)
            if user.identity_key is None:
                return None
            quarantined = user.quarantined_keys | {user.identity_key}
            quarantine = Quarantine(
                user.identity_key, user.gebruikersnaam, user.organisation_id, now
            )
            return Outcome(
                replace(user.unlinked(now), quarantined_keys=quarantined),
                (note(EventKind.LINK_CUT, cause=cause.value),),
                (*link_ended(user), Insert(quarantine)),
                self._mails(case, cause, now),
            )

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def release_means(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> Account:
        """Let the means that was cut off last be linked again, to any account."""

        def decide(case: Case) -> Outcome | None:
            require_other(case.actor, case.user)
            found = newest_quarantine(self.records, case.user)
            if found is None:
                return None
            left = case.user.quarantined_keys - {found.identity_key}
            after = replace(case.user, quarantined_keys=left)
            return Outcome(after, (note(EventKind.MEANS_RELEASED),), (Delete(found),))

        return self.acting.on_user(ticket, gebruikersnaam, now, decide).user

    def _mails(self, case: Case, cause: Cause, now: datetime) -> tuple[OutgoingMail, ...]:
        told = {"moment": now.isoformat(), "cause": cause.value, "beheerder": case.actor.name.full}
        to_user = self.acting.mail(case.user, CUT_MAIL, {"name": case.user.name.full, **told}, now)
        to_others = (
            self.acting.mail(
                other,
                CUT_MAIL_TO_BEHEERDER,
                {"name": other.name.full, "user": case.user.name.full, **told},
                now,
            )
            for other in self._other_beheerders(case)
        )
        return (to_user, *to_others)

    def _other_beheerders(self, case: Case) -> list[Account]:
        told = (case.actor.gebruikersnaam, case.user.gebruikersnaam)
        return other_beheerders(self.records, case.visit.organisation, *told)
