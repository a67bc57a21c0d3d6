"""Indexes on accounts: each puts the users of an organisation in an order of the list.

``chalicelib.adapters.dynamodb.places`` says what stands in their keys.
"""

from __future__ import annotations

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model


class AccountsByName(GlobalSecondaryIndex[Model]):
    """Walk all users of an organisation by surname."""

    class Meta:
        """Name the index."""

        index_name = "by_name"
        projection = AllProjection()

    organisation_id = UnicodeAttribute(hash_key=True)
    sort_name = UnicodeAttribute(range_key=True)


class AccountsByLogin(GlobalSecondaryIndex[Model]):
    """Walk all users of an organisation by the day of their last login, then by surname."""

    class Meta:
        """Name the index."""

        index_name = "by_login"
        projection = AllProjection()

    organisation_id = UnicodeAttribute(hash_key=True)
    login_order = UnicodeAttribute(range_key=True)


class AccountsByStatus(GlobalSecondaryIndex[Model]):
    """Walk the users of an organisation in one state: by surname, or by the end of their code."""

    class Meta:
        """Name the index."""

        index_name = "by_status"
        projection = AllProjection()

    status_partition = UnicodeAttribute(hash_key=True)
    status_order = UnicodeAttribute(range_key=True)


class AccountsByToken(GlobalSecondaryIndex[Model]):
    """Walk the users of an organisation who still have a token, by surname; nobody else is here."""

    class Meta:
        """Name the index."""

        index_name = "by_token"
        projection = AllProjection()

    token_partition = UnicodeAttribute(hash_key=True)
    sort_name = UnicodeAttribute(range_key=True)


class AccountsByLetter(GlobalSecondaryIndex[Model]):
    """Walk the users of an organisation whose letter is to be printed, by surname; nobody else."""

    class Meta:
        """Name the index."""

        index_name = "by_letter"
        projection = AllProjection()

    letter_partition = UnicodeAttribute(hash_key=True)
    sort_name = UnicodeAttribute(range_key=True)
