"""How long code may be and what must be explained: the rules, and the search for breaches."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.unit.source_tree import Module

LONGEST_MODULE = 300
LONGEST_FUNCTION = 45
TYPICAL_MODULE = 80
TYPICAL_FUNCTION = 8

Function = ast.FunctionDef | ast.AsyncFunctionDef
# A test's name is its sentence, a fixture is explained by what it is made of, and an overload's
# one implementation says what it does.
EXPLAINED_BY_DECORATOR = ("overload", "override", "fixture", "setter")


@dataclass(frozen=True)
class Definition:
    """A function or class, and whether a reader outside its module may use it."""

    node: Function | ast.ClassDef
    public: bool


def definitions(tree: ast.AST, *, public: bool = True) -> Iterator[Definition]:
    """Yield functions and classes at any depth; what stands within a function is private."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function | ast.ClassDef):
            visible = public and not node.name.startswith("_")
            yield Definition(node, visible)
            yield from definitions(node, public=visible and isinstance(node, ast.ClassDef))
        else:
            yield from definitions(node, public=public)


def lines(node: Function) -> int:
    """Count the lines of a function from `def` to its last."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def function_lengths(module: Module) -> list[int]:
    """Give the length of each function of a module."""
    found = definitions(module.tree)
    return [lines(item.node) for item in found if isinstance(item.node, Function)]


def breaches(module: Module) -> list[str]:
    """List what is too long or unexplained in one module, as `file:line: rule (what)`."""
    if not module.text.strip():
        return []
    return [f"{module.path}:{line}: {text}" for line, text in _breaches(module)]


def _breaches(module: Module) -> Iterator[tuple[int, str]]:
    if module.lines > LONGEST_MODULE:
        yield 1, f"a module has at most {LONGEST_MODULE} lines ({module.lines})"
    if not ast.get_docstring(module.tree):
        yield 1, "a module has a docstring"
    for item in definitions(module.tree):
        node = item.node
        if isinstance(node, Function) and lines(node) > LONGEST_FUNCTION:
            text = f"a function has at most {LONGEST_FUNCTION} lines"
            yield node.lineno, f"{text} ({node.name}: {lines(node)})"
        if item.public and not ast.get_docstring(node) and not _explains_itself(module, node):
            yield node.lineno, f"what is public has a docstring ({node.name})"


def _explains_itself(module: Module, node: Function | ast.ClassDef) -> bool:
    is_test = module.name.startswith("tests.") and node.name.lower().startswith("test")
    decorators = [ast.unparse(item).partition("(")[0] for item in node.decorator_list]
    return is_test or any(name.endswith(EXPLAINED_BY_DECORATOR) for name in decorators)


def typical_breaches(material: list[Module]) -> list[str]:
    """List the medians that are too high over all these modules together."""
    sizes = [module.lines for module in material if module.text.strip()]
    lengths = [length for module in material for length in function_lengths(module)]
    found = []
    if sizes and median(sizes) > TYPICAL_MODULE:
        found.append(f"a typical module has {TYPICAL_MODULE} lines ({median(sizes)})")
    if lengths and median(lengths) > TYPICAL_FUNCTION:
        found.append(f"a typical function has {TYPICAL_FUNCTION} lines ({median(lengths)})")
    return found
