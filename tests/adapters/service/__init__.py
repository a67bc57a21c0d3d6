"""Tests of the demo service: what it refuses, and what it shows."""
