"""One package for all of these tests, built from the wheels that pip kept, and unpacked once."""

from __future__ import annotations

import platform
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest

from infra.package.building import Package, build
from infra.package.project import ROOT
from infra.package.target import TARGETS

WORK = ROOT / ".local/package"
HERE = next(target for target in TARGETS.values() if target.machine == platform.machine())


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Build the package for the processor of this machine."""
    return build("test", HERE, tmp_path_factory.mktemp("out"), WORK)


@pytest.fixture(scope="session")
def unpacked(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the package where nobody may write."""
    folder = tmp_path_factory.mktemp("task")
    with ZipFile(package.folder / "deployment.zip") as archive:
        archive.extractall(folder)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    return folder
