"""Mijn DUO zakelijk: link an eHerkenning means to an account, log in, and manage users.

Imports run one way. ``domain`` holds rules as values and pure functions and knows the standard
library only. ``services`` holds one use case per wish of a person or of the clock and knows the
domain. ``adapters`` implement the ports of ``services``; ``web`` turns use cases into pages.
``bootstrap`` wires everything once. ``tests/unit/test_architecture.py`` guards the direction.
"""
