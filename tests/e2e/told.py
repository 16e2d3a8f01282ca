"""What a program has told so far: every accessible text, the titles of its windows, the clipboard, what it printed and what it
keeps. Searched for the secrets of the tests when a test ends."""

import os
import subprocess
import sys

from gi.repository import Atspi, GLib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from secretsearch import STANDARD, files_with_secrets, secrets_in  # noqa: E402

MOST_CELLS = 400  # of a table, from its beginning
THE_CLOUDS_OWN = ("cloud.json",)  # the demo cloud's state: it knows its users' passwords, as any cloud does


def texts_of(node):
    """Name, description, text and, of a table, its cells."""
    yield node.get_name() or ""
    yield node.get_description() or ""
    text = node.get_text_iface()
    if text:
        yield Atspi.Text.get_text(node, 0, -1) or ""
    table = node.get_table_iface() if node.get_role_name() == "table" else None
    if table:
        columns = max(table.get_n_columns(), 1)
        for row in range(min(table.get_n_rows(), MOST_CELLS // columns)):
            for column in range(columns):
                yield table.get_accessible_at(row, column).get_name() or ""


class Told:
    """Collects; look() may be called as often as one likes."""

    def __init__(self, build):
        self.build = build
        self.texts = set()

    def look(self, nodes, process):
        for node in nodes:
            try:
                self.texts.update(texts_of(node))
            except GLib.Error:
                continue  # it vanished while it was looked at
        self.texts.update(self.titles(process))
        self.texts.add(self.clipboard())

    @staticmethod
    def titles(process):
        windows = subprocess.run(["xdotool", "search", "--pid", str(process.pid)], capture_output=True, text=True)
        for window in windows.stdout.split():
            name = subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True)
            yield name.stdout

    def clipboard(self):
        program = os.path.join(self.build, "tests", "e2e", "allowdesk-clipboard")
        return subprocess.run([program], capture_output=True, text=True, timeout=20, check=True).stdout

    def secrets(self, secrets=STANDARD):
        """Sentences about what was found; nothing when all is well."""
        found = {f"'{secret}' was shown or copied" for text in self.texts for secret in secrets_in(text, secrets)}
        found |= {f"'{secret}' stands in {path}" for path, secret
                  in files_with_secrets(os.environ["HOME"], secrets, THE_CLOUDS_OWN)}
        return sorted(found)
