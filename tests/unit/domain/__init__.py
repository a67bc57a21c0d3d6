"""Tests of the rules, as tables of cases."""
