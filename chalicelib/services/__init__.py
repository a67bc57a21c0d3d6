"""Use cases: one per wish of a person or of the clock, written against ports."""
