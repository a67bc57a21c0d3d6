"""Tests of the broker simulator itself, without the reader that it is made to test."""
