"""Lambda's runtime on this machine: a function of the package in a process of its own.

The process is what Lambda starts: Amazon's own runtime client (awslambdaric), the unpacked package
and the standard library. It asks ``api`` for its next event, as it does there.
"""
