"""A service that the product does not know, through every command."""

import http.server
import json
import threading

from ctl import check, main


class Gates(http.server.ThreadingHTTPServer):
    """The cloud of tests/support/sample, on a socket."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.gates = {"north": [{"address": "192.0.2.1", "note": "porter"}], "south": []}
        self.writes = []
        self.is_locked = False
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *error):
        self.shutdown()
        super().__exit__(*error)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        gates = self.server.gates
        if self.path == "/gates":
            self.answer({"gates": [{"id": i, "name": f"{i} gate", "count": len(gates[i])} for i in gates]})
        else:
            gate = self.path.split("/")[2]
            self.answer({"id": gate, "entries": gates[gate]})

    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.writes.append(self.path)
        if self.server.is_locked:
            self.answer({"error_code": "GATE.0001", "error_msg": "locked"}, 400)
        else:
            self.server.gates[self.path.split("/")[2]] = body["entries"]
            self.answer({})

    def log_message(self, format, *arguments):
        pass


def with_gates(test):
    def run(ctl, _):
        with Gates() as gates:
            ctl.place["endpoints"] = {"sample": gates.url}
            ctl.write_connections()
            test(ctl, gates)
    run.__name__ = test.__name__
    return run


@with_gates
def a_file_is_checked(ctl, gates):
    source = ctl.file("a.txt", "192.0.2.7\n192.0.2.9/24\n")
    answer = ctl.run("check", source, "--service", "sample", code=3)
    check([row["findings"] for row in answer["held_back"]] == [["sample.entry.host-bits"]], f"not its rules: {answer}")
    said = ctl.says("check", source, code=3)
    check("192.0.2.0/24 is the network that is meant" in said, f"not its words: {said}")
    answer = ctl.run("check", ctl.file("b.csv", "address,note\n192.0.2.7,cook\n"), "--service", "sample")
    check(not answer["held_back"], f"held back: {answer}")
    ctl.run("check", ctl.path("b.csv"), "--service", "dcs", code=2)  # this program does not have it


@with_gates
def lists_are_told(ctl, gates):
    lists = ctl.run("lists")["lists"]
    check([(each["service"], each["name"]) for each in lists] == [("sample", "north gate"), ("sample", "south gate")],
          f"lists: {lists}")
    check([entry["address"] for entry in ctl.entries("sample/north gate")] == ["192.0.2.1"], "not its entries")
    check("1 may pass" in ctl.says("show", "north gate"), "not its state")


@with_gates
def a_file_comes_in(ctl, gates):
    plan = ctl.path("plan.json")
    made = ctl.run("plan", ctl.file("a.csv", "address,note\n192.0.2.7,cook\n"), "--list", "north gate", "--output", plan)
    review = ctl.says("review", plan)
    check("Replace all who may pass" in review and "The gate opens to" in review, f"the review says: {review}")
    check(not gates.writes, "a plan has sent something")
    done = ctl.run("apply", plan, "--reviewed", made["sha256"])
    check([job["phase"] for job in done["jobs"]] == ["done"], f"not done: {done}")
    check(gates.writes == ["/gates/north/entries"], f"sent: {gates.writes}")
    check([each["address"] for each in gates.gates["north"]] == ["192.0.2.1", "192.0.2.7"], "not as planned")
    job = ctl.run("history")["jobs"][0]
    check(job["name"] == "north gate" and job["phase"] == "done", f"the history says {job}")
    check(ctl.run("jobs")["jobs"] == [] and ctl.run("jobs", "resume")["jobs"] == [], "something has not ended")


@with_gates
def a_refusal_is_told_in_its_words(ctl, gates):
    gates.is_locked = True
    plan = ctl.path("plan.json")
    made = ctl.run("plan", ctl.file("a.txt", "192.0.2.7\n"), "--list", "north gate", "--output", plan)
    said = ctl.says("apply", plan, "--reviewed", made["sha256"], code=6)
    check("Unlock it on the spot" in said, f"it says: {said}")
    check(len(gates.writes) == 1, "it was sent again")


@with_gates
def what_changed_meanwhile_stops_it(ctl, gates):
    plan = ctl.path("plan.json")
    made = ctl.run("plan", ctl.file("a.txt", "192.0.2.7\n"), "--list", "north gate", "--output", plan)
    gates.gates["north"].append({"address": "192.0.2.7", "note": "somebody else's"})
    ctl.run("apply", plan, "--reviewed", made["sha256"], code=4)
    check(not gates.writes, "it was sent all the same")


main([a_file_is_checked, lists_are_told, a_file_comes_in, a_refusal_is_told_in_its_words, what_changed_meanwhile_stops_it])
