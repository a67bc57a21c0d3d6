"""Commands for tokens, for people who cannot link yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from infra.backoffice.asking import ask, ask_and_show, choosing, given, show
from infra.backoffice.invoking import Place

ONLY_FOR_ME = 0o600


@click.group()
def token() -> None:
    """Give people a token."""


@token.command()
@click.option(
    "--output",
    type=click.Path(exists=False, dir_okay=False, path_type=Path),
    help="A new file for the otpauth address, so that it is not shown.",
)
@choosing
def register(place: Place, output: Path | None, **choice: str | None) -> None:
    """Register a new token and give its otpauth address, this once.

    The address holds the secret of the token: hand it to the person and to nobody else. A token
    that the account had before is void.
    """
    request = given(**choice)
    if output is None:
        ask_and_show(place, "register_token", request)
        return
    with _new_file(output):
        answer = ask(place, "register_token", request)
        output.write_text(answer.pop("otpauth_uri") + "\n", "utf-8")
    show(answer | {"file_name": str(output)})


@contextmanager
def _new_file(path: Path) -> Iterator[None]:
    """Make a file that is mine alone before there is anything to write, and keep no empty one."""
    try:
        path.touch(mode=ONLY_FOR_ME, exist_ok=False)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be made: {error.strerror}") from error
    try:
        yield
    except BaseException:
        path.unlink()
        raise
