"""The real program is killed at random moments behind Apply, in all three rooms, and every other time the cloud with it:
rows that come and go, an address group that is made, renamed and deleted. At the next start a job that is in the journal comes to its end by itself, and what is in none is still staged and is applied then:
each change is carried out once."""

import os
import pathlib
import random
import socket
import sys
import tempfile
import time

from desk import CACHES, GROUPS, RULES, Desk, Failure, run, wait_for
from signin import sign_in, write_connections

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "headless"))
from killedcloud import KilledCloud  # noqa: E402
from killedengine import jobs_in  # noqa: E402

SECONDS = float(os.environ.get("ALLOWDESK_KILL_SECONDS", "60"))  # later no round begins
SETTLING = 300.0  # that a write is lost is known three minutes after it at the earliest
LONGEST = 2.5  # seconds behind Apply; a job of the slowest room takes about so long
FINAL = ("Done", "Partly done", "Failed", "Cancelled")

def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_cloud(cloud):
    cloud.start()
    cloud.set_switches({"dcs": {"job_init_ms": 200, "job_running_ms": 1000}})


def journal():
    return pathlib.Path(os.environ["XDG_DATA_HOME"], "allowdesk", "journal.sqlite")


def import_row(content):
    def stage(window):
        with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
            file.write(content)
        window.press("import")
        window.write("fileNameEdit", file.name)
        window.press("chooseFile/Open")
        window.press("importStage", says="(1)")
        window.find("review", enabled=True)
        os.unlink(file.name)
    return stage


def remove_row(text, column):
    def stage(window):
        window.select_row("records", text, column)
        window.press("removeRows")
    return stage


def new_list(name, content):
    def stage(window):
        window.press_key("ctrl+shift+n")
        window.write("askLineField", name)
        window.press("askLine/Ok")
        window.find("targetName", says=name)
        import_row(content)(window)
    return stage


class Change:
    """What is staged in a list of a service; how often a line is then in the cloud."""

    def __init__(self, service, target, stage, line, count, is_new=False):
        self.service, self.target, self.stage, self.line, self.count, self.is_new = (
            service, target, stage, line, count, is_new)

    def is_there(self, cloud):
        lines = [line for lines in cloud.content().values() for line in lines]
        return sum(self.line in (line, *line.split()) for line in lines) == self.count


def change_of(number):
    """Eight kinds by turns, each of the last four about what the fourth before it has made."""
    kind, n = number % 8, number + 1
    made = n - 4
    return (
        lambda: Change(CACHES, "web-cache-staging", import_row(f"group_name,ip\nkilled,198.18.7.{n}\n"),
                       f"198.18.7.{n}", 1),
        lambda: Change(GROUPS, "crawlers", import_row(f"198.18.7.{n}\n"), f"198.18.7.{n}", 1),
        lambda: Change(RULES, "default",
                       import_row(f"private_ip,login_ip,login_user_name\n10.9.0.{n},198.18.7.{n},ops\n"),
                       f"198.18.7.{n}", 1),
        lambda: Change(GROUPS, f"killed-{n}", new_list(f"killed-{n}", f"198.18.7.{n}\n"), f"name killed-{n}", 1, is_new=True),
        lambda: Change(CACHES, "web-cache-staging", remove_row(f"198.18.7.{made}", 1), f"198.18.7.{made}", 0),
        lambda: Change(GROUPS, "crawlers", lambda window: window.write("attribute.name", f"crawlers-{n}"),
                       f"name crawlers-{n}", 1),
        lambda: Change(RULES, "default", remove_row(f"10.9.0.{made}", 0), f"198.18.7.{made}", 0),
        lambda: Change(GROUPS, f"killed-{made}", lambda window: window.press("deleteTarget"),
                       f"name killed-{made}", 0),
    )[kind]()


def apply(window):
    window.press("review")
    window.press("reviewApply")


def all_jobs_ended(window, count):
    cells = window.cells("jobs")
    return len(cells) >= count and all(row[1].startswith(FINAL) for row in cells) and cells


def settle(window, target, jobs_before):
    """Until the change is carried out or known not to be; what is not is staged again, and is applied once more."""
    for _ in range(3):
        jobs = jobs_in(journal())
        if jobs > jobs_before:
            rows = wait_for("all jobs to end", lambda: all_jobs_ended(window, jobs), SETTLING)
            if rows[0][1].startswith("Done"):  # the newest stands first
                return
        window.select_row("targets", target)
        apply(window)
        wait_for("the change to become a job", lambda: jobs_in(journal()) > jobs)
        jobs_before = jobs
    raise Failure("three attempts were not enough")


def one_round(number, program, pictures, cloud, chance):
    change = change_of(number)
    window = Desk([program], pictures)
    try:
        if number == 0:
            window.find("signInGo")
            sign_in(window, "demo-password")
        window.wait_for_cell("targets", 0, "")
        window.choose_service(change.service)
        if not change.is_new:
            window.select_row("targets", change.target)
        change.stage(window)
        window.find("review", enabled=True)
        writes, jobs = len(cloud.writes()), jobs_in(journal())
        apply(window)
        time.sleep(chance.uniform(0, LONGEST))  # the moment is what is tried
        window.process.kill()
        window.process.wait(10)
        if number % 2 == 1:
            cloud.kill()
            start_cloud(cloud)
        window = Desk([program], pictures)
        window.wait_for_cell("targets", 0, "")
        window.choose_service(change.service)
        settle(window, change.target, jobs)
        written = len(cloud.writes()) - writes
        if written != 1:
            raise Failure(f"round {number}: one change was reviewed and {written} were carried out")
        if not change.is_there(cloud):
            raise Failure(f"round {number}: '{change.line}' does not stand {change.count} times in the cloud")
        window.picture("killed")
        return window.taken
    finally:
        window.stop()


def main(build, pictures):
    seed = int(os.environ.get("ALLOWDESK_KILL_SEED", time.time_ns() % 100000))
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        cloud = KilledCloud(build, os.path.join(folder, "cloud.json"), free_port())
        start_cloud(cloud)
        write_connections(cloud.url, environment="test")
        try:
            taken = []
            number = 0
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                taken = one_round(number, os.path.join(build, "ui", "allowdesk"), pictures, cloud, chance)
                number += 1
            print(f"{number} rounds", flush=True)
            return taken
        finally:
            cloud.kill()


run(main)
