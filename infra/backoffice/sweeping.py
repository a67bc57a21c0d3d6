"""The command that shows what the sweep of unused links is about to do."""

from __future__ import annotations

import click

from infra.backoffice.asking import ask_and_show
from infra.backoffice.invoking import Place


@click.command()
@click.option("--dry-run", is_flag=True, required=True, help="Change nothing, only list.")
@click.pass_obj
def sweep(place: Place, *, dry_run: bool) -> None:
    """List the links that the sweep would undo or warn about now.

    The clock starts the sweep itself, every hour.
    """
    del dry_run
    ask_and_show(place, "preview_sweep", {})
