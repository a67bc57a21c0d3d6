"""What a read and a commit cost, and what happens when DynamoDB does not answer well."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from werkzeug.wrappers import Response

from chalicelib.adapters.dynamodb.gathering import TRIES
from chalicelib.adapters.dynamodb.records import READ_TRIES
from chalicelib.domain.listing import ListQuery
from chalicelib.services.changes import Discard, Insert, Replace, Require
from chalicelib.services.ports import StaleError, StorageUnavailableError
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.emulator import Emulator, fault
from tests.adapters.storage.examples import (
    NOW,
    a_lockout,
    a_mail,
    an_account,
    an_event,
    stored,
    telling,
)
from tests.fakes.call_counter import counting


@pytest.fixture
def dynamo(moto: Dynamo) -> Dynamo:
    """Return storage on the one emulator that can be told what to answer."""
    return moto


def left_out(dynamo: Dynamo, names: list[str]) -> Response:
    """Return an answer of DynamoDB that gives none of the accounts that were asked for."""
    keys = [{"gebruikersnaam": {"S": name}} for name in names]
    body = {"Responses": {}, "UnprocessedKeys": {dynamo.names["accounts"]: {"Keys": keys}}}
    return Response(json.dumps(body), content_type="application/x-amz-json-1.0")


TWO_KEYS = (an_account().key, a_lockout().key)


class TestCost:
    def test_a_read_is_one_call(self, dynamo: Dynamo) -> None:
        with counting(dynamo.client) as calls:
            dynamo.records.read(*TWO_KEYS, an_event(1).key, a_mail("mail-1").key)

        assert calls == Counter(TransactGetItems=1)

    def test_a_read_of_one_record_is_the_cheaper_call(self, dynamo: Dynamo) -> None:
        with counting(dynamo.client) as calls:
            dynamo.records.read(an_account().key)

        assert calls == Counter(GetItem=1)

    def test_no_read_of_a_table_may_lag_behind(self, dynamo: Dynamo) -> None:
        asked: list[dict[str, Any]] = []
        dynamo.client.meta.events.register(
            "before-call.dynamodb", lambda params, **_: asked.append(json.loads(params["body"]))
        )

        dynamo.records.read(an_account().key)
        dynamo.audit.of_chain("account#1234abcd")

        assert [question["ConsistentRead"] for question in asked] == [True, True]

    def test_gathering_is_one_call_for_every_hundred_different_ones(self, dynamo: Dynamo) -> None:
        keys = [an_account(f"{number}bcdf").key for number in range(2000, 2101)]
        with counting(dynamo.client) as calls:
            dynamo.records.gather(*keys, *keys)
            dynamo.records.gather()

        assert calls == Counter(BatchGetItem=2)

    def test_a_commit_is_one_call(self, dynamo: Dynamo) -> None:
        dynamo.records.commit(Insert(an_account()), Insert(a_lockout()))
        account = stored(dynamo.records, an_account().key)
        lockout = stored(dynamo.records, a_lockout().key)

        with counting(dynamo.client) as calls:
            dynamo.records.commit(
                Require(account),
                Replace(lockout),
                *telling(1),
                Discard(a_mail("mail-1").key),
            )

        assert calls == Counter(TransactWriteItems=1)

    def test_a_commit_of_nothing_is_no_call(self, dynamo: Dynamo) -> None:
        with counting(dynamo.client) as calls:
            dynamo.records.commit()

        assert calls.total() == 0

    def test_the_outbox_asks_once_per_shard(self, dynamo: Dynamo) -> None:
        with counting(dynamo.client) as calls:
            dynamo.outbox.due(NOW, 10)

        assert calls == Counter(Query=4)

    def test_the_audit_trail_asks_once(self, dynamo: Dynamo) -> None:
        with counting(dynamo.client) as calls:
            dynamo.audit.of_chain("account#1234abcd")
            dynamo.audit.of_organisation("org-1", 10)

        assert calls == Counter(Query=2)

    def test_nothing_is_counted_after_the_block(self, dynamo: Dynamo) -> None:
        with counting(dynamo.client) as calls:
            pass
        dynamo.records.read(an_account().key)

        assert calls.total() == 0


class TestConflicts:
    def test_a_commit_that_meets_another_is_stale(self, dynamo: Dynamo, emulator: Emulator) -> None:
        emulator.prepared.append(
            fault("TransactionCanceledException", 400, "None", "TransactionConflict")
        )

        with pytest.raises(StaleError):
            dynamo.records.commit(Insert(an_account()), Insert(a_lockout()))

    def test_a_read_that_meets_a_commit_waits_and_reads_again(
        self, dynamo: Dynamo, emulator: Emulator
    ) -> None:
        dynamo.records.commit(Insert(an_account()))
        conflict = fault("TransactionCanceledException", 400, "TransactionConflict", "None")
        emulator.prepared.extend([conflict] * (READ_TRIES - 1))

        account, _ = dynamo.records.read(*TWO_KEYS)

        assert account == replace(an_account(), version=1)
        assert dynamo.waiting.attempts == [0, 1, 2]

    def test_a_read_that_meets_commits_all_the_time_gives_up(
        self, dynamo: Dynamo, emulator: Emulator
    ) -> None:
        conflict = fault("TransactionCanceledException", 400, "TransactionConflict", "None")
        emulator.prepared.extend([conflict] * READ_TRIES)

        with pytest.raises(StorageUnavailableError):
            dynamo.records.read(*TWO_KEYS)

        assert not emulator.prepared


class TestGathering:
    def test_what_dynamodb_leaves_out_is_asked_for_again(
        self, dynamo: Dynamo, emulator: Emulator
    ) -> None:
        names = ["2222bcdf", "3333bcdf"]
        for name in names:
            dynamo.records.commit(Insert(an_account(name)))
        emulator.prepared.append(left_out(dynamo, names))

        found = dynamo.records.gather(*(an_account(name).key for name in names))

        assert [account and account.version for account in found] == [1, 1]
        assert dynamo.waiting.attempts == [0]

    def test_who_is_left_out_all_the_time_is_told_so(
        self, dynamo: Dynamo, emulator: Emulator
    ) -> None:
        emulator.prepared.extend(left_out(dynamo, ["2222bcdf"]) for _ in range(TRIES))

        with pytest.raises(StorageUnavailableError, match="UnprocessedKeys"):
            dynamo.records.gather(an_account("2222bcdf").key)


class TestFailures:
    def test_a_commit_whose_answer_was_lost_is_not_taken_for_a_rival(
        self, dynamo: Dynamo, emulator: Emulator
    ) -> None:
        emulator.tokens.clear()
        emulator.lost_answers = 1

        dynamo.records.commit(Insert(an_account()))

        assert len(emulator.tokens) == 2
        assert len(set(emulator.tokens)) == 1
        assert stored(dynamo.records, an_account().key).version == 1

    def test_each_commit_has_a_token_of_its_own(self, dynamo: Dynamo, emulator: Emulator) -> None:
        emulator.tokens.clear()

        dynamo.records.commit(Insert(an_account()))
        dynamo.records.commit(Discard(an_account().key))
        dynamo.records.commit(Insert(an_account()))

        assert len(set(emulator.tokens)) == 3

    def test_a_throttled_commit_is_no_rival(self, dynamo: Dynamo, emulator: Emulator) -> None:
        emulator.prepared.append(fault("TransactionCanceledException", 400, "ThrottlingError"))

        with pytest.raises(StorageUnavailableError, match="TransactionCanceledException"):
            dynamo.records.commit(Insert(an_account()))

    def test_a_refused_call_says_why(self, dynamo: Dynamo, emulator: Emulator) -> None:
        for ask in (
            lambda: dynamo.records.read(an_account().key),
            lambda: dynamo.records.read(*TWO_KEYS),
            lambda: dynamo.records.commit(Insert(an_account())),
            lambda: dynamo.outbox.due(NOW, 1),
            lambda: dynamo.audit.of_subject("account#1234abcd", 1),
            lambda: dynamo.directory.page(ListQuery("org-1"), None, NOW),
        ):
            emulator.prepared.append(fault("AccessDeniedException"))
            with pytest.raises(StorageUnavailableError, match="AccessDeniedException"):
                ask()

    def test_a_short_outage_is_not_noticed(self, dynamo: Dynamo, emulator: Emulator) -> None:
        emulator.prepared.append(fault("InternalServerError", 500))

        assert dynamo.records.read(*TWO_KEYS) == (None, None)
