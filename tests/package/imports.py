"""The modules that the site's code names in an import, at whatever level of the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


def imported_modules(package: Path) -> set[str]:
    """Return the full names of modules imported by ``app.py`` and ``chalicelib``."""
    sources = [package / "app.py", *(package / "chalicelib").rglob("*.py")]
    trees = (ast.parse(source.read_bytes()) for source in sources)
    return {name for tree in trees for name in _names(tree)}


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield from _names(node)
