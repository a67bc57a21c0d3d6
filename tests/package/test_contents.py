"""What is in the package, and what must not be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from infra.package import wheels
from infra.package.building import Package, fill
from infra.package.project import package_project
from tests.package.conftest import HERE, WORK
from tests.package.imports import imported_modules

IMPORTING = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
pytestmark = pytest.mark.timeout(400)  # the first of them builds the package
# With something in it: a pattern that recognises keys is none.
KEY = re.compile(rb"PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}")


def test_templates_of_pages_come_compiled_and_as_nothing_else(unpacked: Path) -> None:
    web = unpacked / "chalicelib/web"
    assert list(web.glob("templates_compiled/tmpl_*.py"))
    assert not list(web.rglob("*.j2"))


def test_nothing_of_tests_tools_or_secrets_is_in_it(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    top = {name.partition("/")[0] for name in names}
    assert not top & {"tests", "infra", ".chalice", "pip", "moto", "OpenSSL", "requirements.txt"}
    unwanted = (".pyi", ".pem", ".key", ".orig", ".j2", ".gz")
    kept = {
        "botocore/cacert.pem",
        "certifi/cacert.pem",
        "dateutil/zoneinfo/dateutil-zoneinfo.tar.gz",
    }
    assert {name for name in names if name.endswith(unwanted)} == kept
    for path in (unpacked / "chalicelib").rglob("*"):
        assert path.is_dir() or KEY.search(path.read_bytes()) is None


def test_whatever_the_site_imports_anywhere_is_in_it(unpacked: Path) -> None:
    names = sorted(imported_modules(unpacked))
    assert "typst" in names
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-c", IMPORTING, *names],
        cwd=unpacked,
        env={"PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_the_bill_of_materials_names_every_distribution(package: Package, unpacked: Path) -> None:
    text = (package.folder / "sbom.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert (unpacked / "sbom.json").read_text("utf-8") == text
    components = json.loads(text)["components"]
    assert all(each["licenses"] for each in components)
    named = {(each["name"].replace("-", "_"), each["version"]) for each in components}
    found = [path.name.removesuffix(".dist-info") for path in unpacked.glob("*.dist-info")]
    unpacked_names = {tuple(name.lower().rsplit("-", 1)) for name in found}
    assert {each for each in named if each[0] != "chalice"} == unpacked_names


def test_the_template_deploys_this_package(package: Package) -> None:
    template = json.loads((package.folder / "sam.json").read_text("utf-8"))
    functions = [
        each["Properties"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::Serverless::Function"
    ]
    assert functions
    assert template["Resources"]["RestAPI"]["Properties"]["MinimumCompressionSize"] == 1024
    for function in functions:
        assert function["CodeUri"] == "./deployment.zip"
        assert function["Runtime"] == "python3.11"
        assert function["Architectures"] == [HERE.name]


def test_the_same_commit_gives_the_same_bytes(unpacked: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    project = package_project("test", HERE)
    fill(again, wheels.bring(HERE, WORK / "wheels"), project)
    assert _contents(again) == _contents(unpacked)


def _contents(tree: Path) -> dict[str, bytes]:
    found = (Path(folder) / name for folder, _, names in os.walk(tree) for name in names)
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in found}
