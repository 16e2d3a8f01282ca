"""A day at the desk, with a real keychain: the first start, an account and a place, the main job of each room; the
program is closed and opened while a job runs, and nobody is asked for the password again."""

import os

from demo import ask
from desk import GROUPS, RULES, Desk, Failure, run, wait_for
from screens import add_account, add_place
from signin import close_window, ended, start_cloud
from states import tell
from steps import import_file

CACHE = "web-cache-staging"


def agree(window, changes):
    """On production: with a reason."""
    window.press("review", says=f"({changes})")
    window.write("reviewReason", "the new office")
    window.find("reviewApply", enabled=True)
    window.press("reviewApply")


def cache(window):
    window.wait_for_cell("targets", 0, CACHE)
    window.select_row("targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("records")) == 2)
    import_file(window, "group_name,ip\nberlin-office,203.0.113.7\n", 1)
    agree(window, 1)
    window.wait_for_cell("jobs", 1, "Applied, waiting for the service")


def group(window, url):
    window.choose_service(GROUPS)
    window.wait_for_cell("targets", 0, "crawlers")
    window.select_row("targets", "crawlers")
    wait_for("its rows", lambda: len(window.cells("records")) == 1)
    import_file(window, "203.0.113.7\n", 1)
    agree(window, 1)
    wait_for("the group", lambda: any("203.0.113.7" in g["entries"] for g in ask(url, "/_sim/waf/groups")["groups"]
                                      if g["name"] == "crawlers"))


def rule(window, url):
    window.choose_service(RULES)
    window.wait_for_cell("targets", 0, "default")
    window.select_row("targets", "default")
    wait_for("the rules", lambda: len(window.cells("records")) >= 299)
    import_file(window, "private_ip,login_ip,login_user_name\n10.9.0.1,203.0.113.7,ann\n", 1)
    agree(window, 1)
    wait_for("the rule", lambda: any(r["private_ip"] == "10.9.0.1" for r in ask(url, "/_sim/hss/rules")["rules"]))


def main(build, pictures):
    program = os.path.join(build, "ui", "allowdesk")
    cloud, url = start_cloud(build)
    tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 3600000}})
    window = Desk([program], pictures)
    try:
        add_account(window, url)
        add_place(window, url)
        cache(window)
        close_window(window)
        window.press("confirm/Accept")
        ended(window)
        taken = window.taken
        window = Desk([program], pictures)
        window.wait_for_cell("jobs", 0, CACHE)
        tell(url, "/_sim/switches", {"dcs": {"job_running_ms": 0}})
        tell(url, "/_sim/time", {"finish_jobs": True})
        window.wait_for_cell("jobs", 1, "Done")
        group(window, url)
        rule(window, url)
        wait_for("three jobs", lambda: [row[1] for row in window.cells("jobs")].count("Done") == 3)
        window.picture("day-done")
        sent = [(entry["method"], entry["status"]) for entry in ask(url, "/_sim/log?writes=1")["entries"]]
        if len(sent) != 3:
            raise Failure(f"three changes were reviewed and these were sent: {sent}")
        return taken + window.taken
    finally:
        window.stop()
        cloud.terminate()
        cloud.wait(10)


if __name__ == "__main__":
    run(main)
