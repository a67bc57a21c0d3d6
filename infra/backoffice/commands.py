"""The commands: what each takes, and how answers and refusals are shown.

An answer goes to standard output as JSON (exit status 0), a refusal to standard error (1), and so
does a failure after which nobody knows whether it worked (2).
"""

from __future__ import annotations

import click

from infra.backoffice.auditing import verify_audit
from infra.backoffice.beheerders import beheerder
from infra.backoffice.checking import check
from infra.backoffice.invoking import Place
from infra.backoffice.notices import notice
from infra.backoffice.organisations import organisation
from infra.backoffice.sweeping import sweep
from infra.backoffice.tokens import token


@click.group()
@click.option(
    "--endpoint-url",
    envvar="BACKOFFICE_ENDPOINT_URL",
    help="Where the local cloud takes invocations.",
)
@click.option("--stack", envvar="BACKOFFICE_STACK", help="The CloudFormation stack on AWS.")
@click.pass_context
def backoffice(context: click.Context, endpoint_url: str | None, stack: str | None) -> None:
    """Work for the back office of DUO, and check whether the site is ready."""
    context.obj = Place(endpoint_url, stack)


for command in (organisation, beheerder, token, notice, sweep, verify_audit, check):
    backoffice.add_command(command)
