"""The repository's own Python files, parsed: material for the tests that guard its shape."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("app.py", "chalicelib", "infra")
TESTS = ("tests",)


@dataclass(frozen=True)
class Module:
    """A Python module: its place below the root, and its text."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """Give the dotted name under which it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def lines(self) -> int:
        """Count its lines."""
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        """Parse it."""
        return ast.parse(self.text, self.path)


def modules(*roots: str) -> list[Module]:
    """Read every Python file below these folders, and these files; absent ones are left out."""
    return [
        Module(str(path.relative_to(ROOT)), path.read_text("utf-8"))
        for root in roots
        for path in _python_files(ROOT / root)
        if "node_modules" not in path.parts
    ]


def _python_files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(place.rglob("*.py"))


@dataclass(frozen=True)
class Import:
    """One name that a module imports, dotted in full, and the line."""

    name: str
    line: int

    def is_within(self, *packages: str) -> bool:
        """Tell whether the name is one of these packages or below one."""
        return any(
            self.name == package or self.name.startswith(f"{package}.") for package in packages
        )


def imports(module: Module) -> Iterator[Import]:
    """Yield all imports wherever they stand, those for types only too; relative ones resolved."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    if not module.path.endswith("/__init__.py"):
        parts = parts[:-1]
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])
