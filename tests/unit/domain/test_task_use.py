"""Openings of tasks count for 90 days, to the day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.task_use import TaskUse, times_opened

DAY = date(2026, 11, 23)
DAYS_AGO = st.lists(st.integers(0, 200), max_size=60)


def after(*days_ago: int) -> TaskUse:
    """Return the counts of who opened a task so many days before DAY, the longest ago first."""
    use = TaskUse("account#1234abcd")
    for days in sorted(days_ago, reverse=True):
        use = use.opened("taak", DAY - timedelta(days))
    return use


def test_an_opening_counts_for_ninety_days_and_no_longer() -> None:
    use = after(0)
    assert times_opened([use], DAY + timedelta(89)) == {"taak": 1}
    assert times_opened([use], DAY + timedelta(90)) == {}


@given(DAYS_AGO)
def test_every_opening_of_the_last_ninety_days_is_counted(days_ago: list[int]) -> None:
    recent = [days for days in days_ago if days < 90]
    assert times_opened([after(*days_ago)], DAY) == ({"taak": len(recent)} if recent else {})


@given(DAYS_AGO)
def test_counts_never_take_more_than_a_byte_a_day(days_ago: list[int]) -> None:
    assert all(len(tally.counts) <= 90 for tally in after(*days_ago).tallies)


def test_more_openings_than_a_byte_holds_stay_at_the_most() -> None:
    use = after(*[0] * 300)
    assert times_opened([use, None], DAY) == {"taak": 255}


def test_a_task_that_nobody_opened_for_long_is_forgotten() -> None:
    use = after(95).opened("andere", DAY)
    assert [tally.task for tally in use.tallies] == ["andere"]


def test_a_clock_behind_another_loses_nothing() -> None:
    use = after(0).opened("taak", DAY - timedelta(1))
    assert times_opened([use], DAY) == {"taak": 2}
    assert use.has_opened("taak", DAY - timedelta(1))


def test_the_record_may_go_when_nothing_of_it_counts_any_more() -> None:
    assert after(0).cleanup_at == datetime(2027, 2, 22, tzinfo=UTC)
    assert TaskUse("account#1234abcd").cleanup_at is None


def test_colleagues_are_spread_over_shards_and_stay_in_theirs() -> None:
    names = [f"{number:04d}abcd" for number in range(40)]
    shards = [TaskUse.of_colleagues("org", name) for name in names]
    assert set(shards) == set(TaskUse.shards_of("org"))
    assert shards == [TaskUse.of_colleagues("org", name) for name in names]
