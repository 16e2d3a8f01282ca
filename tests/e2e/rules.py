"""The way through of the login rules, from outside: a file in, one rule that the service refuses, the failed one tried
again, rules removed, and the overview that is only looked at."""

import os

from demo import ask, demo_url
from desk import RULES, Desk, Failure, run, wait_for
from steps import apply, held_back, import_file

FILE = """private_ip,login_ip,login_user_name,remarks,handle_event
10.9.0.1,203.0.113.9,ann,from the office,
"10.9.0.2,10.9.0.3",203.0.113.0/28,bob,,
10.9.0.4,203.0.113.10,cyd,refused at first,
10.9.0.5,2001:db8::1,dee,,
"""


def rules(url):
    return {(r["private_ip"], r["login_ip"], r["login_user_name"]) for r in ask(url, "/_sim/hss/rules")["rules"]}


def a_file_with_a_rule_that_is_refused(window, url):
    window.select_row("targets", "default")
    wait_for("the rules", lambda: len(window.cells("records")) >= 299)
    window.picture("rules-1-list")
    import_file(window, FILE, 3)
    window.press("review", says="(3)")
    wait_for("the estimate", lambda: next(window.nodes(contains="3 requests, 4 to read"), None))
    window.picture("rules-2-review")
    ask(url, "/_sim/faults", {"path": "white-list/login", "method": "POST", "nth": 3, "status": 400,
                              "code": "HSS.0001"})
    window.press("reviewApply")
    window.wait_for_cell("jobs", 1, "Partly done: 2 added, 1 failed")
    if ("10.9.0.4", "203.0.113.10", "cyd") in rules(url):
        raise Failure("a refused rule is there")
    window.picture("rules-3-one-failed")
    window.press("job.details")
    wait_for("the one that failed", lambda: "10.9.0.4" in str(window.cells("jobDetailsText")))
    window.picture("rules-4-details")
    window.close_dialog("jobDetails/Close", "jobDetailsText")


def the_failed_one_again(window, url):
    window.choose_command("command.job.again")
    apply(window, 1)
    wait_for("the rule", lambda: ("10.9.0.4", "203.0.113.10", "cyd") in rules(url))
    window.wait_for_cell("jobs", 1, "Done")


def rules_are_made(window, url):
    """For two servers, two sources and one user: four rules, or one packed."""
    window.press("makeRows")
    wait_for("the servers", lambda: any("web-1" in r[0] for r in window.cells("hosts")))
    window.write("ruleServers", "10.9.1.1\n10.9.1.2")
    window.write("ruleSources", "203.0.113.20\n203.0.113.21")
    window.write("ruleUsers", "eve")
    wait_for("what it costs", lambda: next(window.nodes(contains="Packed: 1 rule"), None))
    window.picture("rules-5-made")
    window.press("ruleStage")
    apply(window, 4)
    wait_for("the rules", lambda: sum(r[2] == "eve" for r in rules(url)) == 4)


def a_rule_goes(window, url):
    window.write("recordFilter", "10.9.0.")
    wait_for("the filtered rows", lambda: len(window.cells("records")) == 3)
    window.select_row("records", "10.9.0.1")
    window.press("removeRows")
    apply(window, 1)
    wait_for("the rule to be gone", lambda: ("10.9.0.1", "203.0.113.9", "ann") not in rules(url))
    wait_for("the list without it", lambda: len(window.cells("records")) == 2)


def the_overview_is_looked_at(window):
    window.write("recordFilter", "")
    window.select_row("targets", "All enterprise projects")
    wait_for("all rules", lambda: len(window.cells("records")) >= 299)
    window.select_row("records", window.cells("records")[0][0])
    window.press("removeRows")
    held_back(window, 1, "the overview can be written to", "rules-6-overview")


def main(build, pictures):
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.wait_for_cell("targets", 0, "orders-cache-prod")
        url = wait_for("the demo cloud", demo_url)
        window.choose_service(RULES)
        window.wait_for_cell("targets", 0, "finance")
        a_file_with_a_rule_that_is_refused(window, url)
        the_failed_one_again(window, url)
        rules_are_made(window, url)
        a_rule_goes(window, url)
        the_overview_is_looked_at(window)
        writes = [(w["method"], w["status"]) for w in ask(url, "/_sim/log?writes=1")["entries"]]
        if writes != [("POST", 200)] * 2 + [("POST", 400)] + [("POST", 200)] * 5 + [("DELETE", 200)]:
            raise Failure(f"nine writes were reviewed and these were sent: {writes}")
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
