"""Register, change and show organisations; a KvK number belongs to one of them only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.events import EventKind
from chalicelib.domain.organisations import Organisation, Registration
from chalicelib.domain.reasons import tidy
from chalicelib.domain.records import as_stored
from chalicelib.services.backoffice.recording import BACK_OFFICE, referred
from chalicelib.services.backoffice.refusals import KvkNumberTaken, OrganisationAbsent
from chalicelib.services.backoffice.requests import (
    OrganisationChange,
    OrganisationForm,
    OrganisationQuestion,
)
from chalicelib.services.changes import Delete, Insert, store
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Randomness, Records, Waiting
from chalicelib.services.trying import until_settled

_CHANGEABLE = ("name", "sector", "kvk_numbers", "kenmerken")


@dataclass(frozen=True)
class RegisteredOrganisation:
    """Hold an organisation with the registrations of its KvK numbers, in their order."""

    organisation: Organisation
    registrations: tuple[Registration, ...] = ()


@dataclass(frozen=True)
class Organisations:
    """Keep the organisations, in at most four calls to storage."""

    records: Records
    randomness: Randomness
    journal: Journal
    waiting: Waiting

    def register(self, form: OrganisationForm, now: datetime) -> RegisteredOrganisation:
        """Return a new organisation, still without beheerders; raise KvkNumberTaken or Busy."""

        def once() -> RegisteredOrganisation:
            empty = Organisation(f"org-{self.randomness.identifier()}", "", "", frozenset())
            return self._store(RegisteredOrganisation(empty), form, now)

        return until_settled(once, self.waiting)

    def change(self, form: OrganisationChange, now: datetime) -> RegisteredOrganisation:
        """Return the organisation as changed; its beheerders stay.

        Whoever logged in with a KvK number that went is out at the next click. Raises
        OrganisationAbsent, ChangedMeanwhile, KvkNumberTaken or Busy.
        """

        def once() -> RegisteredOrganisation:
            before = self._found(form.organisation_id)
            if before.organisation.version != form.version:
                raise ChangedMeanwhile
            return self._store(before, form, now)

        return until_settled(once, self.waiting)

    def show(self, question: OrganisationQuestion, _now: datetime) -> RegisteredOrganisation:
        """Return an organisation; raise OrganisationAbsent."""
        if question.organisation_id is not None:
            return self._found(question.organisation_id)
        if question.kvk_number is None:
            raise OrganisationAbsent
        (registration,) = self.records.read(Registration.at(question.kvk_number))
        if registration is None:
            raise OrganisationAbsent
        return self._found(registration.organisation_id)

    def _found(self, organisation_id: str) -> RegisteredOrganisation:
        (organisation,) = self.records.read(Organisation.at(organisation_id))
        if organisation is None:
            raise OrganisationAbsent
        return RegisteredOrganisation(organisation, self._registrations(organisation.kvk_numbers))

    def _registrations(self, kvk_numbers: Iterable[str]) -> tuple[Registration, ...]:
        keys = [Registration.at(number) for number in sorted(kvk_numbers)]
        return tuple(found for found in self.records.read(*keys) if found)

    def _store(
        self, before: RegisteredOrganisation, form: OrganisationForm, now: datetime
    ) -> RegisteredOrganisation:
        old = before.organisation
        new = _organisation(form, old)
        found = self._registrations(new.kvk_numbers)
        wanted = _wanted(form, new.organisation_id, found)
        changed = [each for each in wanted if each not in found]
        if new == old and not changed:
            return before
        new, event = self._told(old, new, form, now)
        self.records.commit(
            store(new),
            *map(store, changed),
            *(
                Delete(each)
                for each in before.registrations
                if each.kvk_number not in new.kvk_numbers
            ),
            event,
        )
        registrations = (each if each in found else as_stored(each) for each in wanted)
        return RegisteredOrganisation(as_stored(new), tuple(registrations))

    def _told(
        self, old: Organisation, new: Organisation, form: OrganisationForm, now: datetime
    ) -> tuple[Organisation, Insert]:
        is_new = new.version == 0
        fields = [name for name in _CHANGEABLE if getattr(old, name) != getattr(new, name)]
        return self.journal.entry(
            EventKind.ORGANISATION_REGISTERED if is_new else EventKind.ORGANISATION_CHANGED,
            new,
            now,
            BACK_OFFICE,
            changed=" ".join(fields),
            **referred(form.reference),
        )


def _organisation(form: OrganisationForm, before: Organisation) -> Organisation:
    return replace(
        before,
        name=tidy(form.name),
        sector=form.sector,
        kvk_numbers=frozenset(entry.kvk_number for entry in form.kvk_numbers),
        kenmerken=frozenset(form.kenmerken),
    )


def _wanted(
    form: OrganisationForm, organisation_id: str, found: tuple[Registration, ...]
) -> list[Registration]:
    """Return the registrations that the form asks for; raise KvkNumberTaken."""
    known = {each.kvk_number: each for each in found}
    for each in found:
        if each.organisation_id != organisation_id:
            raise KvkNumberTaken(each.kvk_number, each.organisation_id)
    return [
        replace(
            known.get(entry.kvk_number) or Registration(entry.kvk_number, organisation_id),
            branches=frozenset(entry.branches),
        )
        for entry in sorted(form.kvk_numbers, key=lambda entry: entry.kvk_number)
    ]
