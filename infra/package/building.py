"""Make the package of a processor, and lay it out for CloudFormation."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from packaging.utils import canonicalize_name

from infra.package import archive, bill, service_data, wheels
from infra.package.contents import LEFT_OUT, is_wanted
from infra.package.precompiling import precompile
from infra.package.project import ROOT, Project, package_project
from infra.package.target import MOST_UNPACKED, MOST_ZIPPED, PackageError, Target, require_python

BILL = "sbom.json"


@dataclass(frozen=True)
class Package:
    """Hold where a package lies, and its sizes in bytes."""

    folder: Path
    zipped: int
    unpacked: int


def build(stage: str, target: Target, out: Path, work: Path) -> Package:
    """Make ``out``/<stage>-<processor> with ``sam.json``, ``deployment.zip`` and ``sbom.json``.

    ``work`` keeps what a next time can use. Raises PackageError, naming what is wrong.
    """
    require_python()
    project = package_project(stage, target)
    tree = work / f"tree-{target.name}"
    shutil.rmtree(tree, ignore_errors=True)
    fill(tree, wheels.bring(target, work / "wheels"), project)
    return _lay_out(tree, out / f"{stage}-{target.name}", project)


def fill(tree: Path, brought: Iterable[Path], project: Project) -> None:
    """Put into ``tree`` what the zip will hold: wheels, project, bill of materials, byte code."""
    used = [wheel for wheel in brought if _name(wheel) not in LEFT_OUT]
    _unpack(used, tree)
    for name, content in project.files.items():
        place = tree / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (tree / BILL).write_bytes(_bill(used))
    precompile(tree)


def _name(wheel: Path) -> str:
    return canonicalize_name(wheel.name.partition("-")[0])


def _bill(used: Iterable[Path]) -> bytes:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    ingredients = [bill.chalice(), *map(bill.from_wheel, used)]
    return bill.write(ingredients, version, archive.moment())


def _unpack(used: Iterable[Path], tree: Path) -> None:
    for wheel in used:
        with ZipFile(wheel) as packed:
            packed.extractall(tree, [name for name in packed.namelist() if _is_in(name)])
    service_data.cut(tree / "botocore/data")


def _is_in(name: str) -> bool:
    return not name.endswith("/") and is_wanted(name)


def _lay_out(tree: Path, folder: Path, project: Project) -> Package:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    zipped = folder / "deployment.zip"
    unpacked = archive.write_zip(tree, zipped, archive.moment())
    (folder / "sam.json").write_text(json.dumps(project.template, indent=2), "utf-8")
    shutil.copyfile(tree / BILL, folder / BILL)
    package = Package(folder, zipped.stat().st_size, unpacked)
    _require_small(package)
    return package


def _require_small(package: Package) -> None:
    for bytes_, most, how in (
        (package.zipped, MOST_ZIPPED, "zipped"),
        (package.unpacked, MOST_UNPACKED, "unpacked"),
    ):
        if bytes_ > most:
            raise PackageError(
                f"{package.folder.name} is {bytes_:,} bytes {how}; {most:,} is the most. "
                "See infra/package/contents.py for what may stay out"
            )
