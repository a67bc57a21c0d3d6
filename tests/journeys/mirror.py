"""A second browser window that shows a page as it stands in one without JavaScript.

Only where scripts run can axe-core look at a page. The page's own scripts do not run here either:
they might send its form.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

BLANK = "/leeg"
QUIET = {"Content-Security-Policy": "script-src 'none'"}


class Mirror:
    """Show pages of other windows; one tab for each site, in which axe-core stays."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(reduced_motion="reduce")
        self._tabs: dict[str, Page] = {}

    def showing(self, page: Page) -> Page:
        """Return a tab with what ``page`` shows, in the same size."""
        parts = urlsplit(page.url)
        tab = self._tab(f"{parts.scheme}://{parts.netloc}")
        if page.viewport_size:
            tab.set_viewport_size(page.viewport_size)
        tab.set_content(page.content())
        return tab

    def close(self) -> None:
        """Close all tabs."""
        self._context.close()

    def _tab(self, site: str) -> Page:
        if site not in self._tabs:
            tab = self._context.new_page()
            blank = "<!doctype html><title>Leeg</title>"
            tab.route(
                site + BLANK,
                lambda route: route.fulfill(body=blank, content_type="text/html", headers=QUIET),
            )
            tab.goto(site + BLANK)
            self._tabs[site] = tab
        return self._tabs[site]
