"""Tests of the cloud on one machine, from its outside where that is possible."""
