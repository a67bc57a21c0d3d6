"""A start of the package finds the byte code of its modules together in one file."""

from __future__ import annotations

import json
import marshal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chalicelib import bundle
from infra.package.bundling import READ_BEFORE

pytestmark = pytest.mark.timeout(400)  # it may have to build the package
# Templates as modules: jinja2 imports them by a name of its own.
COMPILED = "/templates_compiled/"
UNCHECKED = (1).to_bytes(4, "little")
LOADED = """
import importlib.resources, inspect, json, sys, traceback
import app
from chalicelib.domain import calendar
from chalicelib.domain.identity import Identity
try:
    calendar.dutch_day(None)
except Exception as error:
    line = traceback.extract_tb(error.__traceback__)[-1].line
loaded = {
    name: type(module.__loader__).__name__
    for name, module in sys.modules.items()
    if (getattr(module, "__file__", None) or "").endswith(".py") and sys.argv[1] in module.__file__
}
certificates = importlib.resources.files("botocore").joinpath("cacert.pem").is_file()
print(json.dumps([loaded, line, inspect.getsource(Identity)[:5], certificates]))
"""


@pytest.fixture
def entries(unpacked: Path) -> dict[str, tuple[str, int, int]]:
    index = unpacked / "chalicelib" / bundle.INDEX.name
    found: dict[str, tuple[str, int, int]] = marshal.loads(index.read_bytes())[1]  # noqa: S302  ours
    return found


def run(unpacked: Path, program: str) -> Any:
    """Return what ``program`` prints as JSON, run in the package with nothing else to import."""
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-c", program, str(unpacked)],
        cwd=unpacked,
        env={"PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_every_module_has_byte_code_in_the_bundle_or_beside_it(
    unpacked: Path, entries: dict[str, tuple[str, int, int]]
) -> None:
    sources = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.py")}
    bundled = {source for source, _, _ in entries.values()}
    assert len(bundled) > 1000
    assert bundled <= sources
    for source in (unpacked / each for each in sources - bundled):
        compiled = source.parent / "__pycache__" / f"{source.stem}.cpython-311.pyc"
        assert compiled.read_bytes()[4:8] == UNCHECKED
    beside = {each.removesuffix(".py") for each in sources - bundled if COMPILED not in each}
    assert beside == {"app", "chalicelib/__init__", "chalicelib/bundle"}
    assert len(READ_BEFORE) == len(beside)


def test_the_bundle_holds_what_the_source_compiles_to(
    unpacked: Path, entries: dict[str, tuple[str, int, int]]
) -> None:
    code = (unpacked / "chalicelib" / bundle.CODE.name).read_bytes()
    for name in ("chalicelib.domain.lockout", "pynamodb", "chalicelib.web"):
        source, offset, length = entries[name]
        text = (unpacked / source).read_text("utf-8")
        compiled = compile(text, f"/var/task/{source}", "exec", dont_inherit=True)
        packed = code[offset : offset + length]
        assert marshal.loads(packed) == compiled  # noqa: S302  as above
    assert sum(length for _, _, length in entries.values()) == len(code)


def test_a_start_reads_no_byte_code_but_the_bundle(unpacked: Path) -> None:
    loaded, line, source, certificates = run(unpacked, LOADED)
    assert len(loaded) > 100
    assert {name for name, loader in loaded.items() if loader != "_BundleLoader"} == READ_BEFORE
    # Sources and other files are found where they always were.
    assert line == "return moment.astimezone(AMSTERDAM).date()"
    assert source == "@data"
    assert certificates


def test_the_bundle_of_another_python_is_left_alone(tmp_path: Path) -> None:
    index = tmp_path / "bundle.index"
    index.write_bytes(marshal.dumps((b"another", {}), 2))
    before = list(sys.meta_path)
    bundle.use(index)
    bundle.use(tmp_path / "missing")
    assert sys.meta_path == before
