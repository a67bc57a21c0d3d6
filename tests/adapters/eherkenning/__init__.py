"""Tests of the eHerkenning adapter against messages, servers and libraries that are not its own."""
