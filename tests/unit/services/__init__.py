"""Tests of the use cases on storage in memory."""
