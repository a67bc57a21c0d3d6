"""Tests of pages through the Chalice object."""
