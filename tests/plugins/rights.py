"""Hold every call to AWS of a run against the policies, and every right against the calls.

A call without right fails the run, wherever it was made: the function may have swallowed the
refusal. A right that no call needed fails it when every test ran. Workers hand what they noted to
the controller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from infra.local.roles.notes import NOTES, Notes, Refused
from infra.local.roles.policies import Right, policy_files, rights_of

NAME = "rights"
# Lambda itself writes the log, with the rights of the function; no emulator is asked.
OF_LAMBDA = ("logs:CreateLogStream", "logs:PutLogEvents")
NARROWING = (
    *("keyword", "markexpr", "deselect", "lf", "stepwise", "ignore", "ignore_glob"),
    *("collectonly", "setuponly", "setupplan"),
)


def unused(used: Iterable[Right], rights: Iterable[Right] | None = None) -> list[Right]:
    """Return the rights, by default those of all policies, that are not among the used ones."""
    every = (right for function in policy_files() for right in rights_of(function))
    left = set(every if rights is None else rights) - set(used)
    return sorted(right for right in left if right.action not in OF_LAMBDA)


class RightsOfRun:
    """Gather what a run notes: in each worker, and in the controller what the workers hand in."""

    def __init__(self, config: pytest.Config, notes: Notes = NOTES) -> None:
        self._config = config
        self._notes = notes
        self._used: set[Right] = set()
        self._refused: dict[Refused, str] = {}
        self._faults: list[str] = []

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what is refused during a test under its name."""
        yield
        for refused in self._notes.taken_refusals():
            self._refused.setdefault(refused, item.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker of xdist noted."""
        noted = getattr(node, "workeroutput", {}).get(NAME, {"used": (), "refused": ()})
        self._used |= {_right(each) for each in noted["used"]}
        self._refused |= {Refused(*each): test for each, test in noted["refused"]}

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Hand over in a worker; judge in the controller, and fail the run."""
        self._used |= self._notes.used()
        if hasattr(self._config, "workeroutput"):
            refused = [(astuple(each), test) for each, test in self._refused.items()]
            used = [astuple(right) for right in self._used]
            self._config.workeroutput[NAME] = {"used": used, "refused": refused}
            return
        self._faults = [
            f"{refused.function} lacks {refused.action} on {refused.resource} ({test})"
            for refused, test in sorted(self._refused.items())
        ]
        if exitstatus == pytest.ExitCode.OK and _is_whole(self._config):
            self._faults += [
                f"{right.function} never used {right.action} on {right.resource} ({right.sid})"
                for right in unused(self._used)
            ]
        if self._faults:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell what is wrong with which policy."""
        if self._faults:
            terminalreporter.section("policies of functions (.chalice/policies)", red=True)
            for fault in self._faults:
                terminalreporter.line(fault)


def _right(values: Iterable[Any]) -> Right:
    function, sid, action, resource, conditions = values
    return Right(function, sid, action, resource, tuple((name, at) for name, at in conditions))


def _is_whole(config: pytest.Config) -> bool:
    """Return whether every test was asked for, and no program was missing that some need."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    narrowed = any(config.getoption(name, None) for name in NARROWING)
    asked = {(config.invocation_params.dir / name).resolve() for name in config.args}
    everything = asked <= {config.rootpath, config.rootpath / "tests"}
    return everything and not narrowed and not (reporter and reporter.stats.get("skipped"))


def pytest_configure(config: pytest.Config) -> None:
    """Watch this run."""
    config.pluginmanager.register(RightsOfRun(config), f"{Path(__file__).stem}-of-run")
