"""The command that checks what the site is given: settings, keys, certificates, metadata."""

from __future__ import annotations

import click

from infra.backoffice.asking import REFUSED, ask, show
from infra.backoffice.invoking import Place


@click.command()
@click.pass_obj
def check(place: Place) -> None:
    """Tell all that is wrong with settings, secrets and catalogue, and how to mend it.

    Ends with status 1 when anything keeps the site from working; warnings can wait.
    """
    answer = ask(place, "check", {})
    show(answer)
    if answer["faults"]:
        raise click.exceptions.Exit(REFUSED)
