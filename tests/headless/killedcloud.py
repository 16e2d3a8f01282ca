"""The simulated cloud as a process that may be killed at any time and goes on from its state file."""

import json
import os
import subprocess
import urllib.request


class KilledCloud:
    def __init__(self, build, state, port):
        self.program = os.path.join(build, "tests", "simulator", "allowdesk-simulator")
        self.state = state
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.process = None

    def start(self):
        self.process = subprocess.Popen([self.program, "--port", str(self.port), "--state", self.state, "--keep-writes",
                                         "--end-with-parent"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if not self.process.stdout.readline():
            raise RuntimeError(f"the cloud does not start: {self.process.stderr.read()}")

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def ask(self, name, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{self.url}/_sim/{name}", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def set_switches(self, values):
        self.ask("switches", values)

    def writes(self):
        """What changed the state, in its order, over all lives of the cloud."""
        return self.ask("log?effects=1")["entries"]

    def content(self):
        """Every list as lines of text, by a name of the list that stays."""
        lists = {}
        for cache in self.ask("caches")["caches"]:
            groups = cache["whitelist"]["whitelist"]
            lists["dcs " + cache["id"]] = sorted(f"{group['group_name']} {ip}" for group in groups for ip in group["ip_list"])
        for group in self.ask("waf/groups")["groups"]:
            lists["waf " + group["id"]] = sorted([f"name {group['name']}", *group["entries"]])
        rules = self.ask("hss/rules")["rules"]
        lists["hss"] = sorted(rule_line(rule) for rule in rules if rule["enterprise_project_id"] == "0")
        return lists


def rule_line(rule):
    return " ".join((rule["private_ip"], rule["login_ip"], rule["login_user_name"], "#", rule.get("remarks", ""))).strip()
