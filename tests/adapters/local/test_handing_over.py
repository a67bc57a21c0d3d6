"""From a task to the demo service and back: what it lets in, over real sockets."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from chalicelib.adapters.handovers import JwtHandOverTokens
from chalicelib.adapters.key_rotation import handover_key
from infra.local.cloud import LocalCloud
from infra.local.service.application import INSIDE
from tests.adapters.local.accounts import linked_beheerder
from tests.adapters.local.client import Browser, Page
from tests.adapters.local.journey import log_in

TASK = "/mijn-duo/taken/leerlinggegevens-bekijken"


@pytest.fixture
def insider(cloud: LocalCloud, browser: Browser) -> Browser:
    """Return the browser of somebody who is logged in."""
    log_in(browser, cloud.urls.portal, linked_beheerder(cloud))
    return browser


def started(cloud: LocalCloud, browser: Browser) -> Page:
    """Start a task; return the page that leads to the service."""
    return browser.submit(browser.get(cloud.urls.portal + TASK), TASK)


def test_a_task_leads_into_the_service_once(cloud: LocalCloud, insider: Browser) -> None:
    onward = started(cloud, insider)
    arrived = insider.submit(onward, "/diensten/register")
    assert (arrived.status, arrived.path) == (200, INSIDE)
    assert urlsplit(arrived.url).hostname != urlsplit(cloud.urls.portal).hostname
    account = linked_beheerder(cloud)
    for fact in ("org-regenboog", account["kvk"], "brin:12AB", "gegevens-inzien"):
        assert fact in arrived.text
    assert account["gebruikersnaam"] not in arrived.text
    again = insider.submit(onward, "/diensten/register")
    assert (again.status, "replayed" in again.text) == (403, True)


def test_a_token_is_for_one_service_and_one_minute(cloud: LocalCloud, insider: Browser) -> None:
    form = started(cloud, insider).form("/diensten/register")
    elsewhere = form.action.replace("register", "verzuim")
    assert "audience" in insider.post(elsewhere, **form.fields).text
    cloud.clock.forward(timedelta(seconds=61))
    late = insider.post(form.action, **form.fields)
    assert (late.status, "expired" in late.text) == (403, True)


def test_a_token_of_a_foreign_key_is_refused(cloud: LocalCloud, insider: Browser) -> None:
    form = started(cloud, insider).form("/diensten/register")
    token = JwtHandOverTokens([handover_key().encode()]).sign({"iss": cloud.urls.portal})
    answer = insider.post(form.action, token=token)
    assert (answer.status, "unknown_key" in answer.text) == (403, True)


def test_who_was_not_handed_over_is_not_in(cloud: LocalCloud) -> None:
    stranger, service = Browser(), cloud.urls.service
    assert stranger.get(service + INSIDE).status == 401
    assert stranger.get(f"{service}/").status == 200
    assert stranger.post(f"{service}/diensten/register").status == 403
    assert stranger.post(f"{service}/diensten/bestaat-niet", token="x").status == 404
    assert stranger.get(f"{service}/diensten/register").status == 405


def test_the_demo_service_is_told_of(cloud: LocalCloud, browser: Browser) -> None:
    assert cloud.urls.service in browser.get(cloud.urls.desk).text
    published = browser.get(f"{cloud.urls.portal}/.well-known/jwks.json")
    assert {key["alg"] for key in published.json()["keys"]} == {"ES256"}
    assert published.headers["content-type"] == "application/jwk-set+json"
