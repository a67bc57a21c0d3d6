"""The table of routes: every path is found when it is asked first, and nothing more is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app import app
from chalicelib.web.routes import AREAS

ASK = """
import sys
from app import app
print(",".join(app.routes[sys.argv[1]]))
print(",".join(name for name in sys.modules if name.startswith("chalicelib.web.")))
"""


def asked_first(path: str) -> tuple[set[str], set[str]]:
    """Return the methods of ``path`` and the imported modules of ``web``, in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, path], capture_output=True, text=True, check=True
    )
    methods, modules = done.stdout.splitlines()
    return set(methods.split(",")), set(modules.split(","))


@pytest.mark.parametrize("area", AREAS)
def test_an_area_answers_for_its_paths_when_it_is_asked_first(area: str) -> None:
    path = max((path for path in app.routes if path.startswith(area)), key=len)
    methods, _ = asked_first(path)
    assert methods == set(app.routes[path])


def test_logging_in_imports_no_page_of_others() -> None:
    methods, modules = asked_first("/zakelijk/inloggen/{sector}")
    assert methods == {"GET", "HEAD", "POST"}
    areas = {place.partition(":")[0] for place in AREAS.values()}
    assert not modules & areas


def test_a_path_that_is_none_has_no_methods() -> None:
    assert app.routes["/nergens"] == {}
    del app.routes["/nergens"]
