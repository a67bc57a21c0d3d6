"""Tests that attack the portal and expect to be refused."""
