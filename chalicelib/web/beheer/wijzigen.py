"""Change what is kept of a user, also when two beheerders do so at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.services.beheer.overview import UserView
from chalicelib.services.beheer.users import STATE_LENGTH, state_of
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.choices import rights_offered
from chalicelib.web.beheer.forms import NOT_GRANTED, UserForm, told, values_of
from chalicelib.web.beheer.gebruiker import actions_for, is_self, look_at
from chalicelib.web.beheer.paths import USER, user_path
from chalicelib.web.beheer.seen import kenmerk_names, rol_names
from chalicelib.web.forms import faults
from chalicelib.web.pages import page
from chalicelib.web.requests import BadRequest
from chalicelib.web.visit import FieldError, Visit

wijzigen = Blueprint(__name__)
_STATE = re.compile(rf"[0-9a-f]{{{STATE_LENGTH}}}")
LABELS = {
    "voorletters": mark("Voorletters"),
    "tussenvoegsel": mark("Tussenvoegsel"),
    "achternaam": mark("Achternaam"),
    "email": mark("E-mailadres"),
    "telefoon": mark("Telefoonnummer"),
    "rollen": mark("Rollen"),
    "kenmerken": mark("Kenmerken"),
    "token": mark("Heeft een token"),
}


@dataclass(frozen=True)
class Difference:
    """Hold what is stored now and what was typed, of one fact, in words."""

    label: str
    stored: str
    typed: str


@page(wijzigen, "GET", f"{USER}/wijzigen", BEHEERDER_BY_USE_CASE)
def show_form(visit: Visit, gebruikersnaam: str) -> Response:
    """Show what is kept of a user, to be changed."""
    view = look_at(visit, gebruikersnaam)
    if "wijzigen" not in actions_for(view, visit.now):
        return visit.redirect(user_path(view.account.gebruikersnaam))
    return _form(visit, view, values_of(view.account), state_of(view.account))


@page(wijzigen, "POST", f"{USER}/wijzigen", BEHEERDER_BY_USE_CASE)
def change(visit: Visit, gebruikersnaam: str) -> Response:
    """Change a user, unless somebody else did since the form was opened: then ask."""
    seen_state, form = _state(visit.form.get("stand")), UserForm(visit.form)
    if errors := faults(form):
        view = look_at(visit, gebruikersnaam)
        return _form(visit, view, form.values(), seen_state, errors=errors)
    try:
        account = visit.portal.beheer.changing.change(
            visit.ticket, gebruikersnaam, seen_state, form.user_data(), visit.now
        )
    except NOT_GRANTED as refusal:
        view = look_at(visit, gebruikersnaam)
        return _form(visit, view, form.values(), seen_state, errors=[told(refusal)])
    except ChangedMeanwhile:
        return _decide(visit, look_at(visit, gebruikersnaam), form)
    visit.leave_flash("gewijzigd")
    return visit.redirect(user_path(account.gebruikersnaam))


def _decide(visit: Visit, view: UserView, form: UserForm) -> Response:
    """Show what changed meanwhile beside what was typed; saving again then overwrites."""
    differences = differences_between(values_of(view.account), form.values())
    return _form(visit, view, form.values(), state_of(view.account), differences=differences)


def _form(  # noqa: PLR0913  what the page shows
    visit: Visit,
    view: UserView,
    values: dict[str, Any],
    seen_state: str,
    *,
    errors: list[FieldError] | None = None,
    differences: list[Difference] | None = None,
) -> Response:
    return visit.page(
        "beheer/wijzigen",
        status=422 if errors else 200 if differences is None else 409,
        errors=errors or [],
        account=view.account,
        values=values,
        seen_state=seen_state,
        differences=differences,
        is_self=is_self(view),
        **rights_offered(view.visit.organisation),
    )


def differences_between(stored: dict[str, Any], typed: dict[str, Any]) -> list[Difference]:
    """Return which facts differ between two states of the form, in the order of the page."""
    return [
        Difference(_(label), _words(name, stored[name]), _words(name, typed[name]))
        for name, label in LABELS.items()
        if _words(name, stored[name]) != _words(name, typed[name])
    ]


def _words(name: str, value: Any) -> str:
    match name:
        case "rollen":
            return ", ".join(rol_names(value))
        case "kenmerken":
            return ", ".join(kenmerk_names(value))
        case "token":
            return _("Ja") if value else _("Nee")
    return str(value).strip()


def _state(given: str) -> str:
    if not _STATE.fullmatch(given):
        raise BadRequest
    return given
