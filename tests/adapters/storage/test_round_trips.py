"""Every kind of record comes back as it was stored, to the microsecond."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.adapters.system import SystemRandomness
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.records import Record, as_stored
from chalicelib.services.changes import Discard, Insert, Replace
from chalicelib.services.journal import Journal
from tests.adapters.storage.conftest import Dynamo, Storage
from tests.adapters.storage.examples import (
    NOW,
    RETENTION,
    an_account,
    an_event,
    stored,
    telling,
)
from tests.adapters.storage.strategies import TEXT, records_of

# An event is stored with the head of its chain only, and never replaced: see below.
KINDS = [layout.kind for layout in LAYOUTS if layout.kind is not AuditEvent]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(
    max_examples=25,
    deadline=None,
    # The examples share storage; each removes what it stored.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(
    storage: Storage, kind: type[Record], data: st.DataObject
) -> None:
    record: Any = data.draw(records_of(kind))

    storage.records.commit(Insert(record))
    inserted = stored(storage.records, record.key)
    storage.records.commit(Replace(inserted))
    replaced = stored(storage.records, record.key)
    storage.records.commit(Discard(record.key))

    assert inserted == replace(record, version=1)
    assert replaced == replace(record, version=2)


def test_empty_text_inside_a_name_comes_back(storage: Storage) -> None:
    storage.records.commit(Insert(an_account()))

    assert stored(storage.records, an_account().key).name.infix == ""


def test_an_event_of_no_organisation_comes_back(storage: Storage) -> None:
    storage.records.commit(*telling(1, subject="identity#1", organisation_id=""))

    event = an_event(1, subject="identity#1", organisation_id="")
    assert storage.audit.of_subject("identity#1", 1) == [replace(event, version=1)]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(details=st.dictionaries(st.text(string.ascii_lowercase, min_size=1), st.just("") | TEXT))
def test_an_event_comes_back_with_the_digest_that_its_fields_have(
    dynamo: Dynamo, details: dict[str, str]
) -> None:
    # Each example is an account of its own, as what is told cannot be taken back.
    account = replace(an_account(), gebruikersnaam=uuid4().hex)
    journal = Journal(SystemRandomness(), RETENTION)
    for store in (Insert, Replace):
        account, event = journal.entry(EventKind.LINKED, account, NOW, "é", **details)
        dynamo.records.commit(store(account), event)
        account = as_stored(account)

    events = dynamo.audit.of_chain(account.chain_name)
    assert [event.fingerprint() for event in events] == [event.digest for event in events]
    assert events[-1].head == stored(dynamo.records, account.key).chain
