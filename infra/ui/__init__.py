"""The workshop of the screens: stylesheet, script and icons, sample pages and gateway pages."""
