"""One set of addresses for many caches: chosen, reviewed together, applied to one, looked at, and then to the others."""

import os

from demo import ask, demo_url
from desk import Desk, Failure, run, wait_for
from states import tell
from steps import change_many


def writes(url):
    """Those that the service took."""
    return [entry["path"] for entry in ask(url, "/_sim/log?writes=1")["entries"] if entry["status"] == 200]


def main(build, pictures):
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.wait_for_cell("targets", 0, "orders-cache-prod")
        url = wait_for("the demo cloud", demo_url)
        tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 0}})
        for name in ("orders-cache-prod", "billing-cache-prod", "session-store-prod"):
            window.wait_for_cell("targets", 0, name)
        wait_for("all readings", lambda: not any("Reading" in row[1] for row in window.cells("targets")))
        change_many(window, "many-1-choose")
        window.picture("many-2-review")
        window.press("reviewOneFirst")
        if writes(url):
            raise Failure("a write left before the review was agreed to")
        window.press("reviewApply")
        window.says("was applied and verified")
        if len(writes(url)) != 1:
            raise Failure(f"one list was to go first, and these were sent: {writes(url)}")
        window.picture("many-3-ask")
        window.press("confirm/Accept")
        wait_for("five jobs", lambda: [row[1] for row in window.cells("jobs")].count("Done") == 5)
        window.wait_for_cell("jobs", 1, "Waiting until the service is ready")  # another task is at work on that cache
        sent = writes(url)
        if len(sent) != 5 or len(set(sent)) != 5:
            raise Failure(f"five lists were reviewed and these were sent: {sent}")
        window.picture("many-4-done")
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
