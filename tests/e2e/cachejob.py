"""The main job, from outside: a CSV file into a cache's whitelist, reviewed, applied, followed and read back."""

import os
import tempfile

from demo import ask, demo_url
from desk import Desk, Failure, run, wait_for

CACHE = "orders-cache-prod"
GROUP = "berlin-office"
GOOD = ["203.0.113.7", "203.0.113.64/28", "198.51.100.0/24"]
CSV = ("group_name,ip\n" + "".join(f"{GROUP},{address}\n" for address in GOOD)
       + f"{GROUP},203.0.113.300\n{GROUP},010.0.0.1\n{GROUP},203.0.113.7\n")


def main(build, pictures):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write(CSV)
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.wait_for_cell("targets", 0, CACHE)
        url = wait_for("the demo cloud", demo_url)
        window.wait_for_cell("targets", 1, "5 of 20 entries")  # a screen reader is told what the eye sees
        window.picture("1-caches")

        window.select_row("targets", CACHE)
        window.press("import")
        window.write("fileNameEdit", file.name)
        window.press("chooseFile/Open")

        stage = window.find("importStage", says="(3)", enabled=True)
        rows = window.cells("importRows")
        if len(rows) != 6:
            raise Failure(f"the file has 6 rows and {len(rows)} are shown: a row was dropped")
        window.picture("2-import")
        stage.get_action_iface().do_action(0)

        window.press("review", says="(3)")
        window.find("reviewApply", enabled=True)
        window.picture("3-review")
        window.press("reviewApply")

        window.wait_for_cell("jobs", 1, "Applied, waiting for the service")
        window.picture("4-job-runs")
        window.wait_for_cell("jobs", 1, "Done")
        wait_for("the list to show what was read back",
                 lambda: all(any(GROUP in r[0] and address == r[1] for r in window.cells("records")) for address in GOOD))
        window.picture("5-done")

        cache = ask(url, f"/_sim/caches/{CACHE}")
        groups = {g["group_name"]: g["ip_list"] for g in cache["whitelist"]["whitelist"]}
        if sorted(groups.get(GROUP, [])) != sorted(GOOD):
            raise Failure(f"the service has {groups}")
        writes = ask(url, "/_sim/log?writes=1")["entries"]
        if len(writes) != 1:
            raise Failure(f"one write was reviewed and {len(writes)} were sent")
        return window.taken
    finally:
        window.stop()
        os.unlink(file.name)


run(main)
