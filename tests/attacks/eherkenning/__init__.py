"""Every message that must be refused, and those that must not, judged by the real reader.

The messages come from the broker simulator, which shares nothing with the reader. A test's id
begins with the row of the table of negative cases; rows that need the whole portal are tested with
its pages.
"""
