"""The accounts of the Django site."""
