"""Register a user (manual 1.1 step 2)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.web.audiences import BEHEERDER, BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.choices import rights_offered
from chalicelib.web.beheer.forms import NOT_GRANTED, UserForm, told
from chalicelib.web.beheer.paths import USERS, user_path
from chalicelib.web.forms import faults
from chalicelib.web.pages import page
from chalicelib.web.visit import FieldError, Visit

aanmelden = Blueprint(__name__)
PATH = f"{USERS}/nieuw"
# The buttons of the page that warns.
ALL_THE_SAME, BACK = "toch", "terug"
LONGEST_FORM_ID = 64


@page(aanmelden, "GET", PATH, BEHEERDER)
def show_form(visit: Visit) -> Response:
    """Ask for everything that is kept of a new user."""
    return _form(visit, UserForm(), [], visit.portal.randomness.identifier())


@page(aanmelden, "POST", PATH, BEHEERDER_BY_USE_CASE)
def register(visit: Visit) -> Response:
    """Register a user; a form that is sent twice makes one."""
    form, choice = UserForm(visit.form), visit.form.get("keuze")
    errors = faults(form)
    if errors or choice == BACK:
        return _again(visit, form, errors)
    try:
        account = visit.portal.beheer.registering.register(
            visit.ticket,
            form.user_data(),
            visit.now,
            warned=choice == ALL_THE_SAME,
            form_id=visit.form.get("formulier")[:LONGEST_FORM_ID] or None,
        )
    except NOT_GRANTED as refusal:
        return _again(visit, form, [told(refusal)])
    visit.leave_flash("aangemeld")
    return visit.redirect(user_path(account.gebruikersnaam))


def _again(visit: Visit, form: UserForm, errors: list[FieldError]) -> Response:
    visit.recognise()
    return _form(visit, form, errors, visit.form.get("formulier"))


def _form(visit: Visit, form: UserForm, errors: list[FieldError], form_id: str) -> Response:
    return visit.page(
        "beheer/aanmelden",
        status=422 if errors else 200,
        errors=errors,
        values=form.values(),
        form_id=form_id,
        is_self=False,
        **rights_offered(visit.logged_in.organisation),
    )
