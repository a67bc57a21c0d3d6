"""Who may import and call what (docs/adr/0001): the rules as data, and the search for breaches."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.unit.source_tree import Import, Module, imports

VENDORS = ("boto3", "botocore", "pynamodb", "saml2", "lxml", "xmlsec")
ONLY_FOR_TESTS = ("moto", "pytest", "hypothesis", "h11", "yaml", "playwright", "unittest")
UNPREDICTABLE = ("os", "random", "secrets", "time", "uuid.uuid4", "uuid.uuid1")
# contact_data judges by a library what an e-mail address is, so it cannot be domain; the pages and
# the back office share it.
CORE = ("chalicelib.domain", "chalicelib.catalogue", "chalicelib.contact_data")


@dataclass(frozen=True)
class ImportRule:
    """What modules within `where`, save `save`, may not import."""

    text: str
    where: tuple[str, ...]
    forbids: Callable[[Import], bool]
    save: tuple[str, ...] = ()

    def concerns(self, module: Module) -> bool:
        """Tell whether the rule is for this module."""
        name = Import(module.name, 0)
        return name.is_within(*self.where) and not name.is_within(*self.save)


def _any_of(*packages: str) -> Callable[[Import], bool]:
    return lambda imported: imported.is_within(*packages)


def _all_but(*packages: str) -> Callable[[Import], bool]:
    return lambda imported: not imported.is_within(*packages, *sys.stdlib_module_names)


IMPORT_RULES = (
    ImportRule(
        "domain imports the standard library and domain only",
        ("chalicelib.domain",),
        _all_but("chalicelib.domain"),
    ),
    ImportRule(
        "domain is handed its time and randomness",
        ("chalicelib.domain",),
        _any_of(*UNPREDICTABLE),
    ),
    ImportRule(
        "services import domain, catalogue, contact_data and services; vendors stop in adapters",
        ("chalicelib.services",),
        _all_but(*CORE, "chalicelib.services"),
    ),
    ImportRule(
        "services are handed their randomness",
        ("chalicelib.services",),
        _any_of("random", "secrets", "os"),
    ),
    ImportRule(
        "the catalogue knows domain only",
        ("chalicelib.catalogue",),
        _any_of("chalicelib.services", "chalicelib.adapters", "chalicelib.web"),
    ),
    ImportRule(
        "adapters know domain and services, not who uses them",
        ("chalicelib.adapters",),
        _any_of(
            "chalicelib.web",
            "chalicelib.bootstrap",
            "chalicelib.assembly",
            "chalicelib.broker",
            "chalicelib.settings",
        ),
    ),
    ImportRule(
        "web reaches storage and vendors through services only",
        ("chalicelib.web",),
        _any_of(
            "chalicelib.adapters",
            "chalicelib.assembly",
            "chalicelib.bootstrap",
            "chalicelib.broker",
            "chalicelib.settings",
            *VENDORS,
        ),
    ),
    ImportRule(
        "settings know values of the domain only",
        ("chalicelib.settings",),
        _all_but("chalicelib.domain", "chalicelib.settings"),
    ),
    ImportRule(
        "bootstrap, assembly and broker know services and adapters, not web",
        ("chalicelib.bootstrap", "chalicelib.assembly", "chalicelib.broker"),
        _any_of("chalicelib.web"),
    ),
    ImportRule(
        "app knows bootstrap and web",
        ("app",),
        _any_of("chalicelib.adapters", *VENDORS),
    ),
    ImportRule(
        "only web and app import chalice",
        ("chalicelib",),
        _any_of("chalice"),
        save=("chalicelib.web",),
    ),
    ImportRule(
        "what is packaged knows nothing of infra, tests, app or their tools",
        ("app", "chalicelib"),
        _any_of("infra", "tests", *ONLY_FOR_TESTS),
    ),
    ImportRule("nothing packaged imports app", ("chalicelib",), _any_of("app")),
    ImportRule(
        "in Lambda chalice has no command line, test client or local server",
        ("app", "chalicelib"),
        lambda imported: imported.is_within(
            "chalice.cli", "chalice.test", "chalice.local", "chalice.config"
        ),
    ),
    ImportRule(
        "fakes instead of patches",
        ("tests", "infra"),
        _any_of("unittest.mock", "mock", "pytest_mock"),
    ),
)


def breaches(module: Module) -> list[str]:
    """List each breach in a module as `file:line: rule (what)`."""
    found = [*_import_breaches(module), *_use_breaches(module)]
    return [f"{module.path}:{line}: {text}" for line, text in sorted(found)]


def _import_breaches(module: Module) -> Iterator[tuple[int, str]]:
    for rule in IMPORT_RULES:
        if rule.concerns(module):
            for imported in imports(module):
                if rule.forbids(imported):
                    yield imported.line, f"{rule.text} ({imported.name})"


def _use_breaches(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            for text in _attribute_breaches(module, node):
                yield node.lineno, f"{text} ({ast.unparse(node)})"
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            names = {alias.name for alias in node.names}
            if _reads_no_environment(module) and names & {"environ", "getenv"}:
                yield node.lineno, "only settings reads the environment"


def _attribute_breaches(module: Module, node: ast.Attribute) -> Iterator[str]:
    owner = ast.unparse(node.value).rpartition(".")[2]
    if _reads_no_environment(module) and owner == "os" and node.attr in {"environ", "getenv"}:
        yield "only settings reads the environment"
    if _is_handed_the_time(module) and _reads_a_clock(owner, node.attr):
        yield "the time is a parameter"
    if owner == "monkeypatch" and node.attr not in {"setenv", "delenv"}:
        yield "monkeypatch is for environment variables only"


def _reads_no_environment(module: Module) -> bool:
    packaged = module.name.partition(".")[0] in {"app", "chalicelib"}
    # The composition root may pass the environment on to settings, which reads it.
    return packaged and module.name not in {"app", "chalicelib.bootstrap", "chalicelib.settings"}


def _is_handed_the_time(module: Module) -> bool:
    layers = ("chalicelib.domain", "chalicelib.services", "chalicelib.web", "chalicelib.catalogue")
    return Import(module.name, 0).is_within(*layers)


def _reads_a_clock(owner: str, name: str) -> bool:
    return (owner in {"datetime", "date"} and name in {"now", "utcnow", "today"}) or (
        owner == "time" and name in {"time", "monotonic", "perf_counter", "time_ns"}
    )
