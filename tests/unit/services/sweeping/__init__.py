"""Tests of what the clock does about unused links."""
