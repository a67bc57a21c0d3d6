"""Tests: one folder per kind of subject and of tool."""
