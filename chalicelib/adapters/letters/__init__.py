"""Letters: typeset by Typst from a template and data, as PDF that a screen reader can read."""
