"""The software bill of materials: what is in the package, from which wheel, under which licence.

CycloneDX 1.6, without a clock and without randomness: the same package gives the same bill.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.parser import HeaderParser
from importlib.metadata import distribution
from pathlib import Path
from uuid import UUID, uuid5
from zipfile import ZipFile

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

_SITE = "mijn-duo-zakelijk"
_NAMESPACE = UUID("6b1c7c0e-3c44-4f0e-9a5b-0e3d5f4b2a1f")


@dataclass(frozen=True)
class Ingredient:
    """Hold a distribution: its metadata, and the SHA-256 of the wheel when it came in one."""

    about: Message
    sha256: str | None = None

    @property
    def name(self) -> str:
        """Return the name as registries write it."""
        return canonicalize_name(self.about["Name"])


def from_wheel(wheel: Path) -> Ingredient:
    """Return what ``wheel`` says of itself."""
    with ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        about = HeaderParser().parsestr(archive.read(name).decode())
    return Ingredient(about, hashlib.sha256(wheel.read_bytes()).hexdigest())


def chalice() -> Ingredient:
    """Return the part of chalice that `chalice package` adds, from where it runs here."""
    return Ingredient(HeaderParser().parsestr(distribution("chalice").read_text("METADATA") or ""))


def write(ingredients: Iterable[Ingredient], version: str, at: datetime) -> bytes:
    """Return the bill of a package with ``ingredients``, made at ``at`` (aware)."""
    components = [_component(each) for each in sorted(ingredients, key=lambda each: each.name)]
    site = Component(type=ComponentType.APPLICATION, name=_SITE, version=version, bom_ref=_SITE)
    bom = Bom(
        components=components,
        serial_number=uuid5(_NAMESPACE, " ".join(str(each.purl) for each in components)),
        metadata=BomMetaData(timestamp=at.astimezone(UTC), component=site),
    )
    bom.register_dependency(site, components)
    return JsonV1Dot6(bom).output_as_string(indent=2).encode()


def _component(ingredient: Ingredient) -> Component:
    about, name = ingredient.about, ingredient.name
    purl = PackageURL("pypi", name=name, version=about["Version"])
    hashes = (
        [HashType(alg=HashAlgorithm.SHA_256, content=ingredient.sha256)]
        if ingredient.sha256
        else []
    )
    licence = about["License-Expression"] or _classified(about)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=about["Version"],
        bom_ref=str(purl),
        purl=purl,
        hashes=hashes,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
    )


def _classified(about: Message) -> str:
    """Return the licence that an older wheel names: in a classifier, else in a short text."""
    classifiers = [str(each) for each in about.get_all("Classifier", [])]
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    stated = str(about["License"] or "").partition("\n")[0]
    return stated or (named[0] if named else "")
