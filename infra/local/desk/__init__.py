"""The desk: what stands beside the portal on one machine. Mail, the clock, sweeps, demo accounts.

Every address answers programs with JSON; browsers get one page with forms that needs no script.
"""
