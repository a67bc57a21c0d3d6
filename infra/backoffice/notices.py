"""Commands for notices."""

from __future__ import annotations

import click

from infra.backoffice.asking import REQUEST, ask_and_show
from infra.backoffice.examples import NOTICE, shown
from infra.backoffice.invoking import Answer, Place


@click.group()
def notice() -> None:
    """Publish, withdraw and list notices."""


@notice.command(
    epilog=shown(NOTICE, "sectors, rollen and kenmerken (then it is for everybody), and English")
)
@click.option("--file", "request", type=REQUEST, required=True, help="The notice as JSON.")
@click.pass_obj
def publish(place: Place, request: Answer) -> None:
    """Publish a notice, shown from one moment until another."""
    ask_and_show(place, "publish_notice", request)


@notice.command()
@click.option("--id", "notice_id", required=True, help="Its identifier.")
@click.pass_obj
def withdraw(place: Place, notice_id: str) -> None:
    """Withdraw a notice at once."""
    ask_and_show(place, "withdraw_notice", {"notice_id": notice_id})


@notice.command(name="list")
@click.pass_obj
def list_all(place: Place) -> None:
    """List the notices that are not over."""
    ask_and_show(place, "show_notices", {})
