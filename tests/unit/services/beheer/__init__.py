"""Use cases of the beheerder."""
