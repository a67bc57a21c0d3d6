"""The command that verifies the audit trail."""

from __future__ import annotations

import click

from infra.backoffice.asking import ask_and_show
from infra.backoffice.invoking import Place


@click.command(name="verify-audit")
@click.argument("organisation_id")
@click.option("--gebruikersnaam", help="Only the organisation itself and this account.")
@click.option("--after", help="Go on where an earlier answer said to (go_on_after).")
@click.pass_obj
def verify_audit(
    place: Place, organisation_id: str, gebruikersnaam: str | None, after: str | None
) -> None:
    """Tell whether the chains of audit events of an organisation hold, or what is broken first.

    Notices are those of the organisation 'duo', logins that name no known organisation of 'none'.
    """
    given = {"organisation_id": organisation_id, "gebruikersnaam": gebruikersnaam, "after": after}
    wanted = {name: value for name, value in given.items() if value is not None}
    ask_and_show(place, "verify_audit", wanted)
