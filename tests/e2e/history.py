"""What was agreed to, and the way back: a change is made, found in the history after a restart, taken back by a draft
that is reviewed like any other; the service's own tasks stand beside it."""

import os

from demo import ask, demo_url
from desk import GROUPS, Desk, Failure, run, wait_for
from states import tell
from steps import apply, import_file

CACHE = "orders-cache-prod"
NEW = "203.0.113.7"


def addresses(url):
    groups = ask(url, f"/_sim/caches/{CACHE}")["whitelist"]["whitelist"]
    return sorted(address for group in groups for address in group["ip_list"])


def change(window, url):
    window.wait_for_cell("targets", 0, CACHE)
    tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 0}})
    window.select_row("targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("records")) == 5)
    import_file(window, f"group_name,ip\nberlin-office,{NEW}\n", 1)
    apply(window, 1)
    window.wait_for_cell("jobs", 1, "Done")


def undo(window, url):
    window.wait_for_cell("targets", 0, CACHE)
    window.select_row("targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("records")) == 6)
    window.choose_command("command.history")
    window.wait_for_cell("historyTable", 1, CACHE)
    window.press("historyOnlyShown")
    window.select_row("historyTable", CACHE, column=1)
    window.wait_for_cell("historyChange", 0, NEW)
    window.picture("history-1-list")
    window.press("historyArchive")
    window.says("No completed job is that old")
    window.picture("history-6-archive")
    window.close_dialog("archiveClose", "archiveStart")
    window.choose_tab("historyTasks")
    window.wait_for_cell("serviceTasks", 1, "AddWhitelist")
    window.picture("history-2-tasks")
    window.press("historyUndo")
    apply(window, 1, "history-3-review")
    wait_for("two jobs", lambda: [row[1] for row in window.cells("jobs")].count("Done") == 2)
    if NEW in addresses(url):
        raise Failure("the change was not taken back")


def undo_a_creation(window, url):
    """A group that was made goes again; one that others have changed since does not."""
    window.choose_service(GROUPS)
    window.wait_for_cell("targets", 0, "crawlers")
    for name in ("visitors", "guests"):
        window.press_key("ctrl+shift+n")
        window.write("askLineField", name)
        window.press("askLine/Ok")
        window.find("targetName", says=name)
        import_file(window, "192.0.2.10\n", 1)
        window.press("review")
        window.find("reviewApply", enabled=True)
        window.press("reviewApply")
        wait_for("the new group", lambda: name in names(url))
        wait_for("its rows", lambda: len(window.cells("records")) == 1)
    import_file(window, "192.0.2.11\n", 1)
    apply(window, 1)
    wait_for("what was read back", lambda: len(window.cells("records")) == 2)
    undo_of(window, "guests")
    window.says("was changed or created again by others")
    window.picture("history-4-not-as-made")
    window.press("tell/Ok")
    undo_of(window, "visitors")
    window.press("review")
    window.find("reviewApply", enabled=True)
    window.picture("history-5-deletion")
    window.press("reviewApply")
    wait_for("the group to be gone", lambda: "visitors" not in names(url))
    if "guests" not in names(url):
        raise Failure("the other group has gone")


def names(url):
    return [group["name"] for group in ask(url, "/_sim/waf/groups")["groups"]]


def undo_of(window, name):
    """Of the creation, which is the oldest of the list."""
    window.choose_command("command.history")
    window.wait_for_cell("historyTable", 1, name)
    table = window.table("historyTable").get_table_iface()
    rows = [i for i, row in enumerate(window.cells("historyTable")) if row[1].startswith(name)]
    table.add_row_selection(rows[-1])
    window.press("historyUndo")


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
