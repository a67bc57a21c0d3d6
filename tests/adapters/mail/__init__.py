"""Tests of mail, the functions it wakes, and the secrets it needs, on emulated AWS."""
