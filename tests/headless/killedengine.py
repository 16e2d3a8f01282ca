"""allowdesk-headless as a process that may be killed at any time and goes on from its journal."""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from secretsearch import files_with_secrets, secrets_in  # noqa: E402


def jobs_in(journal):
    """How many jobs a journal holds; none while there is no such table."""
    if not journal.exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"{journal.as_uri()}?mode=ro", uri=True, timeout=0.2)) as database:
        try:
            return database.execute("SELECT count(*) FROM jobs").fetchone()[0]
        except sqlite3.Error:
            return 0


class KilledEngine:
    def __init__(self, build, folder, url):
        self.program = os.path.join(build, "tests", "headless", "allowdesk-headless")
        self.folder = folder
        self.url = url
        self.process = None

    def start(self, plans):
        self.process = subprocess.Popen([self.program, "--url", self.url, "--folder", self.folder, "--plans", json.dumps(plans)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def runs(self):
        return self.process is not None and self.process.poll() is None

    def wait_for_jobs(self, count, seconds=30):
        """Until so many plans are in its journal, it has ended, or that takes too long: what is there is killed then."""
        journal = pathlib.Path(self.folder, "journal.sqlite")
        deadline = time.monotonic() + seconds
        while self.runs() and time.monotonic() < deadline and jobs_in(journal) < count:
            time.sleep(0.02)  # between two looks at another process's file

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def last_run(self, seconds):
        """Takes up what there is and lets it come to its end; gives what the jobs came to."""
        self.kill()
        self.start([])
        try:
            output, errors = self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as expired:
            raise RuntimeError(f"the engine came to no end within {seconds} s") from expired
        code, self.process = self.process.returncode, None
        found = [*secrets_in(output + errors), *files_with_secrets(self.folder, but=("cloud.json",))]
        if found:
            raise RuntimeError(f"a secret was written: {found}")
        if code != 0:
            raise RuntimeError(f"the engine ended with {code}: {errors.strip()}")
        return [json.loads(line) for line in output.splitlines() if line.strip()]
