"""A simulated cloud, a person's folders, and the command line on both."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

PROJECT = "0123456789abcdef0123456789abcdef"
PASSWORD = "demo-password"


class Failure(Exception):
    pass


def check(condition, text):
    if not condition:
        raise Failure(text)


def wait_for(what, condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        check(time.monotonic() < end, f"waited {seconds} s in vain for {what}")
        time.sleep(0.05)


class Cloud:
    """The simulator as a process of its own."""

    def __init__(self, program, *options):
        self.process = subprocess.Popen([program, "--port", "0", "--end-with-parent", *options],
                                        stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]
        # No job of the service takes longer than a look at it.
        self.ask("/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 0}})

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def writes(self):
        return [entry for entry in self.ask("/_sim/log?writes=1")["entries"]]

    def end(self):
        self.process.kill()
        self.process.wait()


class Ctl:
    """The program with a home of its own; a context, so that nothing is left."""

    def __init__(self, program, cloud):
        self.program = program
        self.folder = tempfile.TemporaryDirectory()
        self.connections = self.path("connections.json")
        self.password = PASSWORD
        self.home = "home"
        self.place = {"id": "p1", "accountId": "a1", "name": "Shop", "region": "eu-demo-1", "projectId": PROJECT,
                      "environment": "test", "endpoints": {s: cloud.url for s in ("dcs", "waf", "hss", "eps")}}
        self.account = {"id": "a1", "name": "Acme", "identityEndpoint": cloud.url, "cloud": "custom",
                        "method": "password", "domainName": "demo", "userName": "demo", "proxy": "none"}
        self.write_connections()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write_connections(self):
        with open(self.connections, "w", encoding="utf-8") as file:
            json.dump({"version": 2, "accounts": [self.account], "workspaces": [self.place]}, file)

    def file(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def environment(self):
        home = self.path(self.home)
        env = {"HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
               "XDG_CACHE_HOME": home + "/cache", "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8",
               "PATH": os.environ["PATH"]}
        os.makedirs(home, mode=0o700, exist_ok=True)
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        if self.password is not None:
            env["ALLOWDESK_PASSWORD"] = self.password
        return env

    def run(self, *arguments, input_text="", code=0, without_connections=False):
        """The object that it prints with --json; fails on another exit code."""
        given = () if without_connections else ("--connections", self.connections)
        done = subprocess.run([self.program, *given, *arguments, "--json"], input=input_text, capture_output=True,
                              text=True, env=self.environment(), timeout=200, check=False)
        if done.returncode != code:
            raise Failure(f"{arguments} ended with {done.returncode} instead of {code}: {done.stdout} {done.stderr}")
        check(PASSWORD not in done.stdout + done.stderr, "the password was printed")
        answer = json.loads(done.stdout) if done.stdout.strip() else {}
        check(not answer or answer["exit"] == code, f"the object names another exit code: {answer}")
        return answer

    def start(self, *arguments):
        """The process, under way."""
        return subprocess.Popen([self.program, "--connections", self.connections, *arguments, "--json"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=self.environment())

    def says(self, *arguments, code=0):
        """What a person reads."""
        done = subprocess.run([self.program, "--connections", self.connections, *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, env=self.environment(), timeout=200, check=False)
        check(done.returncode == code, f"{arguments} ended with {done.returncode}: {done.stdout} {done.stderr}")
        return done.stdout + done.stderr

    def entries(self, name):
        return self.run("show", name)["entries"]

    def leftovers(self):
        """Every file of the home that has the password in it, which is the demo's too."""
        found = []
        for folder, _, names in os.walk(self.folder.name):
            for name in names:
                path = os.path.join(folder, name)
                if path.endswith(os.path.join("demo", "cloud.json")):
                    continue  # the demo's cloud itself, which knows its users
                with open(path, "rb") as file:
                    if PASSWORD.encode() in file.read():
                        found.append(path)
        return found


def main(tests):
    program, simulator = sys.argv[1:3]
    failed = 0
    for test in tests:
        cloud = Cloud(simulator)
        ctl = Ctl(program, cloud)
        try:
            test(ctl, cloud)
            check(not ctl.leftovers(), f"files with the password: {ctl.leftovers()}")
            print(f"passed: {test.__name__}")
        except Failure as problem:
            failed += 1
            print(f"FAILED: {test.__name__}: {problem}")
        finally:
            cloud.end()
            ctl.folder.cleanup()
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
