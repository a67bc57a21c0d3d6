"""Eighteen months pass on one machine: warned, warned again, unlinked, and each time mail."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.inactivity import ends_on
from infra.local.cloud import LocalCloud
from tests.adapters.backoffice.terminal import Terminal
from tests.adapters.local.accounts import linked_beheerder, standing
from tests.adapters.local.client import Browser


def forward_to(cloud: LocalCloud, browser: Browser, day: date) -> None:
    """Move the clock to the afternoon of a day."""
    to = datetime.combine(day, datetime.min.time(), cloud.clock.now().tzinfo)
    ahead = to + timedelta(hours=12) - cloud.clock.now()
    browser.post(f"{cloud.urls.desk}/klok", vooruit=f"PT{int(ahead.total_seconds())}S")
    assert dutch_day(cloud.clock.now()) == day


def subjects(cloud: LocalCloud, browser: Browser) -> Counter[str]:
    """Count the mail about unused links, by its subject."""
    mails = browser.get(f"{cloud.urls.desk}/post.json").json()
    return Counter(mail["subject"] for mail in mails if "oppeling" in mail["subject"])


def test_sweeps_tell_what_they_did(cloud: LocalCloud, browser: Browser) -> None:
    answer = browser.post(f"{cloud.urls.desk}/veegtaak").json()
    assert set(answer["retry_mail"]) == {"sent", "postponed", "given_up", "left_to_another"}
    assert answer["sweep_links"]["complete"]
    assert answer["watch_certificates"]["certificate_days_left"] > 3000
    assert list(answer)[-1] == "retry_mail"
    assert cloud.figures.totals()["sweep_completed"] == 1


def test_an_unused_link_ends_after_two_warnings(
    cloud: LocalCloud, browser: Browser, tmp_path: Path
) -> None:
    end = ends_on(dutch_day(cloud.clock.now()))
    name = linked_beheerder(cloud)["gebruikersnaam"]
    linked = sum(each.is_linked for each in cloud.demo.standings())
    seen = []
    for days_ahead in (30, 7):
        forward_to(cloud, browser, end - timedelta(days=days_ahead))
        browser.post(f"{cloud.urls.desk}/veegtaak")
        seen.append(subjects(cloud, browser))
    warning = "Log in op Mijn DUO zakelijk, anders vervalt uw koppeling"
    assert [each[warning] for each in seen] == [linked, 2 * linked]
    assert seen[-1]["Koppelingen in uw organisatie die binnenkort vervallen"] > 0
    forward_to(cloud, browser, end)
    shown = Terminal(cloud.functions.endpoint_url, tmp_path).granted("sweep", "--dry-run")
    assert {row["step"] for row in shown["links"]} == {"unlinked"}
    done = browser.post(f"{cloud.urls.desk}/veegtaak").json()["sweep_links"]
    assert done["unlinked"] == shown["unlinked"] == linked
    assert not standing(cloud, name)["linked"]
    assert subjects(cloud, browser)["Uw koppeling met Mijn DUO zakelijk is vervallen"] == linked


def test_the_command_line_only_lists(cloud: LocalCloud, tmp_path: Path) -> None:
    result = Terminal(cloud.functions.endpoint_url, tmp_path).run("sweep")
    assert (result.exit_code, "--dry-run" in result.output) == (2, True)
