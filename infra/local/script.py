"""What is printed after the start: the addresses, and what to do with them."""

from __future__ import annotations

from infra.local.cloud import LocalCloud
from infra.local.demo_accounts import DemoStanding

ADDRESSES = """
Mijn DUO zakelijk runs on this machine.

  portal  {portal}
  broker  {broker}
  desk    {desk}   mailbox, clock, sweeps, demo accounts
  service {service}   the demo service behind every task

The back office: .venv/bin/python -m infra.backoffice --endpoint-url {functions} --help
"""
SCRIPT = """
Link an eHerkenning means and log in with it:

  1. Open {portal} and choose 'Primair onderwijs', 'Inloggen op Mijn DUO',
     then 'Login met eHerkenning'.
  2. At the broker choose '{person}' and press 'Inloggen'.
  3. Go through the steps. Gebruikersnaam: {name}. Activatiecode: {code}
  4. Log out ('Uitloggen') and log in again: you land in Mijn DUO at once.
  5. Choose a task and press 'Start': the demo service shows what it learns of you.

{beheerder} is linked already, and as beheerder registers users under 'Beheer'.
Wrong codes, blocks and expiry: move the clock at the desk.
"""
NOT_LINKED_YET = """
{person} still logs in with a token: choose 'Inloggen met token'.
Gebruikersnaam: {name}. The code of the moment is on the desk.
"""
STOP = """
Stop with Ctrl-C.
"""


def demo_script(cloud: LocalCloud) -> str:
    """Return the addresses and a demonstration with a code that works now."""
    urls = cloud.urls
    broker = urls.broker or "the one of --broker-metadata"
    addresses = ADDRESSES.format(
        portal=urls.portal,
        broker=broker,
        desk=urls.desk,
        service=urls.service,
        functions=cloud.functions.endpoint_url,
    )
    standings = cloud.demo.standings()
    linkable = next((each for each in standings if each.code and each.pseudonym), None)
    linked = next((each for each in standings if each.is_linked), None)
    if urls.broker is None or linkable is None or linked is None:
        return addresses + STOP
    script = SCRIPT.format(
        portal=urls.portal,
        person=linkable.demo.person.name,
        name=linkable.gebruikersnaam,
        code=linkable.code,
        beheerder=linked.demo.person.name,
    )
    return addresses + script + _by_token(standings) + STOP


def _by_token(standings: list[DemoStanding]) -> str:
    owner = next((each for each in standings if each.token_code), None)
    if owner is None:
        return ""
    return NOT_LINKED_YET.format(person=owner.demo.name.full, name=owner.gebruikersnaam)
