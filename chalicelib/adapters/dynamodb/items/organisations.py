"""Items of organisations and of the KvK numbers that belong to them."""

from __future__ import annotations

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import (
    PartAttribute,
    PartsAttribute,
    TextSetAttribute,
)
from chalicelib.adapters.dynamodb.items.parts import chain_attribute
from chalicelib.domain.organisations import Beheerder

ALL_ORGANISATIONS = "all"


class AllOrganisations(GlobalSecondaryIndex["OrganisationItem"]):
    """Walk all organisations; few are ever written, so one partition holds them."""

    class Meta:
        """Name the index."""

        index_name = "all"
        projection = AllProjection()

    listing = UnicodeAttribute(hash_key=True)
    organisation_id = UnicodeAttribute(range_key=True)


class OrganisationItem(Model):
    """Store an organisation."""

    organisation_id = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute()
    sector = UnicodeAttribute()
    kvk_numbers = TextSetAttribute()
    beheerders = PartsAttribute(
        PartAttribute(Beheerder, {"gebruikersnaam": UnicodeAttribute(), "name": UnicodeAttribute()})
    )
    kenmerken = TextSetAttribute()
    chain = chain_attribute()
    version = NumberAttribute()
    listing = UnicodeAttribute()
    all = AllOrganisations()


class RegistrationItem(Model):
    """Store to which organisation a KvK number belongs."""

    kvk_number = UnicodeAttribute(hash_key=True)
    organisation_id = UnicodeAttribute()
    branches = TextSetAttribute()
    version = NumberAttribute()
