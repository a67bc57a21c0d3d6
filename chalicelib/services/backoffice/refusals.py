"""What the back office refuses by itself, and how every refusal is told: as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.errors import Refusal

Answer = dict[str, Any]

_DETAILS = {
    "faulty_request": "The request has faults.",
    "organisation_absent": "There is no such organisation.",
    "kvk_number_taken": "KvK number {kvk_number} belongs to organisation {organisation_id}.",
    "beheerder_looks_known": (
        "The organisation has a beheerder with this name or e-mail address: {gebruikersnamen}."
        " Send the request with warned = true to register another one."
    ),
    "notice_absent": "There is no such notice; it may have been withdrawn before.",
    "too_many_notices": "No more than {most} notices are shown; withdraw one first.",
    "user_unknown": "The organisation has no account with this gebruikersnaam.",
    "not_beheerder": "The account is no beheerder of the organisation.",
    "last_beheerder": "This is the only beheerder; register or appoint another one first.",
    "not_possible_now": "The account does not allow this: {why}.",
    "rol_not_allowed": "The rol {rol} does not exist in the sector of the organisation.",
    "kenmerk_not_owned": "The organisation does not own the kenmerk {kenmerk}.",
    "kenmerk_missing": "The rol {rol} needs a kenmerk of one of these kinds: {kinds}.",
    "code_too_soon": "A new activation code may be asked from {at} on.",
    "changed_meanwhile": "Somebody else changed this since it was shown; look again.",
    "busy": "Others are changing the same; try again.",
}


class BackOfficeRefusal(Refusal):
    """Say that a wish of the back office is not granted; no page ever shows it."""

    code = "back_office_refused"


@dataclass(frozen=True)
class Fault:
    """Name one fault: the place in the request, such as ``kvk_numbers[0].kvk_number``, and why."""

    field: str
    fault: str


class FaultyRequest(BackOfficeRefusal):
    """Say what is wrong with a request, all of it at once."""

    code = "faulty_request"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(self.code)
        self.faults = faults


class OrganisationAbsent(BackOfficeRefusal):
    """Say that no organisation goes by the given identifier or KvK number."""

    code = "organisation_absent"


class KvkNumberTaken(BackOfficeRefusal):
    """Say that a KvK number belongs to another organisation."""

    code = "kvk_number_taken"

    def __init__(self, kvk_number: str, organisation_id: str) -> None:
        super().__init__(self.code)
        self.kvk_number = kvk_number
        self.organisation_id = organisation_id


class BeheerderLooksKnown(BackOfficeRefusal):
    """Warn that the organisation has such a beheerder; ``gebruikersnamen`` are theirs."""

    code = "beheerder_looks_known"

    def __init__(self, gebruikersnamen: tuple[str, ...]) -> None:
        super().__init__(self.code)
        self.gebruikersnamen = gebruikersnamen


class NoticeAbsent(BackOfficeRefusal):
    """Say that no notice goes by the given identifier."""

    code = "notice_absent"


class TooManyNotices(BackOfficeRefusal):
    """Say that ``most`` notices are there already."""

    code = "too_many_notices"

    def __init__(self, most: int) -> None:
        super().__init__(self.code)
        self.most = most


def refused(refusal: Refusal) -> Answer:
    """Return a refusal as data: its code, an English sentence and, if any, the faults."""
    facts = {name: _shown(value) for name, value in vars(refusal).items()}
    answer: Answer = {"refused": refusal.code, "detail": _DETAILS[refusal.code].format(**facts)}
    if isinstance(refusal, FaultyRequest):
        answer["faults"] = [asdict(fault) for fault in refusal.faults]
    return answer


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
