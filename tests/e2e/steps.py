"""Steps that more than one way through has."""

import os
import tempfile

from desk import Failure


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


def held_back(window, changes, what, picture):
    """The review of so many changes does not let itself be applied."""
    window.press("push button", contains=f"Review changes ({changes})")
    if window.is_enabled(window.find("push button", "Apply")):
        raise Failure(what)
    window.picture(picture)
    window.close_dialog("Cancel", "push button", "Apply")


def change_many(window, picture):
    """One address for all caches that have place for it, up to their review."""
    window.choose_command("Edit", "Change many lists…")
    window.write("Addresses", "198.51.100.7\n198.51.100.8")
    window.write("Group", "visitors")
    window.press("push button", "Tick all shown")
    window.says("Waiting for a decision: 1.")
    window.picture(picture)
    window.press("push button", "Untick those that wait for a decision")
    window.press("push button", "Stage and review…")
    window.find("push button", "Apply")
