"""What was agreed to, and the way back: a change is made, found in the history after a restart, taken back by a draft
that is reviewed like any other; the service's own tasks stand beside it."""

import os

from demo import ask, demo_url
from desk import Desk, Failure, run, wait_for
from states import tell
from steps import apply, import_file

CACHE = "orders-cache-prod"
NEW = "203.0.113.7"


def addresses(url):
    groups = ask(url, f"/_sim/caches/{CACHE}")["whitelist"]["whitelist"]
    return sorted(address for group in groups for address in group["ip_list"])


def change(window, url):
    window.wait_for_cell("Targets", 0, CACHE)
    tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 0}})
    window.select_row("Targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("Rows")) == 5)
    import_file(window, f"group_name,ip\nberlin-office,{NEW}\n", "Stage changes (1)")
    apply(window, 1)
    window.wait_for_cell("Jobs", 1, "Done")


def undo(window, url):
    window.wait_for_cell("Targets", 0, CACHE)
    window.select_row("Targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("Rows")) == 6)
    window.choose_command("Job", "History…")
    window.wait_for_cell("History", 1, CACHE)
    window.press("check box", f"Only {CACHE}")
    window.select_row("History", CACHE, column=1)
    if NEW not in window.text("Changes"):
        raise Failure("the change is not shown")
    window.picture("history-1-list")
    window.choose_tab(f"Tasks at the service: {CACHE}")
    window.wait_for_cell("Tasks at the service", 1, "AddWhitelist")
    window.picture("history-2-tasks")
    window.press("push button", "Undo…")
    apply(window, 1, "history-3-review")
    wait_for("two jobs", lambda: [row[1] for row in window.cells("Jobs")].count("Done") == 2)
    if NEW in addresses(url):
        raise Failure("the change was not taken back")


def undo_a_creation(window, url):
    """A group that was made goes again; one that others have changed since does not."""
    window.choose_room("Address groups")
    window.wait_for_cell("Targets", 0, "crawlers")
    for name in ("visitors", "guests"):
        window.press_key("ctrl+shift+n")
        window.write("Name:", name)
        window.press("push button", "OK")
        window.find("label", name)
        import_file(window, "192.0.2.10\n", "Stage changes (1)")
        window.press("push button", contains="Review changes")
        window.find("push button", "Apply", enabled=True)
        window.press("push button", "Apply")
        wait_for("the new group", lambda: name in names(url))
        wait_for("its rows", lambda: len(window.cells("Rows")) == 1)
    import_file(window, "192.0.2.11\n", "Stage changes (1)")
    apply(window, 1)
    wait_for("what was read back", lambda: len(window.cells("Rows")) == 2)
    undo_of(window, "guests")
    window.says("is not as that change made it")
    window.picture("history-4-not-as-made")
    window.press("push button", "OK")
    undo_of(window, "visitors")
    window.press("push button", contains="Review changes")
    window.find("push button", "Apply", enabled=True)
    window.picture("history-5-deletion")
    window.press("push button", "Apply")
    wait_for("the group to be gone", lambda: "visitors" not in names(url))
    if "guests" not in names(url):
        raise Failure("the other group has gone")


def names(url):
    return [group["name"] for group in ask(url, "/_sim/waf/groups")["groups"]]


def undo_of(window, name):
    """Of the creation, which is the oldest of the list."""
    window.choose_command("Job", "History…")
    window.wait_for_cell("History", 1, name)
    table = window.table("History").get_table_iface()
    rows = [i for i, row in enumerate(window.cells("History")) if row[1].startswith(name)]
    table.add_row_selection(rows[-1])
    window.press("push button", "Undo…")


def main(build, pictures):
    program = os.path.join(build, "ui", "allowdesk")
    window = Desk([program, "--demo"], pictures)
    try:
        url = wait_for("the demo cloud", demo_url)
        change(window, url)
        if NEW not in addresses(url):
            raise Failure("the change did not arrive")
        taken = window.taken
    finally:
        window.stop()
    window = Desk([program, "--demo"], pictures)
    try:
        url = wait_for("the demo cloud", demo_url)
        undo(window, url)
        undo_a_creation(window, url)
        return taken + window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
