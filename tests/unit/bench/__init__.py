"""Tests of how figures are judged and kept."""
