"""Steps that more than one way through has."""

import os
import tempfile

from desk import Failure


def import_file(window, text, changes):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write(text)
    window.press("import")
    window.write("fileNameEdit", file.name)
    window.press("chooseFile/Open")
    window.press("importStage", says=f"({changes})")
    os.unlink(file.name)


def apply(window, changes, picture=None):
    window.press("review", says=f"({changes})")
    window.find("reviewApply", enabled=True)
    if picture:
        window.picture(picture)
    window.press("reviewApply")


def held_back(window, changes, what, picture):
    """The review of so many changes does not let itself be applied."""
    window.press("review", says=f"({changes})")
    if window.is_enabled(window.find("reviewApply")):
        raise Failure(what)
    window.picture(picture)
    window.close_dialog("reviewDialog/Cancel", "reviewApply")


def change_many(window, picture):
    """One address for all caches that have place for it, up to their review."""
    window.choose_command("command.many")
    window.write("bulkEntries", "198.51.100.7\n198.51.100.8")
    window.write("bulkPart", "visitors")
    window.press("bulkTick")
    window.says("Conflicts to decide: 1.")
    window.picture(picture)
    window.press("bulkLeaveOut")
    window.press("bulkReview")
    window.find("reviewApply")
