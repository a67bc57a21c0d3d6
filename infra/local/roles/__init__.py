"""Roles on this machine: every function calls AWS under its own name, and its policy decides.

A call outside of the policy is refused as on AWS, so every journey shows that the policies of
``.chalice/policies`` suffice. What was used and what was refused is noted (``notes``), so that the
tests together can say which rights nobody needs.
"""
