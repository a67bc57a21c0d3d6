"""Tests that do no input or output."""
