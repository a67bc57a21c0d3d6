"""Every kind of record comes back as it was stored, to the microsecond."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.domain.records import Record
from chalicelib.services.changes import Discard, Insert, Replace
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import an_account, an_event, stored
from tests.adapters.storage.strategies import records_of

KINDS = [layout.kind for layout in LAYOUTS]


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
    event = an_event(1, subject="identity#1", organisation_id="")
    storage.records.commit(Insert(event))

    assert storage.audit.of_subject("identity#1", 1) == [replace(event, version=1)]
