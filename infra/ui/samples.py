"""Sample pages: every template of the site in every state, without a running portal.

The preview and the tests of the templates both walk this list. All people, organisations and
numbers are made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from chalicelib.web.rendering import render
from infra.ui.sample_beheer import BEHEER
from infra.ui.sample_import import IMPORT
from infra.ui.sample_messages import MESSAGES
from infra.ui.sample_own_data import OWN_DATA
from infra.ui.sample_pages import PAGES
from infra.ui.sample_portal import PORTAL

NOBODY: dict[str, object] = {"csrf": "voorbeeld", "visitor": None, "flow": False, "errors": []}


@dataclass(frozen=True)
class Sample:
    """One page in one state.

    ``template`` is the name that ``render`` takes; ``state`` tells samples of one template apart
    and is empty for its plain state; ``context`` is what the template gets.
    """

    template: str
    state: str
    context: dict[str, object] = field(compare=False)

    @property
    def name(self) -> str:
        """Return a file name without suffix that no other sample has."""
        stem = "-".join(PurePosixPath(self.template).parts)
        return f"{stem}--{self.state}" if self.state else stem

    def html(self) -> str:
        """Return the page."""
        return render(self.template, **self.context)


def samples() -> list[Sample]:
    """Return every sample, pages first, then the pages for refusals."""
    return [
        Sample(template, state, NOBODY | context)
        for template, state, context in (
            *PAGES,
            *PORTAL,
            *OWN_DATA,
            *BEHEER,
            *IMPORT,
            *MESSAGES,
        )
    ]
