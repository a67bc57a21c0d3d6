"""The pages of the koppelproces, steps 2 to 5 (manual 1.2)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.catalogue import current_terms
from chalicelib.domain.errors import WrongAudience
from chalicelib.domain.koppelproces import Step
from chalicelib.web import outcomes
from chalicelib.web.audiences import LOGGED_IN, linking, posted
from chalicelib.web.forms import (
    HAS_CODE,
    ConsentForm,
    CredentialsForm,
    SituationForm,
    faults,
)
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

koppelen = Blueprint(__name__)
BLUEPRINTS = (koppelen,)


@page(koppelen, "GET", "/koppelen/mijn-situatie", linking(Step.SITUATION))
def show_situation(visit: Visit) -> Response:
    """Ask whether the visitor has a gebruikersnaam and a valid activation code."""
    return visit.page("koppelen/situatie", values={"situatie": ""})


@page(koppelen, "POST", "/koppelen/mijn-situatie", posted(Step.SITUATION))
def answer_situation(visit: Visit) -> Response:
    """Go on with the koppelproces, or explain how to get what is missing."""
    form = SituationForm(visit.form)
    if errors := faults(form):
        return visit.again("koppelen/situatie", errors, values={"situatie": ""})
    if form.situatie.data != HAS_CODE:
        return visit.redirect("/koppelen/geen-code")
    visit.portal.koppelproces.confirm(visit.ticket, Step.SITUATION, visit.now)
    return visit.redirect("/koppelen/disclaimer")


@page(koppelen, "GET", "/koppelen/geen-code", linking(Step.SITUATION))
def explain_missing_code(visit: Visit) -> Response:
    """Say what to ask of which beheerder."""
    organisation = visit.linking.organisation
    return visit.page(
        "koppelen/geen-code",
        organisation_name=organisation.name,
        beheerders=list(organisation.beheerder_names),
    )


@page(koppelen, "GET", "/koppelen/disclaimer", linking(Step.DISCLAIMER))
def show_disclaimer(visit: Visit) -> Response:
    """Show what is said about fraud and privacy."""
    return visit.page("koppelen/disclaimer")


@page(koppelen, "POST", "/koppelen/disclaimer", posted(Step.DISCLAIMER))
def agree_to_disclaimer(visit: Visit) -> Response:
    """Record agreement with the disclaimer."""
    if errors := faults(ConsentForm(visit.form)):
        return visit.again("koppelen/disclaimer", errors)
    visit.portal.koppelproces.confirm(visit.ticket, Step.DISCLAIMER, visit.now)
    return visit.redirect("/koppelen/gebruikersvoorwaarden")


@page(koppelen, "GET", "/koppelen/gebruikersvoorwaarden", linking(Step.TERMS))
def show_terms(visit: Visit) -> Response:
    """Ask to accept the terms of use."""
    return visit.page("koppelen/gebruikersvoorwaarden")


@page(koppelen, "POST", "/koppelen/gebruikersvoorwaarden", posted(Step.TERMS))
def accept_terms(visit: Visit) -> Response:
    """Record acceptance of the current terms of use."""
    if errors := faults(ConsentForm(visit.form)):
        return visit.again("koppelen/gebruikersvoorwaarden", errors)
    visit.portal.koppelproces.accept_terms(visit.ticket, current_terms().version, visit.now)
    return visit.redirect("/koppelen/gegevens")


@page(koppelen, "GET", "/koppelen/gegevens", linking(Step.CREDENTIALS))
def show_credentials(visit: Visit) -> Response:
    """Ask for the gebruikersnaam and the activation code."""
    return visit.page("koppelen/gegevens", values={"gebruikersnaam": ""}, remaining=None)


@page(koppelen, "POST", "/koppelen/gegevens", posted(Step.CREDENTIALS))
def submit_credentials(visit: Visit) -> Response:
    """Link the eHerkenning means to the account that the combination names."""
    form = CredentialsForm(visit.form)
    name, code = visit.form.get("gebruikersnaam"), visit.form.get("activatiecode")
    if errors := faults(form):
        values = {"gebruikersnaam": name}
        return visit.again("koppelen/gegevens", errors, values=values, remaining=None)
    submit = visit.portal.linking.submit
    visit.admit(submit(visit.ticket, name, code, visit.now, visit.chosen_language))
    outcomes.linked(visit)
    return visit.redirect("/koppelen/gelukt")


@page(koppelen, "GET", "/koppelen/gelukt", LOGGED_IN)
def show_linked(visit: Visit) -> Response:
    """Say that the means is linked, and what follows from it."""
    account = visit.logged_in.account
    if not account.is_linked:
        raise WrongAudience
    return visit.page(
        "koppelen/gelukt",
        gebruikersnaam=account.gebruikersnaam,
        organisation_name=visit.logged_in.organisation.name,
        linked_at=account.linked_at,
    )
