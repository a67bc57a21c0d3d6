"""A task: its instructions, and the start that leads to the service behind it (manual 1.6)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib import catalogue
from chalicelib.web.audiences import LOGGED_IN, LOGGED_IN_BY_USE_CASE
from chalicelib.web.middleware import onward_form_policy
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

taken = Blueprint(__name__)
BLUEPRINTS = (taken,)
TASK = "/mijn-duo/taken/{taak}"


@page(taken, "GET", TASK, LOGGED_IN)
def show_task(visit: Visit, taak: str) -> Response:
    """Show the instructions of a task, and for what the visitor may do it."""
    mandate = visit.portal.home.mandate(visit.logged_in, taak)
    return visit.page(
        "mijn-duo/taak",
        task=mandate.task,
        service=visit.portal.home.agenda().service(mandate.task.service),
        rollen=[catalogue.rol_name(slug) for slug in sorted(mandate.rights.rollen)],
        kenmerken=[catalogue.kenmerk_text(each) for each in sorted(mandate.rights.kenmerken)],
    )


@page(taken, "POST", TASK, LOGGED_IN_BY_USE_CASE)
def start_task(visit: Visit, taak: str) -> Response:
    """Hand the visitor over to the service behind a task."""
    started = visit.portal.handing_over.start(visit.ticket, taak, visit.now)
    visit.see(started.visit)
    response = visit.page(
        "mijn-duo/naar-dienst",
        task=started.mandate.task,
        service=started.service,
        action=started.address,
        token=started.token,
    )
    response.headers["Content-Security-Policy"] = onward_form_policy(started.address)
    return response
