"""The audit trail on one machine: sealed by the clock, verified by the back office."""

from __future__ import annotations

from pathlib import Path

from infra.local.cloud import LocalCloud
from tests.adapters.backoffice.terminal import Terminal
from tests.adapters.local.accounts import linked_beheerder
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in


def test_what_people_did_is_sealed_and_holds(
    cloud: LocalCloud, browser: Browser, tmp_path: Path
) -> None:
    account = linked_beheerder(cloud)
    log_in(browser, cloud.urls.portal, account)
    made = browser.post(f"{cloud.urls.desk}/veegtaak").json()["make_checkpoints"]
    assert (made["made"] > 2, made["complete"]) == (True, True)
    log_in(Browser(), cloud.urls.portal, account)
    terminal = Terminal(cloud.functions.endpoint_url, tmp_path)
    whole = terminal.granted("verify-audit", "org-regenboog")
    assert (whole["holds"], whole["checkpoint_forged"], whole["go_on_after"]) == (True, False, None)
    assert whole["checkpoint_at"]
    one = terminal.granted(
        "verify-audit", "org-regenboog", "--gebruikersnaam", account["gebruikersnaam"]
    )
    assert one["holds"]
    assert 0 < one["events"] < whole["events"]


def test_an_organisation_that_is_not_there_is_refused(cloud: LocalCloud, tmp_path: Path) -> None:
    result = Terminal(cloud.functions.endpoint_url, tmp_path).run("verify-audit", "org-none")
    assert (result.exit_code, "organisation_absent" in result.output) == (1, True)
