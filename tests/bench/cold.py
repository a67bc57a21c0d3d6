"""Cold starts beside a Django site: a new process for each answer, from its start to its end.

How long it took until the answer was there stands in rows of their own, ``..._until_answered``.

Ours is the unpacked package with its byte code. Its tables are in DynamoDB Local, the nearest to
AWS that a machine has; the rest of AWS and the broker run in this process. The Django site has its
byte code too and keeps what it knows in SQLite, with a call to nothing but its broker.
"""

from __future__ import annotations

import base64
import html
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from infra.local.cloud import LocalCloud
from infra.local.keys import open_keys
from infra.local.options import Options
from infra.package.building import build
from infra.package.project import ROOT
from infra.package.target import TARGETS
from tests.adapters.local.accounts import linked_beheerder
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in
from tests.bench.first_answer import FirstAnswer, first_answer
from tests.bench.peers.running import DjangoSite, django_site
from tests.bench.rows import Row
from tests.bench.spread import compare

ROUNDS = 15
SECTOR = "/zakelijk/inloggen/primair-onderwijs"
GOALS = {"login_page": 0.6, "authnrequest": 0.6, "acs": 0.5}
ANSWER = Path(__file__).with_name("package_answer.py")

Event = dict[str, Any]
Times = dict[str, list[FirstAnswer]]


@dataclass
class OurSite:
    """Answer events of the local cloud in new processes of the package."""

    cloud: LocalCloud
    package: Path
    times: Times = field(default_factory=lambda: {name: [] for name in GOALS})
    _seen: dict[tuple[str, str], Event] = field(default_factory=dict)

    def handle(self, event: Event, context: Any) -> Any:
        """Answer the return from the broker in a new process, and what leads there in this one."""
        self._seen[event["httpMethod"], event["path"]] = event
        if event["path"] == "/saml/acs":
            return self.timed("acs", event)
        return self.cloud.site.answer_here(event, context)

    def round(self) -> None:
        """Measure each of the three answers once."""
        browser = Browser()
        landed = log_in(browser, self.cloud.urls.portal, linked_beheerder(self.cloud))
        expect(landed.path == "/mijn-duo", landed.text)
        page = self.timed("login_page", self._seen["GET", SECTOR])
        expect("Login met eHerkenning" in page["body"], page)
        form = self.timed("authnrequest", self._seen["POST", SECTOR])
        expect("SAMLRequest" in form["body"], form)

    def timed(self, name: str, event: Event) -> Any:
        """Return the answer of a new process, after noting how long it took."""
        timed = first_answer(
            # Without the packages of this environment, and with the place of the script.
            [sys.executable, "-S", "-P", ANSWER],
            event,
            self.package,
            {**self.cloud.environment, "PYTHONPATH": str(self.package)},
        )
        self.times[name].append(timed)
        return timed.answer


def expect(truth: object, otherwise: object) -> None:
    """Raise AssertionError with ``otherwise`` when an answer is not what was to be measured."""
    if not truth:
        raise AssertionError(otherwise)


def peer_round(site: DjangoSite, times: Times) -> None:
    """Measure the same three answers of the Django site once."""
    page = site.answer("/")
    expect("Login met eHerkenning" in page.answer["body"], page)
    form = site.answer("/eherkenning/login/")
    artifact = site.artifact(request_id(form.answer))
    landed = site.answer("/eherkenning/acs/", SAMLart=artifact)
    expect("sessionid" in str(landed.answer["headers"]), landed)
    for name, timed in zip(GOALS, (page, form, landed), strict=True):
        times[name].append(timed)


def request_id(form: dict[str, Any]) -> str:
    """Return the ID of the AuthnRequest in a form of the Django site."""
    found = re.search(r'name="SAMLRequest" value="([^"]+)"', form["body"])
    message = base64.b64decode(html.unescape(found[1] if found else "")).decode()
    return str(re.findall(r'\bID="([^"]+)"', message)[0])


@contextmanager
def unpacked() -> Iterator[Path]:
    """Build the package and give the folder where it was unpacked."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = build("test", TARGETS["x86_64"], folder / "out", ROOT / ".local/package")
        with ZipFile(made.folder / "deployment.zip") as archive:
            archive.extractall(folder / "task")
        yield folder / "task"


def measure() -> list[Row]:
    """Return the rows of the three first answers, in milliseconds from the start of a process."""
    theirs: Times = {name: [] for name in GOALS}
    made = open_keys(ROOT / ".local/keys").ring
    with (
        unpacked() as package,
        tempfile.TemporaryDirectory() as folder,
        LocalCloud(Options(in_java=True)) as cloud,
    ):
        page = Browser().get(cloud.urls.portal + SECTOR).text
        pages = {"inloggen.html": page.replace("</main>", "{% csrf_token %}</main>")}
        ours = OurSite(cloud, package)
        cloud.site.hand_over(ours.handle)
        with django_site(Path(folder) / "site", made, pages) as peer:
            for _ in range(ROUNDS):
                ours.round()
                peer_round(peer, theirs)
    return [row for name in GOALS for row in _rows(name, ours.times[name], theirs[name])]


def _rows(name: str, ours: list[FirstAnswer], theirs: list[FirstAnswer]) -> Iterator[Row]:
    row = f"cold_{name}_vs_django"
    ended = [each.ended for each in ours], [each.ended for each in theirs]
    yield compare(row, *ended, "ms", GOALS[name])
    answered = [each.answered for each in ours], [each.answered for each in theirs]
    yield compare(f"{row}_until_answered", *answered, "ms")
