"""Mail that comes back on one machine, and what the beheerder sees of it."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.accounts import Account
from chalicelib.services.changes import Replace
from infra.local.cloud import LocalCloud
from infra.local.post_office import BOUNCING
from tests.adapters.local.accounts import linked_beheerder
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in


def move(cloud: LocalCloud, name: str, address: str) -> Account:
    """Give a user another address, and mail them something; return the account after that."""
    (account,) = cloud.parts.records.read(Account.at(name))
    assert account is not None
    cloud.parts.records.commit(Replace(replace(account, email=address)))
    cloud.demo.ask_code(name)
    (account,) = cloud.parts.records.read(Account.at(name))
    assert account is not None
    return account


def test_an_address_that_bounces_shows_at_the_user_until_mail_arrives(
    cloud: LocalCloud, browser: Browser
) -> None:
    beheerder = linked_beheerder(cloud)
    name = next(
        each.gebruikersnaam
        for each in cloud.demo.standings()
        if not each.is_linked and each.as_json()["organisatie"] == beheerder["organisatie"]
    )
    (before,) = cloud.parts.records.read(Account.at(name))
    assert before is not None
    assert move(cloud, name, f"weg@{BOUNCING}").mail_refused_at is not None
    assert not [mail for mail in cloud.mailbox.mails() if mail.to.endswith(BOUNCING)]

    log_in(browser, cloud.urls.portal, beheerder)
    shown = browser.get(f"{cloud.urls.portal}/beheer/gebruikers/{name}").text
    assert "Onze e-mail komt niet aan." in shown
    assert "E-mail komt niet aan" in browser.get(f"{cloud.urls.portal}/beheer/gebruikers").text

    # The address works again, as when a full mailbox was emptied.
    assert move(cloud, name, before.email).mail_refused_at is None
    shown = browser.get(f"{cloud.urls.portal}/beheer/gebruikers/{name}").text
    assert "Onze e-mail komt niet aan." not in shown
