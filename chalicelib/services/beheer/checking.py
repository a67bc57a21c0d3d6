"""Check the logboek of the own organisation: whether the chains of its events hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.auditing.verifying import Report, Verifying
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.tickets import Ticket


@dataclass(frozen=True)
class Checking:
    """Let a beheerder verify the chain of the organisation, and that of one user as well."""

    recognition: Recognition
    verifying: Verifying

    def check(
        self, ticket: Ticket | None, now: datetime, gebruikersnaam: str | None = None
    ) -> Report:
        """Return the report. Calls to storage grow with the events.

        Raises what recognising a beheerder raises, and UserUnknown.
        """
        if gebruikersnaam is None:
            organisation = self.recognition.visit(ticket, now).organisation
            return self.verifying.report(organisation.organisation_id, [organisation.key], now)
        case = self.recognition.case(ticket, gebruikersnaam, now)
        organisation = case.visit.organisation
        holders = [organisation.key, case.user.key]
        return self.verifying.report(organisation.organisation_id, holders, now)
