"""A test fails when a function logs what belongs in no log, and is told which field."""

from __future__ import annotations

import logging

import pytest

from infra.local.roles.acting import acting_as
from tests.plugins.logs import LogsOfRun

LINE = '{"level":"INFO","service":"mijn-duo-zakelijk","message":"refused","%s":"%s"}'
ADDRESS = "s.jansen@school.example"


def judged(run: LogsOfRun, stdout: str = "") -> pytest.TestReport:
    """Return the report of a test that passed and wrote ``stdout``, as the plugin leaves it."""
    sections = [("Captured stdout call", stdout)] if stdout else []
    report = pytest.TestReport(
        "t.py::t", ("t.py", 1, "t"), {}, "passed", None, "call", sections=sections
    )
    hook = run.pytest_runtest_makereport(pytest.CallInfo.from_call(lambda: None, "call"))
    next(hook)
    with pytest.raises(StopIteration) as ended:
        hook.send(report)
    assert id(ended.value.value) == id(report)
    return report


def record(name: str, error: Exception | None = None) -> logging.LogRecord:
    """Return a warning of a logger, about an exception if there is one."""
    told = (type(error), error, None) if error else None
    return logging.LogRecord(name, logging.WARNING, "x.py", 1, "it failed", None, told)


def test_a_line_that_gives_somebody_away_fails_its_test() -> None:
    report = judged(LogsOfRun(), LINE % ("surname", "Jansen"))
    assert report.failed
    assert "surname is no known field" in str(report.longrepr)
    assert "Jansen" not in str(report.longrepr)


def test_a_failure_whose_cause_gives_somebody_away_fails_its_test() -> None:
    run, error = LogsOfRun(), KeyError("lost")
    error.__cause__ = ValueError(ADDRESS)
    run.records.emit(record("chalicelib.adapters.x", error))
    told = str(judged(run).longrepr)
    assert "a record of chalicelib.adapters.x holds an e-mail address" in told
    assert ADDRESS not in told
    assert judged(run).passed


def test_what_a_library_says_counts_while_a_function_runs() -> None:
    run = LogsOfRun()
    run.records.emit(record("urllib3", ValueError(ADDRESS)))
    assert judged(run).passed
    with acting_as("sweep_links"):
        run.records.emit(record("urllib3", ValueError(ADDRESS)))
    assert judged(run).failed


def test_what_the_runtime_prints_of_a_failure_is_read() -> None:
    assert judged(LogsOfRun(), f"[ERROR] ValueError: {ADDRESS}").failed
    assert judged(LogsOfRun(), "[ERROR] ValueError: lost").passed


def test_machine_words_and_what_others_say_are_fine() -> None:
    told = f"{LINE % ('code', 'wrong_combination')}\n{ADDRESS}, as a command tells it\n"
    assert judged(LogsOfRun(), told).passed
