"""Code stays short and explained (CONTRIBUTING.md, 'Shape of the code')."""

import pytest

from tests.unit.size_rules import breaches, typical_breaches
from tests.unit.source_tree import PRODUCT, TESTS, Module, modules


def test_no_module_or_function_is_too_long_or_unexplained() -> None:
    found = [breach for module in modules(*PRODUCT, *TESTS) for breach in breaches(module)]
    assert not found, "\n" + "\n".join(found)


def test_typical_modules_and_functions_are_short() -> None:
    assert typical_breaches(modules(*PRODUCT)) == []


def body(lines: int, indent: int = 4) -> str:
    """Write a function body of so many lines."""
    return "\n".join([" " * indent + "pass"] * lines)


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ('"""A."""\n' + "x = 1\n" * 300, 1, "at most 300 lines (301)"),
        (f'"""A."""\ndef f():\n    """B."""\n{body(44)}', 2, "at most 45 lines (f: 46)"),
        (f'"""A."""\ndef _f():\n{body(45)}', 2, "at most 45 lines (_f: 46)"),
        (f'"""A."""\ndef _f():\n    def g():\n{body(45, 8)}', 3, "at most 45 lines (g: 46)"),
        ("x = 1", 1, "a module has a docstring"),
        ('"""A."""\ndef f(): pass', 2, "has a docstring (f)"),
        ('"""A."""\nif x:\n    async def f(): pass', 3, "has a docstring (f)"),
        ('"""A."""\nclass A: pass', 2, "has a docstring (A)"),
        ('"""A."""\nclass A:\n    """B."""\n    def f(self): pass', 4, "has a docstring (f)"),
        ('"""A."""\ndef test_f(): pass', 2, "has a docstring (test_f)"),
    ],
)
def test_breach_is_found_with_its_line(text: str, line: int, rule: str) -> None:
    found = breaches(Module("chalicelib/x.py", text))
    assert any(item.startswith(f"chalicelib/x.py:{line}: ") and rule in item for item in found)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("chalicelib/__init__.py", ""),
        ("chalicelib/x.py", '"""A."""\n' + "x = 1\n" * 299),
        ("chalicelib/x.py", f'"""A."""\ndef f():\n    """B."""\n{body(43)}'),
        ("chalicelib/x.py", '"""A."""\ndef _f(): pass\nclass _A:\n    def f(self): pass'),
        ("chalicelib/x.py", '"""A."""\ndef _f():\n    def g(): pass'),
        ("chalicelib/x.py", '"""A."""\n@overload\ndef f(): ...\n@typing.overload\ndef f(): ...'),
        (
            "tests/x.py",
            '"""A."""\ndef test_f(): pass\n@pytest.fixture(scope="session")\ndef f(): 1',
        ),
    ],
)
def test_what_is_short_and_explained_passes(path: str, text: str) -> None:
    assert breaches(Module(path, text)) == []


def test_medians_are_taken_over_all_modules() -> None:
    long = Module("chalicelib/x.py", f'"""A."""\ndef _f():\n{body(8)}' + "\n" * 90)
    short = Module("chalicelib/y.py", f'"""A."""\ndef _f():\n{body(7)}')
    assert typical_breaches([long, short, short]) == []
    assert typical_breaches([long, long, short]) == [
        "a typical module has 80 lines (99)",
        "a typical function has 8 lines (9)",
    ]
