"""A service behind every task, to try hand-overs with: it checks the token and shows what it got.

It stands for the services of DUO, on another site than the portal. It checks with a library of its
own (joserfc), not the one that the portal signs with. docs/integratie.md explains each check.
"""
