"""The main journey on the local cloud, by GET and POST alone."""

from __future__ import annotations

from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import linkable, linked_beheerder, standing
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in, to_the_broker, to_the_credentials


def test_somebody_links_logs_out_and_is_known_from_then_on(
    cloud: LocalCloud, browser: Browser
) -> None:
    account = linkable(cloud)
    situation = log_in(browser, cloud.urls.portal, account)
    assert situation.path == "/koppelen/mijn-situatie"
    credentials = to_the_credentials(browser, situation)
    assert credentials.path == "/koppelen/gegevens"
    done = browser.submit(
        credentials,
        "/koppelen",
        gebruikersnaam=account["gebruikersnaam"],
        activatiecode=account["activatiecode"],
    )
    assert (done.status, done.path) == (200, "/koppelen/gelukt")
    assert browser.submit(browser.get(f"{cloud.urls.portal}/mijn-duo"), "/uitloggen").status == 200
    assert browser.get(f"{cloud.urls.portal}/mijn-duo").status == 401
    again = log_in(browser, cloud.urls.portal, account)
    assert (again.status, again.path) == (200, "/mijn-duo")
    after = standing(cloud, account["gebruikersnaam"])
    assert after == account | {"linked": True, "activatiecode": None}


def test_the_linked_beheerder_logs_in_straight_away(cloud: LocalCloud, browser: Browser) -> None:
    landed = log_in(browser, cloud.urls.portal, linked_beheerder(cloud))
    assert (landed.status, landed.path) == (200, "/mijn-duo")
    assert "Stichting Scholengroep De Regenboog" in landed.text


def test_persons_of_demo_json_can_be_chosen_at_the_broker(
    cloud: LocalCloud, browser: Browser
) -> None:
    demo = browser.get(f"{cloud.urls.desk}/demo.json").json()
    wanted = linked_beheerder(cloud)["pseudoniem"]
    person = next(each for each in demo["personen"] if each["pseudoniem"] == wanted)
    choice = to_the_broker(browser, cloud.urls.portal)
    landed = browser.post(choice.url, persoon=person["persoon"], niveau="loa3", keuze="inloggen")
    assert landed.path == "/mijn-duo"


def test_nobody_logs_in_for_an_organisation_that_is_unknown(
    cloud: LocalCloud, browser: Browser
) -> None:
    stranger = {"pseudoniem": "ab" * 32 + "@" + "cd" * 16, "kvk": "90000099"}
    assert log_in(browser, cloud.urls.portal, stranger).status == 403


def test_a_level_below_eh3_is_refused(cloud: LocalCloud, browser: Browser) -> None:
    landed = log_in(browser, cloud.urls.portal, linked_beheerder(cloud), level="loa2plus")
    assert landed.status == 403


def test_both_ways_back_from_the_broker_work(cloud: LocalCloud, browser: Browser) -> None:
    account = linked_beheerder(cloud)
    choice = to_the_broker(browser, cloud.urls.portal)
    by_form = browser.post(
        choice.url, pseudoniem=account["pseudoniem"], kvk=account["kvk"], terugkeer="post"
    )
    assert browser.submit(by_form, "/saml/acs").path == "/mijn-duo"
