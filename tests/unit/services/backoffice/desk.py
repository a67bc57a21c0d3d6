"""Requests to the back office, with what a test does not care about filled in."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.organisations import Organisation
from chalicelib.services.backoffice.answers import Answer
from infra.local.roles.acting import acting_as
from tests.fakes.world import SCHOOL, World

BOARD = {
    "name": "Stichting De Ster",
    "sector": "voortgezet-onderwijs",
    "kvk_numbers": [
        {"kvk_number": "30000002", "branches": []},
        {"kvk_number": "30000001", "branches": ["000030000001", "000030000002"]},
    ],
    "kenmerken": ["brin:34CD", "brin:12AB"],
    "reference": "2026/0042",
}
PERSON = {
    "organisation_id": SCHOOL,
    "initials": "J.",
    "infix": "van",
    "surname": "Dijk",
    "email": "j.vandijk@school.example",
}


class Desk:
    """Ask the back office of a world; ``granted`` insists on an answer, ``refused`` on none."""

    def __init__(self, world: World) -> None:
        self.world = world

    def ask(self, wish: str, request: object) -> Answer:
        """Return what the back office says."""
        asked = getattr(self.world.portal.backoffice, wish)
        with acting_as(f"backoffice_{wish}"):
            answer: Answer = asked(request, self.world.clock.now())
        return answer

    def granted(self, wish: str, request: object) -> Answer:
        """Return an answer that is no refusal."""
        answer = self.ask(wish, request)
        assert "refused" not in answer, answer
        return answer

    def refused(self, wish: str, request: object) -> str:
        """Return the code of a refusal, which changed nothing."""
        before = len(self.world.memory.commits)
        answer = self.ask(wish, request)
        assert answer["detail"]
        assert len(self.world.memory.commits) == before
        code: str = answer["refused"]
        return code

    def faults(self, wish: str, request: object) -> dict[str, str]:
        """Return the faults of a request by the field that each is in."""
        answer = self.ask(wish, request)
        assert answer["refused"] == "faulty_request"
        return {fault["field"]: fault["fault"] for fault in answer["faults"]}

    def beheerder(self, **differences: Any) -> Account:
        """Return the account of a newly registered beheerder."""
        answer = self.granted("register_beheerder", PERSON | differences)
        return self.world.stored(answer["gebruikersnaam"])

    def chosen(self, account: Account, **more: Any) -> dict[str, Any]:
        """Return the request that chooses an account."""
        return {
            "organisation_id": account.organisation_id,
            "gebruikersnaam": account.gebruikersnaam,
            **more,
        }

    def organisation(self, organisation_id: str = SCHOOL) -> Organisation:
        """Return an organisation as it is stored."""
        (found,) = self.world.records.read(Organisation.at(organisation_id))
        assert found is not None
        return found

    def events(self) -> list[AuditEvent]:
        """Return the events of the last commit."""
        changes = self.world.memory.commits[-1]
        records = [getattr(change, "record", None) for change in changes]
        return [record for record in records if isinstance(record, AuditEvent)]
