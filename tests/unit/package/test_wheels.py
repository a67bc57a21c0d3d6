"""Wheels are held against the runtime of Lambda, by what is compiled into them."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from infra.package.target import TARGETS, PackageError, Target
from infra.package.wheels import check

X86 = TARGETS["x86_64"]


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Make a wheel with a compiled library of lxml."""
    spec = importlib.util.find_spec("lxml.etree")
    assert spec is not None
    assert spec.origin is not None
    library = shutil.copy(spec.origin, tmp_path / "etree.cpython-311-x86_64-linux-gnu.so")
    path = tmp_path / "lxml-6.1.3-cp311-cp311-manylinux_2_26_x86_64.whl"
    with ZipFile(path, "w") as archive:
        archive.write(library, "lxml/etree.cpython-311-x86_64-linux-gnu.so")
        archive.writestr("lxml/__init__.py", "")
    return path


def test_a_wheel_that_the_runtime_can_load_passes(wheel: Path) -> None:
    check(wheel, X86)


def test_a_wheel_for_a_newer_c_library_is_named(wheel: Path) -> None:
    with pytest.raises(PackageError, match=r"^lxml-6\.1\.3-.*asks for glibc 2\.\d+; .* has 2\.4$"):
        check(wheel, replace(X86, glibc=(2, 4)))


def test_a_wheel_for_another_processor_is_named(wheel: Path) -> None:
    with pytest.raises(PackageError, match=r"^lxml-6\.1\.3-.* is for another processor than arm64"):
        check(wheel, TARGETS["arm64"])


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_no_tag_promises_more_than_the_runtime_has(target: Target) -> None:
    tags = target.platforms
    assert tags[0] == f"manylinux_2_26_{target.machine}"
    assert f"manylinux2014_{target.machine}" in tags
    assert f"manylinux_2_28_{target.machine}" not in tags
