"""A file of the catalogue that cannot be used is named, once."""

from __future__ import annotations

import tomllib

from chalicelib.catalogue.checking import findings


def broken() -> object:
    """Read what is no TOML."""
    return tomllib.loads("[[sector")


def absent() -> object:
    """Name what does not exist."""
    raise LookupError("rollen.toml: a names what does not exist")


def test_the_catalogue_of_this_project_is_right() -> None:
    assert list(findings()) == []


def test_each_file_that_cannot_be_used_is_named_once() -> None:
    found = list(findings({"sectors.toml": broken, "rollen.toml": absent, "tasks.toml": list}))
    assert [each.what for each in found] == ["sectors.toml", "rollen.toml"]
    assert "what does not exist" in str(found[1])
