"""Commands for organisations."""

from __future__ import annotations

import click

from infra.backoffice.asking import REQUEST, ask_and_show, given
from infra.backoffice.examples import ORGANISATION, shown
from infra.backoffice.invoking import Answer, Place


@click.group()
def organisation() -> None:
    """Register, change and show organisations."""


@organisation.command(epilog=shown(ORGANISATION, "branches, kenmerken and reference"))
@click.option("--file", "request", type=REQUEST, required=True, help="The organisation as JSON.")
@click.pass_obj
def register(place: Place, request: Answer) -> None:
    """Register an organisation.

    Its kenmerken are those that its beheerders may grant. A means that is restricted to a branch
    (vestigingsnummer) gets in only when that branch is listed.
    """
    ask_and_show(place, "register_organisation", request)


@organisation.command()
@click.option("--file", "request", type=REQUEST, required=True, help="The organisation as JSON.")
@click.pass_obj
def change(place: Place, request: Answer) -> None:
    """Change an organisation: all that `show` has under `organisation`, with your changes."""
    ask_and_show(place, "change_organisation", request)


@organisation.command(name="show")
@click.option("--id", "organisation_id", help="Its identifier.")
@click.option("--kvk", "kvk_number", help="One of its KvK numbers.")
@click.pass_obj
def show_one(place: Place, organisation_id: str | None, kvk_number: str | None) -> None:
    """Show an organisation and its beheerders."""
    request = given(organisation_id=organisation_id, kvk_number=kvk_number)
    if not request:
        raise click.UsageError("Give either --id or --kvk.")
    ask_and_show(place, "show_organisation", request)
