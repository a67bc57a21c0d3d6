"""End a link together with the activation code of its account."""

from __future__ import annotations

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.services.changes import Discard


def link_ended(user: Account) -> tuple[Discard, ...]:
    """Return the changes that go with replacing ``user``, as read, by the account without link.

    The version of the account guards them: while it is what was read, so are its link and code.
    """
    code = Discard(ActivationCode.at(user.gebruikersnaam))
    if user.identity_key is None:
        return (code,)
    return (code, Discard(Link.at(user.identity_key)))
