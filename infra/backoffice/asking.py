"""What the commands share: read a request from a file, ask, and show what came back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from infra.backoffice.invoking import Answer, InvocationFailedError, Place, RefusedError

REFUSED, FAILED = 1, 2

Command = Callable[..., Any]


class JsonFile(click.ParamType[Answer]):
    """Take a file with a JSON object, or ``-`` for standard input."""

    name = "json file"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Answer:
        """Return the object; a file that holds none is a fault of the command line."""
        try:
            with click.open_file(value, encoding="utf-8-sig") as opened:
                found = json.load(opened)
        except OSError as error:
            self.fail(f"{value} cannot be read: {error.strerror}", param, ctx)
        except ValueError as error:
            self.fail(f"{value} holds no JSON: {error}", param, ctx)
        if not isinstance(found, dict):
            self.fail(f"{value} holds no JSON object", param, ctx)
        return found


REQUEST = JsonFile()


def choosing(command: Command) -> Command:
    """Add the options that choose an account of an organisation."""
    for option in (
        click.option("--reference", help="The number of the case, for the audit trail."),
        click.option("--gebruikersnaam", required=True, help="The account, such as 2345bcdf."),
        click.option("--organisation", "organisation_id", required=True, help="Its identifier."),
    ):
        command = option(command)
    return click.pass_obj(command)


def ask(place: Place, wish: str, request: Answer) -> Answer:
    """Return an answer; end the command when there is none, saying why on standard error."""
    if not place.is_known:
        raise click.UsageError("Give either --stack (on AWS) or --endpoint-url (the local cloud).")
    try:
        with place.functions() as functions:
            return functions.ask(wish, request)
    except RefusedError as refusal:
        click.echo(_as_text(refusal.answer), err=True)
        raise click.exceptions.Exit(REFUSED) from None
    except InvocationFailedError as error:
        text = str(error).rstrip(".")
        click.echo(f"{text}. Look first whether it worked before you try again.", err=True)
        raise click.exceptions.Exit(FAILED) from None


def show(answer: Answer) -> None:
    """Print an answer."""
    click.echo(_as_text(answer))


def ask_and_show(place: Place, wish: str, request: Answer) -> None:
    """Ask and print the answer."""
    show(ask(place, wish, request))


def given(**values: Any) -> Answer:
    """Return a request of the options that were given."""
    return {name: value for name, value in values.items() if value is not None}


def _as_text(answer: Answer) -> str:
    return json.dumps(answer, indent=2, ensure_ascii=False)
