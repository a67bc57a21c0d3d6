"""Read values of the environment one by one, and remember what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from re import Pattern

from chalicelib.domain.addresses import is_origin, may_receive
from chalicelib.domain.findings import Finding
from chalicelib.domain.stages import SiteStage
from chalicelib.settings.rules import IN_CONFIG

BY_TEMPLATE = "The template gives it (infra/resources.yaml): deploy what make package made"


class Reader:
    """Read values of ``environ``; ``findings`` grow with each that is missing or unusable."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.findings: list[Finding] = []

    def stage(self, name: str) -> SiteStage:
        """Return the stage; an unknown one is taken for the strictest."""
        value = self.text(name)
        if value in set(SiteStage):
            return SiteStage(value)
        if value:
            self._faulty(name, f"must be one of {', '.join(SiteStage)}")
        return SiteStage.PROD

    def text(self, name: str, remedy: str = IN_CONFIG) -> str:
        """Return what must be there."""
        value = self._environ.get(name, "").strip()
        if not value:
            self.findings.append(Finding("setting_missing", name, "is missing", remedy))
        return value

    def given(self, name: str) -> str:
        """Return what CloudFormation must have given."""
        return self.text(name, BY_TEMPLATE)

    def shaped(self, name: str, shape: Pattern[str], like: str) -> str:
        """Return what must have a shape; ``like`` is an example of it."""
        value = self.text(name)
        if value and not shape.fullmatch(value):
            self._faulty(name, f"must look like {like}")
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number above zero."""
        value = self._environ.get(name, "" if default is None else str(default)).strip()
        if value.isascii() and value.isdigit() and int(value) > 0:
            return int(value)
        self._faulty(name, "must be a whole number above zero")
        return 1

    def origin(self, name: str, stage: SiteStage) -> str:
        """Return the address of a site, without a slash at its end."""
        value = self.text(name)
        if value and not is_origin(value, stage):
            self._faulty(name, "must be https://host, a public one")
        return value.rstrip("/")

    def origins(self, name: str, stage: SiteStage) -> tuple[str, ...]:
        """Return addresses of sites, apart by spaces; there may be none."""
        values = self._environ.get(name, "").split()
        if not all(is_origin(value, stage) for value in values):
            self._faulty(name, "must hold nothing but https://host, apart by spaces")
        return tuple(values)

    def services(self, name: str, stage: SiteStage) -> dict[str, str]:
        """Return the addresses in ``slug=url`` pairs, apart by spaces, by their slugs."""
        pairs = [pair.partition("=") for pair in self.text(name).split()]
        for slug, _, url in pairs:
            if not slug or not may_receive(url, stage):
                self._faulty(name, f"holds {slug}={url}, which must be slug=https://host/path")
        urls = {slug: url for slug, _, url in pairs}
        if len(set(urls.values())) < len(pairs):
            self._faulty(name, "must have one address for each service, of its own")
        return urls

    def _faulty(self, name: str, why: str) -> None:
        self.findings.append(Finding("setting_unusable", name, why, IN_CONFIG))
