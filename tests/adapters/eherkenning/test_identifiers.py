"""An identifier names one element; only copies of EncryptedIDs in Advice may repeat theirs."""

from __future__ import annotations

import pytest

from chalicelib.adapters.eherkenning.identifiers import require_unique
from chalicelib.adapters.eherkenning.parsing import parse
from chalicelib.domain.errors import MessageRefused

ENCRYPTED = '<x:EncryptedData Id="e"/><x:EncryptedKey Id="k"/>'
ADVICE = f"<a:Advice>{ENCRYPTED}</a:Advice>"


def _check(content: str) -> None:
    saml, xenc = "urn:oasis:names:tc:SAML:2.0:assertion", "http://www.w3.org/2001/04/xmlenc#"
    message = f'<r xmlns:a="{saml}" xmlns:x="{xenc}">{content}</r>'
    require_unique(parse(message.encode()))


@pytest.mark.parametrize(
    "content",
    ["", '<a ID="1"/><a ID="2"/>', ENCRYPTED, ENCRYPTED + ADVICE, ADVICE + ADVICE],
    ids=["none", "two", "encrypted", "copied out of Advice", "twice in Advice"],
)
def test_honest_messages_pass(content: str) -> None:
    _check(content)


@pytest.mark.parametrize(
    "content",
    [
        '<a ID="1"/><b ID="1"/>',
        '<a ID="1"/><b Id="1"/>',
        '<a ID="1"/><b id="1"/>',
        '<a ID="1"/><b xml:id="1"/>',
        '<a ID="1"/><a:Advice><a:Assertion ID="1"/></a:Advice>',
        '<a:Advice><a:Assertion ID="1"/><a:Assertion ID="1"/></a:Advice>',
        ENCRYPTED + ENCRYPTED,
        f'<a ID="e"/>{ADVICE}',
        f'<a ID="e"/>{ENCRYPTED}',
        '<x:EncryptedData Id="e"/><a:Advice><a:Assertion Id="e"/></a:Advice>',
    ],
)
def test_an_identifier_of_two_elements_is_refused(content: str) -> None:
    with pytest.raises(MessageRefused, match="identifier-not-unique"):
        _check(content)
