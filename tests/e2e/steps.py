"""Steps that more than one way through has."""

import os
import tempfile


def import_file(window, text, button):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write(text)
    window.press("push button", "Import file…")
    window.write("File name:", file.name)
    window.press("push button", "Open")
    window.press("push button", contains=button)
    os.unlink(file.name)


def apply(window, changes, picture=None):
    window.press("push button", contains=f"Review changes ({changes})")
    window.find("push button", "Apply", enabled=True)
    if picture:
        window.picture(picture)
    window.press("push button", "Apply")
