"""A hand on the running program: finds controls on the accessibility bus, waits for conditions, takes pictures. Knows
nothing of the program but what a screen reader is told, and what each control is called now in the language of the window:
the table of `--test-ids`."""

import json
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from told import Told  # noqa: E402

TIMEOUT = float(os.environ.get("ALLOWDESK_E2E_TIMEOUT", "60"))


# The services in the navigation on the left.
CACHES, GROUPS, RULES = range(3)


class Failure(Exception):
    pass


def wait_for(what, condition, timeout=TIMEOUT):
    """The condition's first true value; asks again until then. Controls may vanish while they are looked at."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            found = condition()
            if found:
                return found
        except GLib.Error:
            pass
        if time.monotonic() > deadline:
            raise Failure(f"waited {timeout:.0f} s in vain for {what}")
        time.sleep(0.05)  # between two looks at another process, which has no signal for "something changed"


# As later versions of the accessibility library call them, and as they are called here.
RENAMED = {"button": "push button"}


def role_of(node):
    name = node.get_role_name()
    return RENAMED.get(name, name)


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    if node.get_role_name() == "table":
        return  # large tables are asked through their interface, never walked
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i), depth + 1)


class Desk:
    all = []  # of this test, for what is looked at when it ends

    def __init__(self, arguments, pictures):
        self.pictures = pictures
        self.ids = os.path.join(os.environ["HOME"], f"ids-{time.monotonic_ns()}.json")
        arguments = [arguments[0], "--test-ids", self.ids, *arguments[1:]]
        self.printed = os.path.join(os.environ["HOME"], f"printed-{time.monotonic_ns()}.log")
        with open(self.printed, "wb") as output:
            self.process = subprocess.Popen(arguments, stdout=output, stderr=subprocess.STDOUT)
        self.told = Told(os.path.dirname(os.path.dirname(arguments[0])))
        self.taken = []
        Desk.all.append(self)

    def application(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                # What a control was is of no use here, and news that would renew it are not listened to.
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        return None

    def look(self):
        """Remembers all that can be read of it now."""
        if self.process.poll() is None:
            try:
                nodes = list(walk(self.application()))
            except GLib.Error:
                nodes = []  # it changed while it was walked through: there will be another look
            self.told.look(nodes, self.process)

    def nodes(self, role=None, name=None, contains=None):
        """What is shown with that role and name."""
        application = self.application()
        for node in walk(application) if application else ():
            if role and role_of(node) != role:
                continue
            text = (node.get_name() or "").replace("&", "")
            if (name is None or text == name) and (contains is None or contains in text):
                if node.get_state_set().contains(Atspi.StateType.SHOWING):
                    yield node

    def called(self, part):
        """The table of what is called how: its controls, its commands or its tabs."""
        try:
            with open(self.ids, encoding="utf-8") as file:
                return json.load(file)[part]
        except FileNotFoundError:
            return []

    def controls(self, control):
        """What is shown of the control with this objectName."""
        for entry in self.called("controls"):
            if entry["id"] == control:
                area = (entry["x"], entry["y"], entry["width"], entry["height"])
                for node in self.nodes(name=entry["name"]):
                    box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
                    if (box.x, box.y, box.width, box.height) == area:
                        yield node

    def is_shown(self, control):
        return next(self.controls(control), None) is not None

    def find(self, control, enabled=False, says=None):
        """The control, once it is there; and enabled, or with that text in its name."""
        def look():
            for node in self.controls(control):
                if (not enabled or self.is_enabled(node)) and (says is None or says in (node.get_name() or "")):
                    return node
            return None

        return wait_for(f"{control}{' to be enabled' if enabled else ''}{' with ' + says if says else ''}", look)

    def find_named(self, role, name, enabled=False):
        """Of Qt's own dialogs, whose controls have no name of ours."""
        return wait_for(f"{role} '{name}'", lambda: next(
            (node for node in self.nodes(role, name) if not enabled or self.is_enabled(node)), None))

    def says(self, text):
        """Waits until something that is shown has the text in its name."""
        return wait_for(f"the text '{text}'", lambda: next(self.nodes(contains=text), None))

    @staticmethod
    def is_enabled(node):
        return node.get_state_set().contains(Atspi.StateType.ENABLED)

    def focus(self, title):
        """There is no window manager that gives a window the focus."""
        window = ["search", "--onlyvisible", "--pid", str(self.process.pid), "--name", title]
        subprocess.run(["xdotool", *window, "windowfocus", "--sync"], check=True)

    def is_active(self):
        """Whether one of its windows has taken the focus: before that it hears no key."""
        application = self.application()
        windows = (application.get_child_at_index(i) for i in range(application.get_child_count())) if application else ()
        return any(window.get_state_set().contains(Atspi.StateType.ACTIVE) for window in windows)

    def press_key(self, key):
        """On the keyboard."""
        self.focus("Allowdesk")
        wait_for("a window to be active", self.is_active)
        # Apart from it: keys that are sent to a window are never released when another one opens meanwhile.
        subprocess.run(["xdotool", "key", key], check=True)

    def activate(self, node):
        if not node.get_action_iface().do_action(0):
            raise Failure(f"'{node.get_name()}' does not let itself be pressed")

    def press(self, control, says=None):
        self.activate(self.find(control, enabled=True, says=says))

    def press_named(self, role, name):
        self.activate(self.find_named(role, name, enabled=True))

    def write(self, control, text):
        node = self.find(control)
        fields = [node, *(node.get_child_at_index(i) for i in range(node.get_child_count()))]  # a combo box has one inside
        field = next((each.get_editable_text_iface() for each in fields if each.get_editable_text_iface()), None)
        if not field or not field.set_text_contents(text):
            raise Failure(f"'{control}' does not take text")

    def text(self, control):
        return Atspi.Text.get_text(self.find(control), 0, -1)

    def table(self, control):
        return self.find(control)

    def cells(self, name):
        """All texts of a table, row by row, as its interface gives them."""
        table = self.table(name).get_table_iface()
        return [[table.get_accessible_at(row, column).get_name() for column in range(table.get_n_columns())]
                for row in range(table.get_n_rows())]

    def select_row(self, name, text, column=0):
        """Selects the row whose cell in that column begins with the text."""
        def choose():
            table = self.table(name).get_table_iface()
            for row in range(table.get_n_rows()):
                if table.get_accessible_at(row, column).get_name().startswith(text):
                    return table.add_row_selection(row)
            return None

        wait_for(f"the row '{text}' of the table '{name}'", choose)

    def click(self, node):
        """With the mouse, in its middle."""
        place = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        subprocess.run(["xdotool", "mousemove", str(place.x + place.width // 2), str(place.y + place.height // 2),
                        "click", "1"], check=True)

    def choose_in(self, control, text):
        """In a combo box that only lets choose: its name is what it shows."""
        self.click(self.find(control))
        self.click(self.find_named("list item", text))
        self.find(control, says=text)

    def choose_command(self, command):
        """Opens the menu that has the command and chooses it there."""
        entry = wait_for(f"the command {command}",
                         lambda: next((e for e in self.called("commands") if e["id"] == command), None))
        self.press_named("menu item", entry["menu"])
        self.press_named("menu item", entry["name"])

    def choose_tab(self, page):
        """The tab of the page with this objectName."""
        entry = wait_for(f"the tab {page}", lambda: next((e for e in self.called("tabs") if e["id"] == page), None))
        self.click(self.find_named("page tab", entry["name"]))

    def choose_service(self, number):
        """In the navigation on the left, from 0."""
        wait_for(f"service {number}", lambda: self.find("rooms").get_table_iface().add_row_selection(number))

    def wait_for_cell(self, name, column, text, timeout=TIMEOUT):
        return wait_for(f"a row of '{name}' with '{text}'",
                        lambda: next((r for r in self.cells(name) if text in r[column]), None), timeout)

    def close_dialog(self, button, control):
        """Presses a button and waits until a control of its dialog is gone."""
        self.press(button)
        wait_for(f"the dialog with '{control}' to close", lambda: not self.is_shown(control))

    def picture(self, name):
        """What is on the screen now; two identical shots in a row mean that it has settled."""
        path = os.path.join(self.pictures, name + ".png")
        before = None
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            shot = subprocess.run(["import", "-window", "root", "png:-"], capture_output=True, check=True).stdout
            if shot == before:
                break
            before = shot
            time.sleep(0.2)
        with open(path, "wb") as file:
            file.write(shot)
        self.taken.append(path)
        self.look()

    def stop(self):
        if sys.exc_info()[0] is not None:
            self.picture("failed")
            print(f"The screen as it was: {self.taken[-1]}", flush=True)
            with open(self.printed, encoding="utf-8", errors="replace") as printed:
                print(f"What it printed: {printed.read()}", flush=True)
        if self.process.poll() is None:
            self.look()
            self.process.terminate()
            self.process.wait(10)


def run(main):
    """Runs a script's main(desk folder, pictures) and reports like a test."""
    build, pictures = sys.argv[1], sys.argv[2]
    try:
        taken = main(build, pictures)
        found = [sentence for desk in Desk.all for sentence in desk.told.secrets()]
        if found:
            raise Failure("; ".join(sorted(set(found))))
    except Failure as failure:
        print(f"FAILED: {failure}", flush=True)
        print("0 passed, 1 failed")
        sys.exit(1)
    print("Pictures of it:")
    for path in taken:
        print(f"  {path}")
    print("1 passed, 0 failed")
