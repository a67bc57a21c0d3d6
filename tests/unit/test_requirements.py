"""The locked packages: exact, hashed, the same in Lambda and in tests, and free of test tools."""

import re
import tomllib

import pytest
import xmlsec
from lxml import etree
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.unit.source_tree import ROOT

PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"


def read(name: str) -> str:
    """Read a lock file without its comments."""
    return re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Give the version of each package in a lock file."""
    return {package: version for package, version, _ in PIN.findall(read(name))}


def asked(*, for_development: bool) -> list[Requirement]:
    """Give what pyproject.toml asks for, at run time or for development only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["optional-dependencies"]["dev"] if for_development else project["dependencies"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", [RUNTIME, DEVELOPMENT])
def test_lock_holds_exact_hashed_pins_and_nothing_else(name: str) -> None:
    assert PIN.sub("", read(name)).strip() == ""
    assert pins(name)


@pytest.mark.parametrize(("name", "for_development"), [(RUNTIME, False), (DEVELOPMENT, True)])
def test_lock_answers_what_the_project_asks(name: str, *, for_development: bool) -> None:
    locked = pins(name)
    for requirement in asked(for_development=for_development):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_tests_run_with_the_packages_of_lambda() -> None:
    assert pins(RUNTIME).items() <= pins(DEVELOPMENT).items()


def test_lambda_gets_no_tool_of_development() -> None:
    tools = {canonicalize_name(item.name) for item in asked(for_development=True)}
    assert not (tools | {"pip", "setuptools"}) & pins(RUNTIME).keys()


def test_lxml_and_xmlsec_carry_the_same_libxml2() -> None:
    # They hand each other's trees around in memory; different builds crash instead of failing.
    assert xmlsec.get_libxml_version() == etree.LIBXML_VERSION
    assert xmlsec.get_libxml_compiled_version() == etree.LIBXML_COMPILED_VERSION
