"""Use cases of the beheerder: the users of the own organisation, their rights and their means."""
