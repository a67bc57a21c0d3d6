"""The unpacked package serves the whole koppelproces, as Lambda would start it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.cloud import LocalCloud
from infra.local.runtime.process import install_runtime, running
from tests.adapters.local.accounts import linkable, standing
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in, to_the_credentials

pytestmark = pytest.mark.timeout(400)  # it may have to build the package


@pytest.fixture
def cloud(unpacked: Path, tmp_path: Path) -> Iterator[LocalCloud]:
    """Run a cloud whose site and mail are functions of the package, each in its own process."""
    runtime = install_runtime(tmp_path / "runtime")
    with LocalCloud() as cloud:
        environment = cloud.environment
        with (
            running(unpacked, runtime, "app.app", environment) as site,
            running(unpacked, runtime, "app.deliver_mail", environment) as mail,
        ):
            cloud.site.hand_over(site.invoke)
            cloud.functions.know({**cloud.site.functions, "deliver_mail": mail.invoke})
            yield cloud
            cloud.functions.settle()


def test_the_package_serves_the_whole_koppelproces(cloud: LocalCloud, unpacked: Path) -> None:
    before = sorted(unpacked.rglob("*"))
    assert (unpacked / "chalicelib/texts/en.mo").exists()
    browser, account = Browser(), linkable(cloud)
    situation = log_in(browser, cloud.urls.portal, account)
    assert situation.path == "/koppelen/mijn-situatie"
    done = browser.submit(
        to_the_credentials(browser, situation),
        "/koppelen",
        gebruikersnaam=account["gebruikersnaam"],
        activatiecode=account["activatiecode"],
    )
    assert (done.status, done.path) == (200, "/koppelen/gelukt")
    cloud.functions.settle()
    assert "gekoppeld" in cloud.mailbox.mails()[-1].subject
    assert browser.submit(browser.get(f"{cloud.urls.portal}/mijn-duo"), "/uitloggen").status == 200
    again = log_in(browser, cloud.urls.portal, account)
    assert (again.status, again.path) == (200, "/mijn-duo")
    assert standing(cloud, account["gebruikersnaam"])["linked"]
    assert sorted(unpacked.rglob("*")) == before
