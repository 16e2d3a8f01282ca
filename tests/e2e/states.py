"""What the window looks like and says when things are not as usual, on a small and dark screen: a long name, an open
cache, one that cannot have a list, an empty place, a change that is held back, a conflict, a service that refuses."""

import json
import os
import tempfile
import urllib.request

from demo import ask, demo_url
from desk import GROUPS, RULES, Desk, Failure, run, wait_for
from steps import held_back as review_is_held_back

LONG = "a-cache-with-a-name-as-long-as-the-service-lets-people-choose-one-" + "x" * 40


def tell(url, path, instruction):
    request = urllib.request.Request(url + path, json.dumps(instruction).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def remove_all(window):
    """Selects every row and stages its removal."""
    rows = window.table("records").get_table_iface()
    for row in range(rows.get_n_rows()):
        rows.add_row_selection(row)
    window.press("removeRows")


def held_back(window):
    """Emptying a list asks for the target's name; nothing leaves before it is typed."""
    window.select_row("targets", "web-cache-staging")
    wait_for("its rows", lambda: len(window.cells("records")) == 2)
    replace_incomplete(window)
    remove_all(window)
    review_is_held_back(
        window, 2, "a list can be emptied without typing the target's name", "states-3-held-back")


def replace_incomplete(window):
    """A group whose own row of the file is bad is not replaced, and that is said."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write("group_name,ip\ntesters,192.0.2.10\ntesters,192.0.2.11.\nfresh-group,192.0.2.99\n")
    window.press("import")
    window.write("fileNameEdit", file.name)
    window.press("chooseFile/Open")
    window.find("importStage", enabled=True)
    window.press("importReplace")
    window.find("importIncomplete")
    window.says("Not replaced because some of its rows are skipped: testers")
    window.picture("states-3b-replace")
    window.close_dialog("importDialog/Cancel", "importRows")
    os.unlink(file.name)


def conflict(window, url):
    """This removal and somebody else's would open the cache together: the job stops, and nothing is written."""
    window.select_row("targets", "orders-cache-prod")
    wait_for("its rows", lambda: len(window.cells("records")) == 5)
    window.select_row("records", "10.1.0.0/24", column=1)
    window.press("removeRows")
    tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 0}})
    tell(url, "/_sim/outside", {"cache": "orders-cache-prod",
                                "whitelist": [{"group_name": "office-berlin", "ip_list": ["10.1.0.0/24"]}]})
    window.press("review", says="(1)")
    window.press("reviewApply")
    window.wait_for_cell("jobs", 0, "orders-cache-prod")
    window.wait_for_cell("jobs", 1, "Stopped")
    if ask(url, "/_sim/log?writes=1")["entries"][1:]:
        raise Failure("a write left after the conflict")
    window.picture("states-4-conflict")
    window.press("job.details")
    window.find("jobDetailsText")
    window.picture("states-5-conflict-details")
    window.close_dialog("jobDetails/Close", "jobDetailsText")
    # What could not be applied is in the list again.
    window.find("review", says="(1)", enabled=True)


def garbage(window, url):
    """A page of a proxy, and JSON of another shape: said, and what was read before stays."""
    for answer in ({"html": True}, {"status": 200, "body": {"instances": "none"}}):
        before = [row[0] for row in window.cells("targets")]
        tell(url, "/_sim/faults", {"method": "GET", "path": "/instances", "times": 1, **answer})
        window.press_key("F5")
        window.says("does not understand")
        if [row[0] for row in window.cells("targets")] != before:
            raise Failure("the list was given up for an answer that nobody understands")
        window.picture("states-6-garbage")
        window.press_key("F5")
        wait_for("the sentence to go",
                 lambda: not next(window.nodes(contains="does not understand"), None))


def rooms_without_a_right(window, url):
    """What may not be read names the right that is missing; what is known without it stays."""
    tell(url, "/_sim/faults", {"method": "GET", "path": "enterprise-projects", "status": 403, "code": "EPS.0010"})
    tell(url, "/_sim/faults", {"method": "GET", "path": "white-list/login", "status": 400, "code": "HSS.0013"})
    tell(url, "/_sim/faults", {"method": "GET", "path": "ip-groups", "status": 403, "code": "WAF.00012003"})
    window.press_key("F5")
    window.choose_service(RULES)
    window.press_key("F5")
    window.says("Required permission: eps:enterpriseProjects:list")
    window.select_row("targets", "default")
    window.says("Required permission: hss:*")
    window.picture("states-7-no-right-to-rules")
    window.choose_service(GROUPS)
    window.press_key("F5")
    window.says("waf:ipgroup:list")
    window.picture("states-8-no-right-to-groups")


def main(build, pictures):
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.wait_for_cell("targets", 0, "orders-cache-prod")
        url = wait_for("the demo cloud", demo_url)
        tell(url, "/_sim/caches/partner-gateway-prod", {"shown": {"name": LONG}})
        window.press_key("F5")
        window.wait_for_cell("targets", 0, LONG)
        window.select_row("targets", "a-cache-with")
        wait_for("its rows", lambda: len(window.cells("records")) == 20)
        window.picture("states-1-long-name")
        window.select_row("targets", "legacy-cache")
        window.says("security group")
        window.picture("states-2-unsupported")
        held_back(window)
        conflict(window, url)
        garbage(window, url)
        tell(url, "/_sim/faults", {"method": "GET", "path": "/instances", "status": 403, "code": "DCS.2003",
                                   "message": "No permission"})
        window.press_key("F5")
        window.says("DCS.2003")
        window.picture("states-6-refused")
        rooms_without_a_right(window, url)
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
