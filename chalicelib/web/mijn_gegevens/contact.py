"""Change one's own telephone number and e-mail address (manual 1.7).

The link in the mail opens a page with a button. Programs that look into links before people do,
such as mail scanners, only fetch: they use nothing up.
"""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.domain.sessions import require_eherkenning
from chalicelib.web.audiences import LOGGED_IN, LOGGED_IN_BY_USE_CASE
from chalicelib.web.forms import faults
from chalicelib.web.mijn_gegevens.flashes import EMAIL_ASKED, EMAIL_KEPT, PHONE_KEPT
from chalicelib.web.mijn_gegevens.forms import EmailForm, PhoneForm
from chalicelib.web.mijn_gegevens.paths import CONFIRM, EMAIL, OWN_DATA, PHONE
from chalicelib.web.pages import page
from chalicelib.web.visit import FieldError, Visit

contact = Blueprint(__name__)
LINK = "link"


@page(contact, "GET", PHONE, LOGGED_IN)
def show_phone(visit: Visit) -> Response:
    """Show the own telephone number, to be changed."""
    return _phone_form(visit, visit.logged_in.account.phone or "", [])


@page(contact, "POST", PHONE, LOGGED_IN)
def change_phone(visit: Visit) -> Response:
    """Keep another telephone number."""
    typed = visit.form.get("telefoon")
    if errors := faults(PhoneForm(visit.form)):
        return _phone_form(visit, typed, errors)
    visit.portal.own_data.contact.change_phone(visit.ticket, typed, visit.now)
    visit.leave_flash(PHONE_KEPT)
    return visit.redirect(OWN_DATA)


@page(contact, "GET", EMAIL, LOGGED_IN)
def show_email(visit: Visit) -> Response:
    """Ask for a new e-mail address."""
    require_eherkenning(visit.logged_in.session)
    return _email_form(visit, "", [])


@page(contact, "POST", EMAIL, LOGGED_IN)
def ask_email(visit: Visit) -> Response:
    """Mail a link to a new address."""
    form = EmailForm(visit.form)
    if errors := faults(form):
        return _email_form(visit, visit.form.get("email"), errors)
    visit.portal.own_data.contact.ask_email(visit.ticket, form.address(), visit.now)
    if form.address() != visit.logged_in.account.email:
        visit.leave_flash(EMAIL_ASKED)
    return visit.redirect(OWN_DATA)


@page(contact, "GET", CONFIRM, LOGGED_IN)
def show_confirmation(visit: Visit) -> Response:
    """Ask whether the address that a link is for is really to count; changes nothing."""
    require_eherkenning(visit.logged_in.session)
    account, secret = visit.logged_in.account, visit.query.get(LINK)
    change = visit.portal.own_data.contact.asked_by(account, secret, visit.now)
    return visit.page(
        "mijn-gegevens/bevestigen",
        secret=secret,
        old_address=account.email,
        new_address=change.email,
    )


@page(contact, "POST", CONFIRM, LOGGED_IN_BY_USE_CASE)
def confirm_email(visit: Visit) -> Response:
    """Let the new address count."""
    secret = visit.form.get(LINK)
    visit.portal.own_data.contact.confirm_email(visit.ticket, secret, visit.now)
    visit.leave_flash(EMAIL_KEPT)
    return visit.redirect(OWN_DATA)


def _phone_form(visit: Visit, typed: str, errors: list[FieldError]) -> Response:
    status, values = 422 if errors else 200, {"telefoon": typed}
    return visit.page("mijn-gegevens/telefoonnummer", status, errors=errors, values=values)


def _email_form(visit: Visit, typed: str, errors: list[FieldError]) -> Response:
    return visit.page(
        "mijn-gegevens/e-mailadres",
        422 if errors else 200,
        errors=errors,
        values={"email": typed},
        present=visit.logged_in.account.email,
    )
