"""Somebody else changes what is being changed here: the rows are marked at the next reading, the review waits for a
decision on each, and what is applied is what was decided."""

import os

from demo import ask, demo_url
from desk import Desk, Failure, run, wait_for
from states import tell

CACHE = "orders-cache-prod"
MOVED = "10.1.0.0/24"
REMOVED = "10.2.0.7"


def groups(url):
    whitelist = ask(url, f"/_sim/caches/{CACHE}")["whitelist"]["whitelist"]
    return {g["group_name"]: g["ip_list"] for g in whitelist}


def stage(window):
    """One removal and one change of another row."""
    window.select_row("targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("records")) == 5)
    window.select_row("records", MOVED, column=1)
    window.select_row("records", REMOVED, column=1)
    window.press("removeRows")
    window.find("review", enabled=True, says="(2)")


def others_change(window, url):
    """They move one of the two to another group."""
    tell(url, "/_sim/outside", {"cache": CACHE, "remove": [{"group_name": "office-berlin", "ip_list": [MOVED]}],
                                "add": [{"group_name": "office-hamburg", "ip_list": [MOVED]}]})
    window.press_key("F5")
    window.wait_for_cell("targets", 1, "1 conflict")
    window.says("≠ 1 conflict.")
    window.select_row("records", MOVED, column=1)
    window.says("Theirs:")
    window.picture("conflicts-1-marked")


def the_review_waits(window):
    window.press("review", says="(2)")
    if window.is_enabled(window.find("reviewApply")):
        raise Failure("a change that meets another's can be applied without a decision")
    window.find("conflicts")
    window.picture("conflicts-2-review")
    window.close_dialog("reviewDialog/Cancel", "reviewApply")


def decide_and_apply(window, url):
    window.select_row("records", MOVED, column=1)
    window.press("keepMine")
    wait_for("the conflict to be decided", lambda: not next(window.nodes(contains="≠"), None))
    window.press("review", says="(2)")
    window.find("reviewApply", enabled=True)
    window.picture("conflicts-3-decided")
    window.press("reviewApply")
    window.wait_for_cell("jobs", 1, "Done")
    left = [entry for entries in groups(url).values() for entry in entries]
    if MOVED in left or REMOVED in left:
        raise Failure(f"both were to go, and the service has {groups(url)}")


def main(build, pictures):
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.wait_for_cell("targets", 0, CACHE)
        url = wait_for("the demo cloud", demo_url)
        stage(window)
        others_change(window, url)
        the_review_waits(window)
        decide_and_apply(window, url)
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
