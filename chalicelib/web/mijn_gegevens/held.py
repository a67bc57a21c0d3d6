"""What is held about a person as plain data with Dutch names, for the file to take along."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from chalicelib.domain.events import (
    AuditEvent,
    EventKind,
    account_subject,
    identity_subject,
)
from chalicelib.services.own_data.looking import HeldData
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.beheer.gebeurtenissen import row_of
from chalicelib.web.mijn_gegevens.shown import SHOWN

EXPLANATION = mark(
    "Dit is alles wat Mijn DUO zakelijk over u bewaart. Tijden staan in UTC (ISO 8601). "
    "Onleesbaar gemaakte sleutels staan er niet in: daarmee herkennen we uw eHerkenningsmiddel, "
    "uw activatiecode en uw sessies, maar er is niets uit terug te halen. "
    "Ook het geheim van uw token staat er niet in. "
    "Bij handelingen van anderen staat hun naam niet."
)
ITSELF = mark("Uzelf")
COLLEAGUE = mark("Een beheerder van uw organisatie")
STRANGER = mark("Iemand zonder account")
DUO = "DUO"


def as_file(held: HeldData) -> dict[str, Any]:
    """Return everything that is held about a person, in the order of the file."""
    organisation = held.visit.organisation
    return {
        "gemaakt_op": _plain(held.held_at),
        "toelichting": _(EXPLANATION),
        "account": _plain(held.visit.account),
        "organisatie": {"naam": organisation.name, "sector": organisation.sector},
        "koppeling": _plain(held.link),
        "activatiecode": _plain(held.code),
        "token": _plain(held.token),
        "verkeerde_pogingen": _plain(held.lockouts),
        "tegengehouden_middelen": _plain(held.quarantines),
        "sessies": _plain(held.sessions),
        "e-mails_onderweg": _plain(held.mails),
        "e-mails_verstuurd": _plain(held.sent_mails),
        "geopende_taken": _plain(held.task_use),
        "gebeurtenissen": [_event(event, held) for event in held.events],
    }


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON knows it; of a record only the fields that are shown."""
    if type(value) in SHOWN:
        names = SHOWN[type(value)]
        return {name: _plain(getattr(value, field)) for field, name in names.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple | bytes):
        return [_plain(each) for each in value]
    return value


def _event(event: AuditEvent, held: HeldData) -> dict[str, str]:
    row = row_of(event, held.visit.organisation)
    return {
        "wanneer": event.at.isoformat(),
        "wat": row.text,
        "door": _(_actor(event, held)),
        "toelichting": row.explanation,
        "niveau": event.details.get("level", ""),
    }


def _actor(event: AuditEvent, held: HeldData) -> str:
    account, identity = held.visit.account, held.visit.session.identity_key
    own = {account_subject(account.gebruikersnaam), identity_subject(identity or "")}
    if event.actor in own or event.kind is EventKind.LINKED:
        return ITSELF
    kind = event.actor.partition("#")[0]
    return {"account": COLLEAGUE, "identity": STRANGER}.get(kind, DUO)
