"""Texts: take them out of the code, keep the translations, and compile those for the site.

``python -m infra.texts`` (``make texts``) does all three. An area is a package or folder of the
site; its English stands in ``en/<area>.po``.
"""
