"""What the owner of the site may change without touching code, read from TOML files.

Every file is read once per process and language. A file that breaks its own rules fails at that
first read.
"""

from __future__ import annotations

from typing import Any

from chalicelib.catalogue.agenda import read_agenda
from chalicelib.catalogue.entries import Sector, TermsVersion
from chalicelib.catalogue.reading import in_each_language, read
from chalicelib.domain.rights import Grantable, KenmerkKind, Rol
from chalicelib.domain.tasks import Agenda

__all__ = [
    "Grantable",
    "KenmerkKind",
    "Rol",
    "Sector",
    "TermsVersion",
    "agenda",
    "current_terms",
    "grantable",
    "is_kenmerk",
    "kenmerk_kinds",
    "kenmerk_text",
    "rol_name",
    "rollen",
    "rollen_in",
    "sector",
    "sectors",
    "task_name",
    "terms",
    "terms_versions",
]


@in_each_language
def sectors() -> tuple[Sector, ...]:
    """Return the sectors in the order in which they are shown (manual 1.2 step 1)."""
    return tuple(Sector(**entry) for entry in read("sectors.toml")["sector"])


def sector(slug: str) -> Sector | None:
    """Return the sector that goes by ``slug``, or none."""
    return next((known for known in sectors() if known.slug == slug), None)


@in_each_language
def terms_versions() -> tuple[TermsVersion, ...]:
    """Return every version of the gebruikersvoorwaarden, oldest first."""
    found = (TermsVersion(**entry) for entry in read("terms.toml")["terms"])
    return tuple(sorted(found, key=lambda known: known.valid_from))


def terms(version: str) -> TermsVersion | None:
    """Return the version of the gebruikersvoorwaarden that goes by ``version``, or none."""
    return next((known for known in terms_versions() if known.version == version), None)


@in_each_language
def current_terms() -> TermsVersion:
    """Return the version that the koppelproces asks for; raise LookupError when it is missing."""
    current = read("terms.toml")["current"]
    found = terms(current)
    if found is None:
        raise LookupError(f"terms.toml has no version {current!r}, which it calls current")
    return found


@in_each_language
def rollen() -> tuple[Rol, ...]:
    """Return the rollen that may be granted, in the order in which they are shown."""
    return tuple(_rol(entry) for entry in read("rollen.toml")["rol"])


def rollen_in(sector_slug: str) -> tuple[Rol, ...]:
    """Return the rollen that organisations of a sector may grant, in the order of the choice."""
    return tuple(rol for rol in rollen() if rol.exists_in(sector_slug))


def rol_name(slug: str) -> str:
    """Return the name of a rol on the screen; a rol that is no longer granted goes by its slug."""
    return next((known.name for known in rollen() if known.slug == slug), slug)


@in_each_language
def kenmerk_kinds() -> tuple[KenmerkKind, ...]:
    """Return the kinds of kenmerken."""
    return tuple(KenmerkKind(**entry) for entry in read("kenmerken.toml")["kenmerk"])


@in_each_language
def grantable() -> Grantable:
    """Return every rol and every kind of kenmerk, as the rules about granting want them."""
    return Grantable(rollen(), kenmerk_kinds())


@in_each_language
def agenda() -> Agenda:
    """Return every task, with what may be granted; raise AgendaError for a faulty file."""
    return read_agenda(read("tasks.toml"), {each.slug for each in sectors()}, grantable())


def task_name(slug: str) -> str:
    """Return the name of a task on the screen; a task that is no more goes by its slug."""
    return next((task.name for task in agenda().tasks if task.slug == slug), slug)


def is_kenmerk(kenmerk: str) -> bool:
    """Return whether ``kenmerk`` is of a known kind and has its shape, as ``brin:12AB`` has."""
    return grantable().is_kenmerk(kenmerk)


def kenmerk_text(kenmerk: str) -> str:
    """Return a kenmerk as it stands on the screen: ``brin:12AB`` as 'BRIN 12AB'."""
    slug, _, value = kenmerk.partition(":")
    kind = _kenmerk_kind(slug)
    return f"{kind.name} {value}" if kind else kenmerk


def _kenmerk_kind(slug: str) -> KenmerkKind | None:
    return next((kind for kind in kenmerk_kinds() if kind.slug == slug), None)


def _rol(entry: dict[str, Any]) -> Rol:
    """Return a rol; raise LookupError when it names a sector or kind that does not exist."""
    limits = {name: tuple(entry.get(name, ())) for name in ("sectors", "needs")}
    rol = Rol(**(entry | limits))
    known = {each.slug for each in sectors()} | {each.slug for each in kenmerk_kinds()}
    unknown = {*rol.sectors, *rol.needs} - known
    if unknown:
        raise LookupError(f"rollen.toml: {rol.slug} names what does not exist: {sorted(unknown)}")
    return rol
