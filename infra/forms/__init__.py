"""Forms to download: typeset by Typst, made fillable by pypdf, kept in ``chalicelib.web``."""
