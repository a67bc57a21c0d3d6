"""The watch itself: a page that breaks a promise does not go by."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Route

from infra.local.cloud import LocalCloud
from tests.journeys.watch import Watch

BROKEN = """<!doctype html><html lang="nl"><title>Kapot</title>
<link rel="icon" href="data:,">
<main><h1>Kapot</h1><img src="/static/bestaat-niet.svg">
<div style="width: 3000px">breed</div></main>
<script>document.title = "Gelopen"</script></html>"""


def test_faults_of_a_page_are_told(chromium: Browser, cloud: LocalCloud, tmp_path: Path) -> None:
    watch = Watch("bewaker", checked=set(), folder=tmp_path)
    policy = {"Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'"}

    def answer(route: Route) -> None:
        route.fulfill(body=BROKEN, content_type="text/html", headers=policy)

    with chromium.new_context() as context:
        watch.follow(context)
        page = context.new_page()
        page.route("**/kapot", answer)
        page.goto(f"{cloud.urls.portal}/kapot")
        watch.visit_checked(page, "kapot")
    told = "\n".join(watch.complaints())
    for part in ("image-alt", "inline script", "inline style", "status of 404"):
        assert part in told
    assert len(list(tmp_path.glob("bewaker-01-kapot-*.png"))) == 2


def test_wide_page_is_told(chromium: Browser, cloud: LocalCloud, tmp_path: Path) -> None:
    watch = Watch("bewaker", checked=set(), folder=tmp_path)
    with chromium.new_context() as context:
        watch.follow(context)
        page = context.new_page()
        page.route("**/kapot", lambda route: route.fulfill(body=BROKEN, content_type="text/html"))
        page.goto(f"{cloud.urls.portal}/kapot")
        watch.visit_checked(page, "kapot")
    assert "kapot at 1280 px: wider than the window" in watch.complaints()
