"""The whole run fails on a call without right, and on a right that nothing used."""

from __future__ import annotations

import pytest

SET_UP = """
from types import SimpleNamespace
from infra.local.roles.notes import Notes, Refused
from infra.local.roles.policies import policy_files, rights_of
from tests.plugins.rights import OF_LAMBDA, RightsOfRun

notes = Notes()
every = [right for function in policy_files() for right in rights_of(function)]

def pytest_configure(config):
    config.pluginmanager.register(RightsOfRun(config, notes))

def pytest_sessionstart():
    for right in every:
        if right.function != "rotate_keys":
            notes.note_use(right)
"""
FROM_A_WORKER = """
def pytest_collection_finish(session):
    from dataclasses import astuple
    used = [astuple(right) for right in every if right.function == "rotate_keys"]
    noted = {"rights": {"used": used, "refused": []}}
    session.config.hook.pytest_testnodedown(node=SimpleNamespace(workeroutput=noted), error=None)
"""
QUIET = "def test_quiet(): pass"
REFUSED = """
def test_swallows():
    from conftest import notes, Refused
    notes.note_refusal(Refused("sweep_links", "dynamodb:Scan", "arn:of-a-table"))
"""


def lines_of(pytester: pytest.Pytester, setting: str, test: str, *options: str) -> tuple[int, str]:
    """Run tests under the plugin; return how it ended, and what was told."""
    pytester.makeconftest(setting)
    pytester.makepyfile(test)
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)
    return int(result.ret), result.stdout.str()


def test_a_right_that_no_call_needed_fails_a_whole_run(pytester: pytest.Pytester) -> None:
    ended, told = lines_of(pytester, SET_UP, QUIET)
    assert ended == pytest.ExitCode.TESTS_FAILED
    assert "rotate_keys never used secretsmanager:PutSecretValue" in told
    assert "sweep_links" not in told
    assert "logs:" not in told


@pytest.mark.parametrize("part", [["-k", "quiet"], ["--collect-only"]])
def test_a_part_of_the_tests_needs_not_use_every_right(
    pytester: pytest.Pytester, part: list[str]
) -> None:
    ended, told = lines_of(pytester, SET_UP, QUIET, *part)
    assert (ended, "never used" in told) == (0, False)


def test_what_workers_noted_counts(pytester: pytest.Pytester) -> None:
    ended, told = lines_of(pytester, SET_UP + FROM_A_WORKER, QUIET)
    assert (ended, "never used" in told) == (0, False)


def test_a_refusal_that_was_swallowed_fails_any_run(pytester: pytest.Pytester) -> None:
    ended, told = lines_of(pytester, SET_UP, REFUSED, "-k", "swallows")
    assert ended == pytest.ExitCode.TESTS_FAILED
    assert "sweep_links lacks dynamodb:Scan on arn:of-a-table" in told
    assert "::test_swallows" in told
