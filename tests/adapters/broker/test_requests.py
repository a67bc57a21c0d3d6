"""A request that breaks the scheme is refused with the rule that it breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from lxml import etree

from infra.local.broker import names
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.metadata import metadata
from infra.local.broker.requests import LoginRequest, RequestRefused, read_login_request
from infra.local.broker.signing import verify
from tests.adapters.broker.provider import Draft, login_form

DESTINATION = "http://127.0.0.1:8001/broker/sso/1.13"
RESOLUTION = "https://127.0.0.1:8444/broker/artifact/1.13"

Read = Callable[[dict[str, str]], LoginRequest]


@pytest.fixture
def draft(configuration: BrokerConfiguration, now: datetime) -> Draft:
    issuer, key = configuration.parties.service_provider, configuration.keys.provider_signing
    return Draft("AuthnRequest", "_request", issuer, now, key, {"Destination": DESTINATION})


@pytest.fixture
def read(configuration: BrokerConfiguration, now: datetime) -> Read:
    return lambda form: read_login_request(form, configuration, DESTINATION, now)


def level_asked(level: str, comparison: str = "minimum") -> str:
    """Return a RequestedAuthnContext."""
    return (
        f'<p:RequestedAuthnContext Comparison="{comparison}">'
        f'<a:AuthnContextClassRef xmlns:a="{names.SAML}">{names.LEVEL}{level}'
        "</a:AuthnContextClassRef></p:RequestedAuthnContext>"
    )


def test_a_plain_request_asks_the_level_of_the_catalogue(read: Read, draft: Draft) -> None:
    asked = LoginRequest("_request", "relay", force_authn=False, level="loa3")
    assert read(login_form(draft.signed())) == asked


def test_a_request_may_ask_less_than_the_catalogue(read: Read, draft: Draft) -> None:
    lower = replace(draft, content=level_asked("loa2plus"))
    assert read(login_form(lower.signed())).level == "loa2plus"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "LogoutRequest"}, "no AuthnRequest"),
        ({"issuer": "urn:etoegang:DV:1:entities:1"}, "Issuer"),
        ({"attributes": {}}, "Destination"),
        ({"attributes": {"Destination": DESTINATION + "/"}}, "Destination"),
        ({"content": level_asked("loa4")}, "more than the catalogue"),
        ({"content": level_asked("loa3", "exact")}, "compares"),
        ({"content": "<p:NameIDPolicy/>"}, "NameIDPolicy"),
    ],
    ids=str,
)
def test_a_request_that_breaks_the_scheme_is_refused(
    read: Read, draft: Draft, change: dict[str, object], reason: str
) -> None:
    form = login_form(Draft(**(vars(draft) | change)).signed())
    with pytest.raises(RequestRefused, match=reason):
        read(form)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AssertionConsumerServiceIndex", "2"),
        ("AssertionConsumerServiceURL", "http://localhost:8000/elsewhere"),
        ("AttributeConsumingServiceIndex", "9"),
    ],
)
def test_an_address_outside_the_metadata_is_refused(
    read: Read, draft: Draft, name: str, value: str
) -> None:
    changed = replace(draft, attributes=draft.attributes | {name: value})
    with pytest.raises(RequestRefused, match=name):
        read(login_form(changed.signed()))


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_request_of_another_time_is_refused(read: Read, draft: Draft, minutes: int) -> None:
    late = replace(draft, issued_at=draft.issued_at + timedelta(minutes=minutes))
    with pytest.raises(RequestRefused, match="IssueInstant"):
        read(login_form(late.signed()))


def test_a_request_signed_by_another_is_refused(
    read: Read, draft: Draft, configuration: BrokerConfiguration
) -> None:
    forged = replace(draft, key=configuration.keys.authenticator)
    with pytest.raises(RequestRefused, match="signature"):
        read(login_form(forged.signed()))


def test_a_request_changed_after_signing_is_refused(read: Read, draft: Draft) -> None:
    root = draft.signed()
    root.set("ForceAuthn", "false")
    with pytest.raises(RequestRefused, match="signature"):
        read(login_form(root))


def test_a_request_without_signature_is_refused(read: Read, draft: Draft) -> None:
    root = draft.signed()
    root.remove(root[1])
    with pytest.raises(RequestRefused, match="missing"):
        read(login_form(root))


def test_a_relay_state_of_81_bytes_is_refused(read: Read, draft: Draft) -> None:
    assert read(login_form(draft.signed(), "a" * 80)).relay_state == "a" * 80
    with pytest.raises(RequestRefused, match="RelayState"):
        read(login_form(draft.signed(), "é" * 40 + "a"))


@pytest.mark.parametrize("text", ["", "!", "PG5vLXhtbA=="])
def test_what_is_no_message_is_refused(read: Read, text: str) -> None:
    with pytest.raises(RequestRefused):
        read({"SAMLRequest": text})


@pytest.mark.parametrize("count", [1, 2])
def test_metadata_is_signed_and_lists_the_keys_in_use(
    configuration: BrokerConfiguration, count: int
) -> None:
    made = replace(configuration, change_of_keys=count > 1)
    root = etree.fromstring(metadata(made, DESTINATION, RESOLUTION))
    verify(root, made.keys.broker_signing)
    listed = [
        key.findtext(f".//{{{names.DS}}}KeyName")
        for key in root.iter(names.clark(names.MD, "KeyDescriptor"))
    ]
    pairs = [made.keys.broker_signing, made.keys.broker_signing_next]
    assert listed == [pair.key_name for pair in pairs[:count]]


def test_metadata_names_one_address_for_three_bindings(
    configuration: BrokerConfiguration,
) -> None:
    root = etree.fromstring(metadata(configuration, DESTINATION, RESOLUTION))
    services = list(root.iter(names.clark(names.MD, "SingleSignOnService")))
    assert {each.get("Location") for each in services} == {DESTINATION}
    assert {(each.get("Binding") or "").rpartition(":")[2] for each in services} == {
        "HTTP-Artifact",
        "HTTP-POST",
        "HTTP-Redirect",
    }
