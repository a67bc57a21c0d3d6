"""The cloud on one machine: nothing in it is packaged or known to ``chalicelib``."""
