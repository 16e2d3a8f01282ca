"""300 caches and 20,000 login rules: all of them are there, found by a filter, and one change costs one look for that
rule and not a hundred pages."""

import json
import os
import subprocess
import time

from demo import ask, demo_url
from desk import RULES, Desk, Failure, run, wait_for
from steps import apply

RULE_COUNT = 20_000
CACHE_COUNT = 300


def make_state(build):
    """A cloud of that size in the demo's profile, before the program starts."""
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "allowdesk", "demo")
    os.makedirs(folder)
    simulator = os.path.join(build, "tests", "simulator", "allowdesk-simulator")
    process = subprocess.Popen(
        [simulator, "--port", "0", "--state", os.path.join(folder, "cloud.json"), "--caches", str(CACHE_COUNT),
         "--login-rules", str(RULE_COUNT), "--end-with-parent"], stdout=subprocess.PIPE)
    url = json.loads(process.stdout.readline())["url"]
    ask(url, "/_sim/hss/rules", {"add": []})  # a change, so that it is written down
    process.terminate()
    process.wait(10)


def reads(url, path):
    return [e for e in ask(url, "/_sim/log")["entries"] if path in e["path"] and e["method"] == "GET"]


def main(build, pictures):
    make_state(build)
    began = time.monotonic()
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        wait_for("all caches", lambda: window.table("targets").get_table_iface().get_n_rows() >= CACHE_COUNT)
        print(f"caches listed after {time.monotonic() - began:.1f} s from the start")
        url = wait_for("the demo cloud", demo_url)
        window.write("targetFilter", "cache-299")
        window.choose_service(RULES)
        began = time.monotonic()
        window.select_row("targets", "default")
        wait_for("all rules", lambda: window.table("records").get_table_iface().get_n_rows() >= RULE_COUNT)
        print(f"{RULE_COUNT} rules shown {time.monotonic() - began:.1f} s after the choice")
        window.picture("large-1-rules")
        began = time.monotonic()
        window.write("recordFilter", "10.0.50.77")
        wait_for("the filtered row", lambda: 1 <= window.table("records").get_table_iface().get_n_rows() < 5)
        print(f"filtered after {time.monotonic() - began:.1f} s")
        window.select_row("records", "10.0.50.77")
        window.press("removeRows")
        before = len(reads(url, "white-list/login"))
        began = time.monotonic()
        apply(window, 1)
        window.wait_for_cell("jobs", 1, "Done")
        print(f"reviewed and done after {time.monotonic() - began:.1f} s")
        wait_for("the list read again", lambda: len(reads(url, "white-list/login")) >= before + 2 + RULE_COUNT // 200)
        filtered = [e for e in reads(url, "white-list/login")[before:] if "private_ip" in e["path"]]
        if len(filtered) != 2:
            raise Failure(f"{len(filtered)} looks for the rule: one before, one after")
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
