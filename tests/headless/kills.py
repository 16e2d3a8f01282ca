"""Random kills: the real engine and the simulated cloud are ended by SIGKILL, by turns and together, at random moments of
jobs of all three services. After each round both are started again and run to their end; then what the cloud carried out is
compared with the plans: nothing that was taken up is lost, nothing is written twice, nothing else is written.

    kills.py BUILD [--minutes N | --rounds N] [--seed S] [--jobs N]

A round depends on the seed and its number alone, but for the moments at which processes get the processor."""

import argparse
import concurrent.futures
import os
import random
import shutil
import socket
import sys
import tempfile
import time

from killedcloud import KilledCloud
from killedengine import KilledEngine
from killplans import plans_of
from killverdict import Wrong, judge

LONGEST_END = 150  # seconds for the last run of a round: the engine itself gives up after 120


def free_port(chance):
    """Below the ports that the system gives out by itself, so that a cloud that was killed gets its own again."""
    while True:
        port = chance.randrange(20000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def moment(chance):
    """Short waits as often as long ones."""
    return 0.02 * 120 ** chance.random()


def disturb(chance, cloud, engine, plans):
    """Kills and restarts until the dice say that it is enough; gives how often each was killed."""
    killed = {"engine": 0, "cloud": 0}
    engine.start(plans)
    engine.wait_for_jobs(chance.randrange(len(plans) + 1))
    for _ in range(chance.randrange(1, 8)):
        time.sleep(moment(chance))  # the random moment that this is about
        victim = chance.choice(("engine", "engine", "cloud", "both"))
        if victim != "engine":
            cloud.kill()
            killed["cloud"] += 1
        if victim != "cloud":
            engine.kill()
            killed["engine"] += 1
        if victim != "engine":
            time.sleep(chance.choice((0, 0, 0.1, 0.6)))
            cloud.start()
        if not engine.runs():
            engine.start([])
    return killed


def play(build, seed, number):
    """One round; gives a line that says what happened. Raises Wrong."""
    chance = random.Random(f"{seed}/{number}")
    folder = tempfile.mkdtemp(prefix="allowdesk-kills-")
    cloud = KilledCloud(build, os.path.join(folder, "cloud.json"), free_port(chance))
    engine = KilledEngine(build, folder, cloud.url)
    try:
        cloud.start()
        cloud.set_switches({"dcs": {"job_init_ms": chance.choice((0, 100)), "job_running_ms": chance.choice((0, 300, 900)),
                                    "list_jobs_as_tasks": chance.random() < 0.7}})
        before = cloud.content()
        plans = plans_of(chance, cloud)
        killed = disturb(chance, cloud, engine, plans)
        jobs = engine.last_run(LONGEST_END)
        phases = judge(plans, jobs, before, cloud.content(), cloud.writes())
    except Exception as error:
        raise Wrong(f"round {number}: {error}\n  what it left: {folder}\n  again: --seed {seed} --first {number} --rounds 1") from error
    finally:
        engine.kill()
        cloud.kill()
    shutil.rmtree(folder)
    return f"round {number}: killed engine {killed['engine']}, cloud {killed['cloud']}; {phases}"


def rounds(options, began):
    """The numbers of the rounds, as many as there is time for."""
    number = options.first
    while (number < options.first + options.rounds if options.rounds else time.monotonic() - began < options.minutes * 60):
        yield number
        number += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--first", type=int, default=1, help="number of the first round")
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1), help="rounds side by side")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()
    passed = 0
    failures = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        running = set()
        numbers = rounds(options, began)
        while not failures:
            while len(running) < options.jobs and (number := next(numbers, None)) is not None:
                running.add(pool.submit(play, options.build, options.seed, number))
            if not running:
                break
            done, running = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
            for one in done:
                try:
                    print(one.result(), flush=True)
                    passed += 1
                except Wrong as wrong:
                    failures.append(str(wrong))
    for failure in failures:
        print(f"FAILED: {failure}", flush=True)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
