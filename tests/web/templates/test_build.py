"""The committed stylesheet, script and icons are what the sources and the pinned packages make."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from chalicelib.web.assets import STATIC
from chalicelib.web.environment import TEMPLATES

WORKSHOP = Path(__file__).parents[3] / "infra" / "ui"
EXACT = re.compile(r"\d+\.\d+\.\d+")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def node() -> str:
    """Find Node with the packages; without them the test is skipped, but never in CI."""
    found = shutil.which("node")
    if found and (WORKSHOP / "node_modules").is_dir():
        return found
    reason = "node and the packages of infra/ui are not on this machine; `make tools` brings them"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the sources, so that a build cannot disturb tests that read the results."""
    sources = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(WORKSHOP, tmp_path / "infra" / "ui", ignore=sources)
    shutil.copytree(TEMPLATES, tmp_path / "chalicelib" / "web" / "templates")
    (tmp_path / "infra" / "ui" / "node_modules").symlink_to(WORKSHOP / "node_modules")
    return tmp_path


def test_build_gives_the_committed_files(node: str, copy: Path) -> None:
    for script in ("icons.mjs", "build.mjs"):
        subprocess.run([node, script], cwd=copy / "infra" / "ui", check=True, timeout=60)
    web = copy / "chalicelib" / "web"
    assert contents(web / "static") == contents(STATIC)
    assert contents(web / "templates") == contents(TEMPLATES)


def test_packages_are_pinned_and_locked_without_addresses() -> None:
    manifest = json.loads((WORKSHOP / "package.json").read_text("utf-8"))
    lock = json.loads((WORKSHOP / "package-lock.json").read_text("utf-8"))
    wanted = manifest["devDependencies"]
    assert [version for version in wanted.values() if not EXACT.fullmatch(version)] == []
    for name, version in wanted.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert name == "" or package["integrity"].startswith("sha512-"), name
