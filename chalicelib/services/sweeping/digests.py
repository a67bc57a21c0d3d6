"""Tell beheerders once a week whose links end within 30 days, so that nobody is surprised.

Each mail and the checkpoint behind it are one transaction: of two sweeps one sends it, and a sweep
that dies leaves the rest to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.inactivity import Step, ends_on, last_login_day_for
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.sweeping import A_DAY, Stretch, SweepProgress, monday_of
from chalicelib.services.changes import Insert, store
from chalicelib.services.ports import LinkDays, Randomness, Records, Waiting
from chalicelib.services.timing import HasTime
from chalicelib.services.trying import until_settled

DIGEST_MAIL = "koppelingen-vervallen-binnenkort"
MOST_NAMED = 25


@dataclass(frozen=True)
class Ending:
    """Say whose link ends on which day."""

    ends_on: date
    gebruikersnaam: str


@dataclass(frozen=True)
class Digests:
    """Write the weekly mails to beheerders, in the order of organisation and gebruikersnaam.

    What this week asks is read along the index once; then three calls to storage for each mail.
    """

    records: Records
    links: LinkDays
    randomness: Randomness
    waiting: Waiting

    def send(self, today: date, now: datetime, has_time: HasTime) -> tuple[int, bool]:
        """Return how many mails were written, and whether the week is done.

        Without time left it stops; the next call goes on behind the last mail.
        """
        monday = monday_of(today)
        (progress,) = self.records.read(SweepProgress.at())
        held = progress or SweepProgress()
        if not held.owes_digests(monday):
            return 0, True
        sent = 0
        for organisation_id, endings in sorted(self._endings(today).items()):
            for name in self._beheerders(organisation_id):
                if not has_time():
                    return sent, False
                sent += self._tell(f"{organisation_id}#{name}", name, endings, monday, now)
        until_settled(lambda: self._finish(monday), self.waiting)
        return sent, True

    def _endings(self, today: date) -> Mapping[str, Sequence[Ending]]:
        """Return the links that end within 30 days, by organisation, the first to end first."""
        first = last_login_day_for(Step.UNLINK, today) + A_DAY
        found: dict[str, list[Ending]] = defaultdict(list)
        for day in Stretch(Step.WARN, first, last_login_day_for(Step.WARN, today)).days():
            for link in self.links.last_used_on(day):
                ending = Ending(ends_on(link.login_day), link.gebruikersnaam)
                found[link.organisation_id].append(ending)
        return found

    def _beheerders(self, organisation_id: str) -> list[str]:
        (organisation,) = self.records.read(Organisation.at(organisation_id))
        beheerders = organisation.beheerders if organisation else ()
        return sorted(each.gebruikersnaam for each in beheerders)

    def _tell(
        self, addressee: str, name: str, endings: Sequence[Ending], monday: date, now: datetime
    ) -> int:
        def once() -> int:
            progress, beheerder = self.records.read(SweepProgress.at(), Account.at(name))
            held = progress or SweepProgress()
            if not held.owes_digest(monday, addressee):
                return 0
            if beheerder is None or not beheerder.is_active:
                return 0
            mail = self._mail(beheerder, endings, now)
            self.records.commit(store(held.digest_sent(monday, addressee)), Insert(mail))
            return 1

        return until_settled(once, self.waiting)

    def _finish(self, monday: date) -> None:
        (progress,) = self.records.read(SweepProgress.at())
        held = progress or SweepProgress()
        if held.owes_digests(monday):
            self.records.commit(store(held.digests_done(monday)))

    def _mail(self, to: Account, endings: Sequence[Ending], now: datetime) -> OutgoingMail:
        named = endings[:MOST_NAMED]
        told = {
            "name": to.name.full,
            "users": "\n".join(self._lines(named)),
            "others": str(len(endings) - len(named)),
        }
        return mail_to(to, DIGEST_MAIL, told, self.randomness.identifier(), now)

    def _lines(self, endings: Sequence[Ending]) -> Iterator[str]:
        accounts = self.records.read(*(Account.at(each.gebruikersnaam) for each in endings))
        for ending, account in zip(endings, accounts, strict=True):
            if account is not None:
                yield f"{ending.ends_on.isoformat()} {account.name.full}"
