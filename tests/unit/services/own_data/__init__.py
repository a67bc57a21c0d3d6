"""Use cases of people about themselves."""
