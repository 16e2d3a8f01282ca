"""The way through of the address groups, from outside: a file into a group that a rule uses, a new group, a rename, a
used group that cannot go, and one that can."""

import os

from demo import ask, demo_url
from desk import GROUPS, Desk, Failure, run, wait_for
from steps import apply, held_back, import_file

FIRST = ["203.0.113.7", "2001:db8:1::/48"]


def group(url, name):
    return next((g for g in ask(url, "/_sim/waf/groups")["groups"] if g["name"] == name), None)


def into_a_used_group(window, url):
    window.select_row("targets", "crawlers")
    wait_for("its rows", lambda: len(window.cells("records")) == 1)
    wait_for("its rule", lambda: next(window.nodes(contains="logs only"), None))
    import_file(window, "ip\n" + "\n".join(FIRST) + "\n192.0.2.1-192.0.2.9\n", 2)
    window.picture("groups-1-staged")
    apply(window, 2, "groups-2-review")
    window.wait_for_cell("jobs", 1, "Done")
    wait_for("what was read back", lambda: len(window.cells("records")) == 3)
    if not set(FIRST) <= set(group(url, "crawlers")["entries"]):
        raise Failure(f"the service has {group(url, 'crawlers')}")


def a_new_group(window, url):
    window.press_key("ctrl+shift+n")
    window.write("askLineField", "berlin-office")
    window.press("askLine/Ok")
    window.find("targetName", says="berlin-office")
    window.write("attribute.description", "the office in Berlin")
    import_file(window, "192.0.2.10\n192.0.2.11\n", 2)
    apply(window, 5, "groups-3-new")
    made = wait_for("the new group", lambda: group(url, "berlin-office"))
    if sorted(made["entries"]) != ["192.0.2.10", "192.0.2.11"]:
        raise Failure(f"the service has {made}")
    window.wait_for_cell("targets", 1, "2 entries")
    wait_for("its rows", lambda: len(window.cells("records")) == 2)
    window.picture("groups-4-made")


def too_long_a_list(window, url):
    """More entries than a group may have: merged first, the rest split over numbered groups; nothing is sent."""
    window.select_row("targets", "berlin-office")
    wait_for("its rows", lambda: len(window.cells("records")) == 2)
    entries = [f"10.7.0.{i}" for i in range(64)] + [f"10.8.{i}.1" for i in range(250)]
    import_file(window, "\n".join(entries) + "\n", 314)
    wait_for("the limit to be told", lambda: next(window.nodes(contains="the limit is 200"), None))
    window.choose_command("command.merge")
    wait_for("what came of it", lambda: next(window.nodes(contains="316 entries became 252"), None))
    window.press("tell/Ok")
    window.choose_command("command.split")
    wait_for("what came of it", lambda: next(window.nodes(contains="200 entries stay, 52 are staged"), None))
    window.picture("groups-7-split")
    window.press("tell/Ok")
    window.wait_for_cell("targets", 0, "berlin-office-2")


def a_used_group_stays(window):
    window.select_row("targets", "partners")
    wait_for("its rule", lambda: next(window.nodes(contains="allows"), None))
    window.press("deleteTarget")
    held_back(window, 1, "a group that a rule uses can be deleted", "groups-5-used")


def an_unused_group_goes(window, url):
    window.select_row("targets", "old-branch-offices")
    wait_for("its rows", lambda: window.cells("records"))
    window.press("deleteTarget")
    apply(window, 1)
    wait_for("the group to be gone", lambda: group(url, "old-branch-offices") is None)
    wait_for("the list without it", lambda: all("old-branch" not in r[0] for r in window.cells("targets")))
    window.picture("groups-6-deleted")


def main(build, pictures):
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.wait_for_cell("targets", 0, "orders-cache-prod")
        url = wait_for("the demo cloud", demo_url)
        window.choose_service(GROUPS)
        window.wait_for_cell("targets", 0, "crawlers")
        into_a_used_group(window, url)
        a_new_group(window, url)
        a_used_group_stays(window)
        an_unused_group_goes(window, url)
        too_long_a_list(window, url)
        writes = [(w["method"], w["status"]) for w in ask(url, "/_sim/log?writes=1")["entries"]]
        if writes != [("PUT", 200), ("POST", 200), ("DELETE", 200)]:
            raise Failure(f"three writes were reviewed and these were sent: {writes}")
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
