"""What is true of the stored records at every moment, whatever was killed."""

from __future__ import annotations

from collections import Counter

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.organisations import Organisation, Registration
from chalicelib.domain.quarantine import Quarantine
from tests.faults.place import Place


def assert_invariants(place: Place) -> None:
    """Assert that the stored records do not contradict each other."""
    accounts = {each.gebruikersnaam: each for each in place.everything(Account)}
    links = place.everything(Link)
    _assert_one_link_each(accounts, links)
    quarantined = {each.identity_key for each in place.everything(Quarantine)}
    assert not quarantined & {link.identity_key for link in links}
    organisations = {each.organisation_id: each for each in place.everything(Organisation)}
    for registration in place.everything(Registration):
        assert registration.kvk_number in organisations[registration.organisation_id].kvk_numbers
    for organisation in organisations.values():
        for beheerder in organisation.beheerders:
            account = accounts.get(beheerder.gebruikersnaam)
            assert account is None or account.is_beheerder


def _assert_one_link_each(accounts: dict[str, Account], links: list[Link]) -> None:
    """Assert that links and linked accounts are the same pairs."""
    pairs = Counter((link.gebruikersnaam, link.organisation_id) for link in links)
    linked = Counter(
        (account.gebruikersnaam, account.organisation_id)
        for account in accounts.values()
        if account.is_linked
    )
    assert pairs == linked
    assert all(count == 1 for count in pairs.values())
    for link in links:
        assert accounts[link.gebruikersnaam].identity_key == link.identity_key
