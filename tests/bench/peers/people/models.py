"""One account for each organisation."""

from __future__ import annotations

from typing import Any

from digid_eherkenning.managers import BaseeHerkenningManager
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class ByNumber(BaseeHerkenningManager):  # type: ignore[misc] # it publishes no types
    """Find and make accounts."""

    def get_by_rsin(self, rsin: str) -> Any:
        """Return the account; raise DoesNotExist."""
        return self.get(number=rsin)

    def eherkenning_create(self, rsin: str, **_: Any) -> Any:
        """Return a new account."""
        return self.create(number=rsin)


class Person(AbstractBaseUser):  # type: ignore[misc] # as above
    """Hold an account."""

    number = models.CharField(max_length=20, unique=True)
    objects = BaseUserManager()
    eherkenning_objects = ByNumber()
    USERNAME_FIELD = "number"
