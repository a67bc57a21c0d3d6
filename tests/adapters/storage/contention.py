"""Twenty writers who add events to the chain of one account at the same time."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from chalicelib.adapters.system import SystemRandomness
from chalicelib.domain.events import EventKind
from chalicelib.domain.verification import Known, verify
from chalicelib.services.changes import Insert, Replace
from chalicelib.services.journal import Journal
from chalicelib.services.ports import AuditTrail, Records, Waiting
from chalicelib.services.trying import until_settled
from tests.adapters.storage.examples import NOW, RETENTION, an_account, stored

WRITERS = 20
JOURNAL = Journal(SystemRandomness(), RETENTION)


def tell_at_once(records: Records, waiting: Waiting) -> None:
    """Let twenty writers each add an event to the chain of one account, all at the same time."""
    records.commit(Insert(an_account()))

    def tell(number: int) -> None:
        def once() -> None:
            account = stored(records, an_account().key)
            told, event = JOURNAL.entry(
                EventKind.LOGGED_IN, account, NOW, "system", writer=str(number)
            )
            records.commit(Replace(told), event)

        until_settled(once, waiting)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(tell, range(WRITERS)))


def assert_whole(records: Records, audit: AuditTrail) -> None:
    """Assert that no event of the twenty is lost and that the chain holds."""
    account = stored(records, an_account().key)
    events = audit.of_chain(account.chain_name)
    assert Counter(event.details["writer"] for event in events) == Counter(map(str, range(WRITERS)))
    assert verify(account.chain_name, events, Known(account.chain, account.chain), NOW).holds
