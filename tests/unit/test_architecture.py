"""Imports run one way, and only named places touch the clock, the environment or chalice."""

import pytest

from tests.unit.architecture_rules import breaches
from tests.unit.source_tree import PRODUCT, TESTS, Module, modules


def test_the_repository_breaks_no_rule() -> None:
    found = [breach for module in modules(*PRODUCT, *TESTS) for breach in breaches(module)]
    assert not found, "\n" + "\n".join(found)


def test_the_search_sees_the_whole_repository() -> None:
    seen = {module.name.rpartition(".")[0] for module in modules(*PRODUCT, *TESTS)}
    assert {"chalicelib.domain", "chalicelib.services", "chalicelib.web", "tests.unit"} <= seen


@pytest.mark.parametrize(
    ("path", "line", "rule"),
    [
        ("chalicelib/domain/x.py", "import babel", "domain imports the standard library"),
        (
            "chalicelib/domain/x.py",
            "from chalicelib import services",
            "domain imports the standard",
        ),
        ("chalicelib/domain/x.py", "from ..services import y", "domain imports the standard"),
        ("chalicelib/domain/x.py", "import secrets", "time and randomness"),
        ("chalicelib/domain/x.py", "from os import urandom", "time and randomness"),
        ("chalicelib/domain/x.py", "moment = datetime.now(UTC)", "the time is a parameter"),
        ("chalicelib/domain/x.py", "day = datetime.date.today()", "the time is a parameter"),
        ("chalicelib/services/x.py", "from chalicelib.adapters import y", "vendors stop"),
        ("chalicelib/services/x.py", "import boto3", "vendors stop"),
        ("chalicelib/services/x.py", "def f():\n import pynamodb", "vendors stop"),
        ("chalicelib/services/x.py", "import secrets", "handed their randomness"),
        ("chalicelib/adapters/x.py", "import chalicelib.web.pages", "not who uses them"),
        ("chalicelib/adapters/x.py", "from chalice import Response", "only web and app"),
        ("chalicelib/adapters/x.py", "import os\nkey = os.getenv('A')", "only settings reads"),
        ("chalicelib/adapters/x.py", "from os import environ", "only settings reads"),
        ("chalicelib/web/x.py", "from chalicelib.adapters.dynamodb import y", "through services"),
        ("chalicelib/web/x.py", "from botocore.exceptions import ClientError", "through services"),
        ("chalicelib/web/x.py", "import app", "nothing packaged imports app"),
        ("chalicelib/web/x.py", "from chalice.test import Client", "no command line"),
        ("chalicelib/bootstrap.py", "from chalicelib.web import y", "not web"),
        ("chalicelib/settings.py", "from chalicelib.services import y", "settings know values"),
        ("app.py", "from chalicelib.adapters import y", "app knows bootstrap and web"),
        ("app.py", "from infra import local", "knows nothing of infra"),
        ("chalicelib/web/x.py", "import tests.fakes", "knows nothing of infra"),
        ("tests/web/test_x.py", "from unittest import mock", "fakes instead of patches"),
        ("tests/web/test_x.py", "from unittest.mock import patch", "fakes instead of patches"),
        ("tests/web/test_x.py", "monkeypatch.setattr(a, 'b', 1)", "environment variables only"),
    ],
)
def test_breach_is_found_and_named(path: str, line: str, rule: str) -> None:
    found = breaches(Module(path, f'"""A module."""\n{line}\n'))
    assert any(rule in breach for breach in found)
    assert all(breach.startswith(f"{path}:{1 + len(line.splitlines())}: ") for breach in found)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (
            "chalicelib/domain/x.py",
            "from datetime import datetime\nfrom chalicelib.domain import y",
        ),
        ("chalicelib/domain/x.py", "from . import errors"),
        ("chalicelib/services/x.py", "from chalicelib.catalogue import sectors"),
        ("chalicelib/adapters/x.py", "import boto3\nmoment = datetime.now(UTC)"),
        ("chalicelib/adapters/x.py", "import chalicelib.services.ports"),
        ("chalicelib/web/x.py", "from chalice import Response\nimport jinja2"),
        ("chalicelib/settings.py", "import os\nvalue = os.environ['A']"),
        ("tests/web/test_x.py", "monkeypatch.setenv('A', 'b')\nmoment = datetime.now(UTC)"),
        ("infra/local/x.py", "import moto\nimport app"),
    ],
)
def test_what_is_allowed_passes(path: str, line: str) -> None:
    assert breaches(Module(path, line)) == []
