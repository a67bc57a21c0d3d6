"""The desk of the back office: a request in, an answer or a refusal out, both as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from chalicelib.domain.errors import Refusal
from chalicelib.services.backoffice import answers, requests
from chalicelib.services.backoffice.answers import Answer
from chalicelib.services.backoffice.auditing import Auditing
from chalicelib.services.backoffice.beheerders import Beheerders
from chalicelib.services.backoffice.inviting import Inviting
from chalicelib.services.backoffice.notices import Notices
from chalicelib.services.backoffice.organisations import Organisations
from chalicelib.services.backoffice.refusals import refused
from chalicelib.services.backoffice.tokens import Tokens
from chalicelib.services.ports import TimeLeft

T = TypeVar("T")
W = TypeVar("W")


class RequestReader(Protocol):
    """Read requests."""

    def read(self, request: object, kind: type[T]) -> T:
        """Return ``request``, as JSON gives it, as a ``kind``.

        Raises services.backoffice.refusals.FaultyRequest with every fault.
        """


@dataclass(frozen=True)
class BackOffice:
    """Grant the wishes of the back office.

    Each method takes a request as JSON gives it and the present moment, and returns an answer, or
    ``{"refused": code, "detail": sentence}``; what services.backoffice.requests says of a request
    holds for it.
    """

    reader: RequestReader
    organisations: Organisations
    beheerders: Beheerders
    inviting: Inviting
    tokens: Tokens
    notices: Notices
    auditing: Auditing

    def register_organisation(self, request: object, now: datetime) -> Answer:
        """Register an organisation."""
        kind = requests.OrganisationForm
        return self._grant(request, kind, now, self.organisations.register, answers.of_organisation)

    def change_organisation(self, request: object, now: datetime) -> Answer:
        """Change an organisation."""
        kind = requests.OrganisationChange
        return self._grant(request, kind, now, self.organisations.change, answers.of_organisation)

    def show_organisation(self, request: object, now: datetime) -> Answer:
        """Show an organisation."""
        kind = requests.OrganisationQuestion
        return self._grant(request, kind, now, self.organisations.show, answers.of_organisation)

    def register_beheerder(self, request: object, now: datetime) -> Answer:
        """Register somebody as beheerder."""
        kind = requests.BeheerderForm
        return self._grant(request, kind, now, self.beheerders.register, answers.of_account)

    def appoint_beheerder(self, request: object, now: datetime) -> Answer:
        """Make a gebruiker beheerder."""
        kind = requests.BeheerderChoice
        return self._grant(request, kind, now, self.beheerders.appoint, answers.of_account)

    def end_beheerder(self, request: object, now: datetime) -> Answer:
        """End a beheerder."""
        kind = requests.BeheerderEnding
        return self._grant(request, kind, now, self.beheerders.end, answers.of_account)

    def print_letter(self, request: object, now: datetime) -> Answer:
        """Print the letter of a beheerder."""
        kind = requests.BeheerderChoice
        return self._grant(request, kind, now, self.inviting.print_letter, answers.of_letter)

    def issue_code(self, request: object, now: datetime) -> Answer:
        """Mail an activation code to a beheerder."""
        kind = requests.BeheerderChoice
        return self._grant(request, kind, now, self.inviting.issue_code, answers.of_code)

    def register_token(self, request: object, now: datetime) -> Answer:
        """Register a token; its seed is in the answer and nowhere else that can be read."""
        kind = requests.TokenForm
        return self._grant(request, kind, now, self.tokens.register, answers.of_token)

    def publish_notice(self, request: object, now: datetime) -> Answer:
        """Publish a notice."""
        kind = requests.NoticeForm
        return self._grant(request, kind, now, self.notices.publish, answers.of_notice)

    def withdraw_notice(self, request: object, now: datetime) -> Answer:
        """Withdraw a notice."""
        kind = requests.NoticeChoice
        return self._grant(request, kind, now, self.notices.withdraw, lambda _: {"withdrawn": True})

    def show_notices(self, request: object, now: datetime) -> Answer:
        """Show the notices that are not over."""
        kind = requests.NoticesQuestion
        return self._grant(request, kind, now, self.notices.show, answers.of_notices)

    def verify_audit(self, request: object, now: datetime, time_left: TimeLeft) -> Answer:
        """Verify the audit trail of an organisation or of one account, while there is time."""
        return self._grant(
            request,
            requests.AuditQuestion,
            now,
            lambda question, at: self.auditing.verify(question, at, time_left),
            answers.of_verification,
        )

    def _grant(
        self,
        request: object,
        kind: type[W],
        now: datetime,
        grant: Callable[[W, datetime], T],
        answer: Callable[[T], Answer],
    ) -> Answer:
        try:
            return answer(grant(self.reader.read(request, kind), now))
        except Refusal as refusal:
            return refused(refusal)
