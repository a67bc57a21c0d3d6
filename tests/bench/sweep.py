"""The sweep with 100,000 links and with 1,000,000, of which 100 are due each time.

On DynamoDB Local, in memory. Half of the 100 are to be undone, the others to be warned. Between the
two sizes only links are added that are not due; then 100 others become due, on the same day, from
the same checkpoint. A dry run comes before each sweep.
"""

from __future__ import annotations

import sys
import time
from datetime import date, datetime, timedelta
from itertools import count

import boto3
import botocore.session

from chalicelib.adapters.dynamodb.client import make_client
from chalicelib.adapters.dynamodb.link_days import DynamoLinkDays
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import SUBJECTS, Tables
from chalicelib.adapters.system import JitteredWaiting
from chalicelib.domain.accounts import Account, Link, PersonName
from chalicelib.domain.inactivity import Step, last_login_day_for
from chalicelib.domain.sweeping import A_DAY, SweepProgress
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.changes import Insert, store
from infra.local.dynamodb_local import running_dynamodb_local
from infra.tables import TEMPLATE, create_tables
from tests.bench.capacity import Spent, spending
from tests.bench.filling import fill
from tests.bench.rows import Row
from tests.fakes.waiting import ample
from tests.fakes.world import SCHOOL, World
from tests.unit.services.sweeping.clockwork import ENDS_ON, LINKED_ON, Clockwork

REGION = "eu-central-1"
SMALL, LARGE = 100_000, 1_000_000
DUE = 100
GOAL = 1.1
# From the first day that nobody is warned about to the day before the sweep.
NOT_DUE = tuple(
    last_login_day_for(Step.WARN, ENDS_ON) + number * A_DAY
    for number in range(1, (ENDS_ON - last_login_day_for(Step.WARN, ENDS_ON)).days)
)


class Town:
    """Hold a portal on DynamoDB Local, and links that become more."""

    def __init__(self, endpoint_url: str) -> None:
        session = botocore.session.Session()
        session.set_credentials("made-up", "made-up")
        maker = boto3.Session(botocore_session=session, region_name=REGION)
        names = {subject: subject for subject in SUBJECTS}
        create_tables(maker.client("dynamodb", endpoint_url=endpoint_url), TEMPLATE, names)
        self.client = make_client(session, REGION, endpoint_url)
        tables = Tables(self.client, names)
        records = DynamoRecords(tables, JitteredWaiting())
        self.world = World(records, waiting=JitteredWaiting(), link_days=DynamoLinkDays(tables))
        self.world.organise()
        self.clockwork = Clockwork(self.world)
        self._endpoint_url = endpoint_url
        self._numbers = count()

    def grow(self, before: int, after: int) -> None:
        """Add links that are not due."""
        begun = time.monotonic()
        fill(self._endpoint_url, "links", range(before, after), NOT_DUE)
        seconds = time.monotonic() - begun
        sys.stderr.write(f"  {after - before} links filled in {seconds:.0f} s\n")

    def make_due(self) -> None:
        """Add the links that are due today, and set the checkpoint to yesterday's."""
        for number in range(DUE):
            ahead = (0, 0, 7, 30)[number % 4]
            self._link(LINKED_ON if not ahead else last_login_day_for(Step(ahead), ENDS_ON))
        (progress,) = self.world.records.read(SweepProgress.at())
        yesterday = ENDS_ON - A_DAY
        self.world.records.commit(
            store(
                SweepProgress(
                    unlinked_through=last_login_day_for(Step.UNLINK, yesterday),
                    warned_again_through=last_login_day_for(Step.WARN_AGAIN, yesterday),
                    warned_through=last_login_day_for(Step.WARN, yesterday),
                    version=progress.version if progress else 0,
                )
            )
        )

    def _link(self, day: date) -> None:
        number = next(self._numbers)
        at = datetime.combine(day, datetime.min.time(), self.world.clock.now().tzinfo)
        name, key = f"{number:04d}bcdf", f"due-{number}"
        person = Account(name, SCHOOL, PersonName("A.", "de", "Vries"), f"{name}@school.example")
        self.world.records.commit(
            Insert(person.linked_to(key, TermsAcceptance("2026-1", at), at)),
            Insert(Link(key, name, SCHOOL, at, day)),
        )

    def measured(self) -> tuple[Spent, Spent]:
        """Return what a dry run and a sweep spend."""
        self.make_due()
        now = self.clockwork.at(ENDS_ON)
        with spending(self.client) as dry:
            shown = self.world.portal.sweep.preview(now, ample)
        with spending(self.client) as wet:
            done = self.world.portal.sweep.run(now, lambda: timedelta(hours=1))
        for told in (shown, done):
            assert told["unlinked"] + told["warned_again"] + told["warned"] == DUE
            assert told["complete"]
        return dry, wet


def measure() -> list[Row]:
    """Return what a sweep and a dry run cost with a million links, beside a tenth of them."""
    with running_dynamodb_local(None) as endpoint_url:
        town = Town(endpoint_url)
        town.grow(0, SMALL)
        small = town.measured()
        town.grow(SMALL, LARGE)
        large = town.measured()
    rows = []
    for name, less, more in zip(("dry_run", "sweep"), small, large, strict=True):
        rows += [
            Row(f"{name}_reads_1m_vs_100k", more.reads, "read units", less.reads, GOAL),
            Row(f"{name}_writes_1m_vs_100k", more.writes, "write units", less.writes, GOAL),
            Row(f"{name}_calls_1m_vs_100k", more.calls, "calls", less.calls, GOAL),
            Row(f"{name}_seconds_1m_vs_100k", more.seconds, "s", less.seconds),
        ]
    return rows
