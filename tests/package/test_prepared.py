"""A start of the package finds ready what dataclasses and patterns are made of."""

from __future__ import annotations

import dataclasses
import json
import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib import prepared

pytestmark = pytest.mark.timeout(400)  # it may have to build the package
COUNTING = """
import json, re
from chalicelib import prepared
missed = []
compiled, compile_pattern = prepared.compiled, re._compiler.compile
prepared.compiled = lambda source: missed.append(source) or compiled(source)
re._compiler.compile = lambda *parts: missed.append(str(parts)) or compile_pattern(*parts)
import app
from dataclasses import FrozenInstanceError
from chalicelib.domain.identity import Identity
one, same, other = Identity("a", "1"), Identity("a", "1"), Identity("b", "1")
try:
    one.kvk_number = "2"
except FrozenInstanceError:
    frozen = True
print(json.dumps([missed, one == same, hash(one) == hash(same), one != other, frozen, repr(one)]))
"""


def test_importing_the_site_compiles_nothing_anew(unpacked: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-c", COUNTING],
        cwd=unpacked,
        env={"PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    missed, *truths, shown = json.loads(done.stdout)
    # Some patterns of the standard library are written from sets: in another order every time.
    assert len(missed) < 10
    assert not [each for each in missed if "__create_fn__" in each]
    assert truths == [True, True, True, True]
    assert shown.startswith("Identity(")


def test_what_another_python_prepared_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "prepared.marshal"
    place.write_bytes(marshal.dumps(((b"another", 1), {}, {}), 2))
    prepared.use(place)
    prepared.use(tmp_path / "missing")
    assert "exec" not in vars(dataclasses)
