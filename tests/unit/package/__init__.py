"""The rules of the package for AWS."""
