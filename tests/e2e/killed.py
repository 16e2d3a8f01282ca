"""The real program is killed at random moments behind Apply, in all three rooms, and every other time the cloud with it. At the
next start a job that is in the journal comes to its end by itself, and what is in none is still staged and is applied then:
each change is carried out once."""

import os
import pathlib
import random
import socket
import sys
import tempfile
import time

from desk import Desk, Failure, run, wait_for
from signin import sign_in, write_connections

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "headless"))
from killedcloud import KilledCloud  # noqa: E402
from killedengine import jobs_in  # noqa: E402

SECONDS = float(os.environ.get("ALLOWDESK_KILL_SECONDS", "60"))  # later no round begins
SETTLING = 300.0  # that a write is lost is known three minutes after it at the earliest
LONGEST = 2.5  # seconds behind Apply; a job of the slowest room takes about so long
FINAL = ("Done", "Partly done", "Failed", "Cancelled")
# Room, list, and what a file for it looks like.
ROOMS = (("Caches", "web-cache-staging", "group_name,ip\nkilled,198.18.7.{0}\n"),
         ("Address groups", "crawlers", "198.18.7.{0}\n"),
         ("Login rules", "default", "private_ip,login_ip,login_user_name\n10.9.0.{0},198.18.7.{0},ops\n"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_cloud(cloud):
    cloud.start()
    cloud.set_switches({"dcs": {"job_init_ms": 200, "job_running_ms": 1000}})


def journal():
    return pathlib.Path(os.environ["XDG_DATA_HOME"], "allowdesk", "journal.sqlite")


def stage(window, target, content):
    window.select_row("Targets", target)
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write(content)
    window.press("push button", "Import file…")
    window.write("File name:", file.name)
    window.press("push button", "Open")
    window.press("push button", contains="Stage changes (1)")
    window.find("push button", contains="Review changes (1)", enabled=True)
    os.unlink(file.name)


def apply(window):
    window.press("push button", contains="Review changes (1)")
    window.press("push button", "Apply")


def all_jobs_ended(window, count):
    cells = window.cells("Jobs")
    return len(cells) >= count and all(row[1].startswith(FINAL) for row in cells) and cells


def settle(window, target, jobs_before):
    """Until the change is carried out or known not to be; what is not is staged again, and is applied once more."""
    for _ in range(3):
        jobs = jobs_in(journal())
        if jobs > jobs_before:
            rows = wait_for("all jobs to end", lambda: all_jobs_ended(window, jobs), SETTLING)
            if rows[0][1].startswith("Done"):  # the newest stands first
                return
        window.select_row("Targets", target)
        apply(window)
        wait_for("the change to become a job", lambda: jobs_in(journal()) > jobs)
        jobs_before = jobs
    raise Failure("three attempts were not enough")


def one_round(number, program, pictures, cloud, chance):
    room, target, content = ROOMS[number % len(ROOMS)]
    address = f"198.18.7.{number + 1}"
    window = Desk([program], pictures)
    try:
        if number == 0:
            window.find("push button", "Sign in")
            sign_in(window, "demo-password")
        window.wait_for_cell("Targets", 0, "")
        window.choose_room(room)
        window.wait_for_cell("Targets", 0, target)
        stage(window, target, content.format(number + 1))
        writes, jobs = len(cloud.writes()), jobs_in(journal())
        apply(window)
        time.sleep(chance.uniform(0, LONGEST))  # the moment is what is tried
        window.process.kill()
        window.process.wait(10)
        if number % 2 == 1:
            cloud.kill()
            start_cloud(cloud)
        window = Desk([program], pictures)
        window.wait_for_cell("Targets", 0, "")
        window.choose_room(room)
        window.wait_for_cell("Targets", 0, target)
        settle(window, target, jobs)
        written = len(cloud.writes()) - writes
        if written != 1:
            raise Failure(f"round {number}: one change was reviewed and {written} were carried out")
        if sum(address in line.split() for lines in cloud.content().values() for line in lines) != 1:
            raise Failure(f"round {number}: {address} does not stand once in the cloud")
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
