"""Commands for beheerders: register, appoint and end them, print their letter, mail their code."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import click

from infra.backoffice.asking import REQUEST, ask, ask_and_show, choosing, given, show
from infra.backoffice.examples import BEHEERDER, shown
from infra.backoffice.invoking import Answer, Place


@click.group()
def beheerder() -> None:
    """Register, appoint and end beheerders, and give them what they link with."""


@beheerder.command(
    epilog=shown(BEHEERDER, "infix, phone, rollen, kenmerken, has_token and reference")
)
@click.option("--file", "request", type=REQUEST, required=True, help="The beheerder as JSON.")
@click.option("--warned", is_flag=True, help="A beheerder who looks the same is somebody else.")
@click.pass_obj
def register(place: Place, request: Answer, *, warned: bool) -> None:
    """Register somebody from the form 'Aanmelding en wijziging beheerder Mijn DUO'.

    The answer has the gebruikersnaam. Print the letter next, and then mail the code.
    """
    ask_and_show(place, "register_beheerder", request | ({"warned": True} if warned else {}))


@beheerder.command()
@choosing
def appoint(place: Place, **choice: str | None) -> None:
    """Make a gebruiker beheerder."""
    ask_and_show(place, "appoint_beheerder", given(**choice))


@beheerder.command()
@click.option("--end-account", is_flag=True, help="End the account too, with its link.")
@choosing
def end(place: Place, *, end_account: bool, **choice: str | None) -> None:
    """End a beheerder."""
    ask_and_show(place, "end_beheerder", given(**choice, end_account=end_account))


@beheerder.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
@choosing
def letter(place: Place, output: Path | None, **choice: str | None) -> None:
    """Print the letter with the gebruikersnaam to a PDF."""
    answer = ask(place, "print_letter", given(**choice))
    path = output or Path(answer["file_name"])
    try:
        path.write_bytes(b64decode(answer.pop("pdf_base64")))
    except OSError as error:
        fault = f"{path} cannot be written: {error.strerror}. Ask for the letter again."
        raise click.ClickException(fault) from error
    show(answer | {"file_name": str(path)})


@beheerder.command()
@choosing
def code(place: Place, **choice: str | None) -> None:
    """Mail an activation code to the beheerder; nobody here gets to see it."""
    ask_and_show(place, "issue_code", given(**choice))
