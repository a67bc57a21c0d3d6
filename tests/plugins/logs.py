"""Read every line that functions log during a run; fail the test in which one gives people away.

Lambda keeps what a function writes to standard output, and what libraries log from level WARNING.
Both are read here: the output that pytest captured for each test, that of processes of their own
included, and the records of loggers while a function runs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator
from threading import Lock

import pytest

from infra.local.roles.acting import NOBODY, acting
from tests.plugins.scanning import faults_of_line, faults_of_text, is_ours

# What Amazon's runtime client prints of a function that failed, in a process of its own.
_OF_RUNTIME = re.compile(r"^\[(?:WARNING|ERROR|CRITICAL)\]")
# They speak for functions: the adapters, and whoever reports a function that failed.
_OURS = ("chalicelib.", "infra.local.functions", "infra.local.gateway")


class FunctionLog(logging.Handler):
    """Scan the records that Lambda would keep; the logger of the site writes its own lines."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._faults: list[str] = []
        self._own = Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Scan a record, and the texts of the exceptions that it tells of."""
        if acting() == NOBODY and not record.name.startswith(_OURS):
            return
        error = record.exc_info[1] if record.exc_info else None
        texts = [record.getMessage()]
        while error is not None:
            texts.append(f"{type(error).__name__} {error}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        found = {each for text in texts for each in faults_of_text(text)}
        with self._own:
            self._faults += [f"a record of {record.name} holds {each}" for each in sorted(found)]

    def taken(self) -> list[str]:
        """Return what was found since this was asked before."""
        with self._own:
            taken = self._faults[:]
            self._faults.clear()
        return taken


class LogsOfRun:
    """Look at what each phase of a test wrote."""

    def __init__(self) -> None:
        self.records = FunctionLog()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Fail the test whose phase wrote what belongs in no log."""
        report = yield
        faults = [*self.records.taken(), *_faults_of_output(report, call.when)]
        if faults:
            told = "\n".join(sorted(set(faults)))
            report.sections.append(("What belongs in no log", told))
            if not report.failed:
                report.outcome = "failed"
                report.longrepr = f"functions logged what belongs in no log:\n{told}"
        return report


def _faults_of_output(report: pytest.TestReport, phase: str) -> list[str]:
    faults: list[str] = []
    for title, text in report.sections:
        if title in {f"Captured stdout {phase}", f"Captured stderr {phase}"}:
            for line in text.splitlines():
                if is_ours(line):
                    faults += [f"a line of the log: {each}" for each in faults_of_line(line)]
                elif _OF_RUNTIME.match(line):
                    faults += [f"a line of the runtime holds {it}" for it in faults_of_text(line)]
    return faults


def pytest_configure(config: pytest.Config) -> None:
    """Listen during this run."""
    run = LogsOfRun()
    logging.getLogger().addHandler(run.records)
    config.pluginmanager.register(run, "logs-of-run")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop listening."""
    run = config.pluginmanager.get_plugin("logs-of-run")
    if isinstance(run, LogsOfRun):
        logging.getLogger().removeHandler(run.records)
