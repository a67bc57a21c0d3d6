"""The front takes a signed request, shows one page, and sends the browser back with an artifact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.logins import FailedLogin, LoginDeclaration
from infra.local.broker.simulator import BrokerSimulator
from tests.adapters.broker.provider import Answer, Draft, Labels, Visitor, login_form

SSO = "/broker/sso/1.13"
PERSON = {"persoon": "1", "niveau": "loa3", "terugkeer": "get", "keuze": "inloggen"}


@pytest.fixture
def draft(configuration: BrokerConfiguration, broker: BrokerSimulator, now: datetime) -> Draft:
    parties, keys = configuration.parties, configuration.keys
    attributes = {"Destination": broker.sso_url, "ForceAuthn": "true"}
    issuer = parties.service_provider
    return Draft("AuthnRequest", "_request", issuer, now, keys.provider_signing, attributes)


@dataclass
class LoginPage:
    """Stand on the login page of one login."""

    visitor: Visitor
    path: str
    page: Answer

    def choose(self, **fields: str) -> Answer:
        """Send the form, filled for the first person and changed by ``fields``."""
        return self.visitor.post(self.path, PERSON | fields)


@pytest.fixture
def login_page(visitor: Visitor, draft: Draft) -> LoginPage:
    answer = visitor.post(SSO, login_form(draft.signed()))
    assert answer.status == 303
    path = answer.headers["Location"]
    return LoginPage(visitor, path, visitor.get(path))


def returned(answer: Answer) -> dict[str, str]:
    """Return the parameters with which the browser is sent back."""
    query = urlsplit(answer.headers["Location"]).query
    return {name: values[0] for name, values in parse_qs(query).items()}


def test_the_page_says_where_you_log_in_and_at_which_level(login_page: LoginPage) -> None:
    text = " ".join(login_page.page.text.split())
    assert "<h1>Kies hoe u wilt inloggen</h1>" in text
    assert "U wilt inloggen bij Dienst Uitvoering Onderwijs voor" in text
    assert "minimaal betrouwbaarheidsniveau EH3" in text


def test_every_control_has_a_label(login_page: LoginPage) -> None:
    found = Labels(login_page.page.text)
    assert {control["id"] for control in found.controls} == found.labelled
    assert {control["name"] for control in found.controls} == {
        "persoon",
        "niveau",
        "pseudoniem",
        "kvk",
        "vestiging",
        "terugkeer",
        "onthouden",
    }


def test_the_page_may_be_neither_stored_nor_framed(login_page: LoginPage) -> None:
    headers = login_page.page.headers
    assert headers["Cache-Control"] == "no-cache, no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "form-action 'self' http://localhost:8000" in headers["Content-Security-Policy"]


def test_logging_in_brings_the_artifact_and_the_relay_state_back(
    login_page: LoginPage, broker: BrokerSimulator, now: datetime
) -> None:
    answer = login_page.choose()
    assert answer.status == 303
    assert answer.headers["Location"].startswith("http://localhost:8000/saml/acs?")
    assert returned(answer)["RelayState"] == "relay"
    assert broker.artifacts.redeem(returned(answer)["SAMLart"]) == LoginDeclaration(
        "_request", now, "00" * 32 + "@" + "11" * 16, "12345678", "loa3"
    )


def test_free_texts_go_before_the_chosen_person(
    login_page: LoginPage, broker: BrokerSimulator
) -> None:
    answer = login_page.choose(pseudoniem="iets anders", kvk="11112222", vestiging="000012345678")
    outcome = broker.artifacts.redeem(returned(answer)["SAMLart"])
    assert isinstance(outcome, LoginDeclaration)
    assert (outcome.pseudonym, outcome.kvk_number, outcome.branch_number) == (
        "iets anders",
        "11112222",
        "000012345678",
    )


def test_cancelling_brings_an_artifact_for_a_failed_login_back(
    login_page: LoginPage, broker: BrokerSimulator, now: datetime
) -> None:
    answer = login_page.choose(keuze="annuleren", persoon="")
    artifact = returned(answer)["SAMLart"]
    assert broker.artifacts.redeem(artifact) == FailedLogin("_request", now)


def test_the_artifact_can_travel_in_a_form_that_works_without_script(
    login_page: LoginPage, broker: BrokerSimulator
) -> None:
    answer = login_page.choose(terugkeer="post")
    assert answer.status == 200
    assert 'action="http://localhost:8000/saml/acs"' in answer.text
    assert 'name="RelayState" value="relay"' in answer.text
    assert '<button type="submit">Verder</button>' in answer.text
    artifact = answer.text.partition('name="SAMLart" value="')[2].partition('"')[0]
    assert broker.artifacts.redeem(artifact) is not None


def test_nobody_chosen_is_explained_beside_the_field(login_page: LoginPage) -> None:
    answer = login_page.choose(persoon="")
    assert answer.status == 422
    assert "<title>Fout: Kies hoe u wilt inloggen" in answer.text
    assert 'href="#persoon"' in answer.text
    assert 'aria-invalid="true" aria-describedby="persoon-fout"' in answer.text


@pytest.mark.parametrize(
    "fields", [{"persoon": "3"}, {"persoon": "-1"}, {"niveau": "loa5"}], ids=str
)
def test_a_choice_that_the_page_does_not_offer_is_refused(
    login_page: LoginPage, fields: dict[str, str]
) -> None:
    assert login_page.choose(**fields).status == 422


def test_a_login_ends_once(login_page: LoginPage) -> None:
    assert login_page.choose().status == 303
    assert login_page.choose().status == 410


def test_a_remembered_choice_is_filled_in_at_the_next_login(
    login_page: LoginPage, visitor: Visitor, draft: Draft
) -> None:
    login_page.choose(onthouden="ja", persoon="2", niveau="loa4")
    second = replace(draft, message_id="_second")
    path = visitor.post(SSO, login_form(second.signed())).headers["Location"]
    page = visitor.get(path).text
    assert '<option value="2" selected>' in page
    assert '<option value="loa4" selected>' in page
    assert 'value="ja" checked' in page


def test_a_damaged_cookie_is_ignored(login_page: LoginPage, visitor: Visitor) -> None:
    visitor.cookies["broker_keuze"] = "%7B"
    assert '<option value="loa3" selected>' in visitor.get(login_page.path).text


def test_the_same_request_opens_one_login(visitor: Visitor, draft: Draft) -> None:
    form = login_form(draft.signed())
    assert [visitor.post(SSO, form).status for _ in range(2)] == [303, 400]


def test_a_request_without_relay_state_gets_none_back(visitor: Visitor, draft: Draft) -> None:
    path = visitor.post(SSO, login_form(draft.signed(), relay_state=None)).headers["Location"]
    assert set(returned(visitor.post(path, PERSON))) == {"SAMLart"}


@pytest.mark.parametrize("path", ["/", "/broker/metadata", "/broker/stijl.css"])
def test_public_pages_are_there(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 200


@pytest.mark.parametrize("path", [SSO, "/broker/keuze/unknown", "/elsewhere"])
def test_there_is_nothing_else_to_get(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status in {404, 410}
