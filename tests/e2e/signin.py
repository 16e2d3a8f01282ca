"""A real profile with a real keychain on a small screen: no password is known, the first one is wrong, the place is
production. The window is closed with something staged, and while the service is at work: password and staged change are
there at the next start, the job goes on, and nothing is sent twice."""

import json
import os
import subprocess

from demo import ask
from desk import Desk, Failure, run, wait_for
from states import tell

PROJECT = "0123456789abcdef0123456789abcdef"
CACHE = "web-cache-staging"


def start_cloud(build):
    """The simulated cloud, without a program around it; gives the process and its address."""
    program = os.path.join(build, "tests", "simulator", "allowdesk-simulator")
    process = subprocess.Popen([program, "--port", "0", "--end-with-parent"], stdout=subprocess.PIPE, text=True)
    return process, json.loads(process.stdout.readline())["url"]


def write_connections(url, environment="production"):
    folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "allowdesk")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "connections.json"), "w", encoding="utf-8") as file:
        json.dump({"version": 1,
                   "accounts": [{"id": "a1", "name": "Acme", "identityEndpoint": url, "cloud": "custom",
                                 "method": "password", "domainName": "demo", "userName": "demo", "proxy": "none"}],
                   "places": [{"id": "p1", "accountId": "a1", "name": "Shop, production", "region": "eu-demo-1",
                               "projectId": PROJECT, "environment": environment,
                               "endpoints": {"dcs": url, "waf": url, "hss": url, "eps": url}}]}, file)


def sign_in(window, password):
    window.write("signInSecret", password)
    window.press("signInGo")


def stage(window):
    """One removal; it is still there at the next start, and so is the password, which nobody types again."""
    window.select_row("targets", CACHE)
    wait_for("its rows", lambda: len(window.cells("records")) == 2)
    rows = window.table("records").get_table_iface()
    rows.add_row_selection(0)
    window.press("removeRows")
    window.find("review", says="(1)", enabled=True)
    window.picture("signin-3-staged")
    close_window(window)
    ended(window)


def review(window):
    """On production it wants a reason."""
    window.wait_for_cell("targets", 0, f"{CACHE}  (1)")
    window.select_row("targets", CACHE)
    window.press("review", says="(1)")
    if window.is_enabled(window.find("reviewApply")):
        raise Failure("production can be changed without a reason")
    window.write("reviewReason", "test of the way through")
    window.find("reviewApply", enabled=True)
    window.picture("signin-4-production")
    window.press("reviewApply")


def ended(window):
    if window.process.wait(30) != 0:
        raise Failure(f"the program ended with {window.process.returncode}")


def close_window(window):
    window.press_key("ctrl+q")


def main(build, pictures):
    cloud, url = start_cloud(build)
    write_connections(url)
    tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 3600000}})
    program = os.path.join(build, "ui", "allowdesk")
    window = Desk([program], pictures)
    try:
        window.find("signInGo")
        window.picture("signin-1-asked")
        sign_in(window, "wrong-password")
        wait_for("the refusal to be told", lambda: next(window.nodes(contains="password"), None))
        window.find("signInGo")
        window.picture("signin-2-refused")
        sign_in(window, "demo-password")
        window.wait_for_cell("targets", 0, CACHE)
        stage(window)
        taken = window.taken
        window = Desk([program], pictures)
        review(window)
        window.wait_for_cell("jobs", 1, "Applied, waiting for the service")
        close_window(window)
        window.find("confirm/Accept")
        window.picture("signin-5-closing")
        window.press("confirm/Accept")
        ended(window)
        taken += window.taken
        window = Desk([program], pictures)
        window.wait_for_cell("jobs", 0, CACHE)
        tell(url, "/_sim/switches", {"dcs": {"job_running_ms": 0}})
        tell(url, "/_sim/time", {"finish_jobs": True})
        window.wait_for_cell("jobs", 1, "Done")
        window.picture("signin-6-went-on")
        writes = ask(url, "/_sim/log?writes=1")["entries"]
        if len(writes) != 1:
            raise Failure(f"one write was reviewed and {len(writes)} were sent")
        return taken + window.taken
    finally:
        window.stop()
        cloud.terminate()
        cloud.wait(10)


if __name__ == "__main__":
    run(main)
