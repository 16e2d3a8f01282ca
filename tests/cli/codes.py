"""Exit codes: what stops a command, and that nothing is sent then."""

import fcntl
import json
import os

from ctl import PASSWORD, check, main, wait_for

LIST = "waf/old-branch-offices"


def planned(ctl, name=LIST, text="198.51.100.7\n", *options):
    source = ctl.file("entries.csv", text)
    return ctl.path("plan.json"), ctl.run("plan", source, "--list", name, "--output", ctl.path("plan.json"), *options)


def usage(ctl, cloud):
    ctl.run(code=2)
    ctl.run("nonsense", code=2)
    ctl.run("plan", "file", code=2)
    ctl.run("jobs", "nonsense", code=2)
    unknown = ctl.run("show", "no-such-list", code=2)
    check(unknown["error"]["code"] == "cli.list-unknown" and "orders-cache-prod" in unknown["error"]["message"],
          f"the choices are not named: {unknown}")
    ctl.run("lists", "--workspace", "elsewhere", code=2)
    check("--help" in ctl.says("nonsense", code=2), "a person is not told where to look")


def files_that_are_not_there(ctl, cloud):
    none = ctl.path("none")
    for arguments in (("review", none), ("check", none), ("apply", none, "--reviewed", "0" * 64),
                      ("plan", none, "--list", LIST, "--output", ctl.path("plan.json"))):
        told = ctl.run(*arguments, code=2)
        check(told["error"]["code"] == "file.not-there" and told["error"]["subject"] == none, f"it says {told}")
        check("The file was not found" in ctl.says(*arguments, code=2), "a person is not told")


def rows_that_are_held_back(ctl, cloud):
    source = ctl.file("bad.csv", "198.51.100.7\nnot an address\n")
    held = ctl.run("check", source, "--service", "waf", code=3)
    check([row["line"] for row in held["held_back"]] == [2], f"held back: {held}")
    ctl.run("plan", source, "--list", LIST, "--output", ctl.path("plan.json"), code=3)
    check(not os.path.exists(ctl.path("plan.json")), "a plan was written")
    good = ctl.file("good.csv", "198.51.100.7\n198.51.100.8\n")
    check(ctl.run("check", good, "--service", "waf")["to_add"] == 2, "a good file is not good")
    check("2: not an address" in ctl.says("check", source, "--service", "waf", code=3), "a person reads no line")


def agreement(ctl, cloud):
    plan, made = planned(ctl)
    missing = ctl.run("apply", plan, code=8)
    check(missing["error"]["code"] == "cli.not-reviewed", f"it says {missing}")
    other = ctl.run("apply", plan, "--reviewed", "0" * 64, code=8)
    check(other["error"]["code"] == "cli.other-plan", f"it says {other}")
    with open(plan, "a", encoding="utf-8") as file:
        file.write(" ")
    ctl.run("apply", plan, "--reviewed", made["sha256"], code=8)
    check(not cloud.writes(), "something was sent")


def a_reason_on_production(ctl, cloud):
    ctl.place["environment"] = "production"
    ctl.write_connections()
    plan, made = planned(ctl)
    ctl.run("apply", plan, "--reviewed", made["sha256"], code=8)
    check(not cloud.writes(), "something was sent")
    ctl.run("apply", plan, "--reviewed", made["sha256"], "--reason", "an office")


def a_guard_wants_the_name(ctl, cloud):
    """Without any group the cache is open to its whole VPC."""
    name = "dcs/web-cache-staging"
    text = "group_name,ip\n" + "".join(f"{entry['group_name']},{entry['ip']}\n" for entry in ctl.entries(name))
    plan, made = planned(ctl, name, text, "--mode", "remove")
    ctl.run("apply", plan, "--reviewed", made["sha256"], code=8)
    ctl.run("apply", plan, "--reviewed", made["sha256"], "--confirm", "another", code=8)
    check(not cloud.writes(), "something was sent")
    ctl.run("apply", plan, "--reviewed", made["sha256"], "--confirm", "web-cache-staging")
    check(ctl.entries(name) == [], "it is not empty")


def a_rule_of_the_service(ctl, cloud):
    source = ctl.file("many.csv", "group_name,ip\n" + "".join(f"office,10.1.{i}.1\n" for i in range(30)))
    stopped = ctl.run("plan", source, "--list", "dcs/orders-cache-prod", "--output", ctl.path("plan.json"), code=3)
    codes = [finding["code"] for finding in stopped["lists"][0]["findings"]]
    check("dcs.entries.over-limit" in codes, f"the plan says {codes}")
    ctl.run("apply", ctl.path("plan.json"), "--reviewed", stopped["sha256"], code=3)
    check(not cloud.writes(), "something was sent")


def what_others_changed(ctl, cloud):
    plan, made = planned(ctl, "dcs/web-cache-staging", "group_name,ip\noffice,10.77.0.1\n")
    cloud.ask("/_sim/outside", {"cache": "web-cache-staging", "whitelist": []})
    stopped = ctl.run("apply", plan, "--reviewed", made["sha256"], code=4)
    check(stopped["review"]["lists"], "the new review is missing")
    sent = [entry for entry in cloud.writes() if "_sim" not in entry["path"] and entry.get("outside") is not True]
    check(not [entry for entry in sent if entry["method"] in ("PUT", "POST") and "whitelist-async" in entry["path"]],
          f"something was sent: {sent}")


def a_list_that_others_deleted(ctl, cloud):
    plan, made = planned(ctl)
    cloud.ask("/_sim/waf/groups", {"remove": ["old-branch-offices"]})
    told = ctl.run("apply", plan, "--reviewed", made["sha256"], code=6)
    check(told["error"]["code"] == "cli.list-gone", f"it says {told}")
    check("nothing was sent" in ctl.says("apply", plan, "--reviewed", made["sha256"], code=6), "a person is not told")


def what_others_did_already(ctl, cloud):
    plan, made = planned(ctl)
    cloud.ask("/_sim/waf/groups/old-branch-offices", {"entries": [
        entry["ip"] for entry in ctl.entries(LIST)] + ["198.51.100.7"]})
    check(ctl.run("apply", plan, "--reviewed", made["sha256"])["jobs"] == [], "it was applied again")
    check(ctl.run("plan", ctl.path("entries.csv"), "--list", LIST, "--output", ctl.path("p2.json"))["empty"],
          "a plan of nothing was written")


def another_runner(ctl, cloud):
    plan, made = planned(ctl)
    folder = os.path.join(ctl.environment()["XDG_DATA_HOME"], "allowdesk")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        ctl.run("apply", plan, "--reviewed", made["sha256"], code=9)
        ctl.run("jobs", "resume", code=9)
        ctl.run("profile", "save", ctl.path("copy"), code=9)
        ctl.run("history", "archive", "--before", "2020-01-31", code=9)
        ctl.run("lists")
        ctl.run("history")
    check(not cloud.writes(), "something was sent")


def sign_in(ctl, cloud):
    ctl.password = "wrong"
    ctl.run("lists", code=5)
    ctl.password = None
    nobody = ctl.run("lists", code=5)
    check(nobody["error"]["code"] == "cli.secret-missing", f"it says {nobody}")
    ctl.run("lists", "--secret-stdin", input_text=PASSWORD + "\n")


def the_service(ctl, cloud):
    cloud.ask("/_sim/faults", {"path": "ip-groups", "status": 503, "times": 100})
    ctl.run("show", LIST, code=6)


def a_plan_of_elsewhere(ctl, cloud):
    plan, made = planned(ctl)
    ctl.place["projectId"] = "fedcba9876543210fedcba9876543210"
    ctl.write_connections()
    elsewhere = ctl.run("apply", plan, "--reviewed", made["sha256"], code=2)
    check(elsewhere["error"]["code"] == "cli.other-workspace", f"it says {elsewhere}")
    with open(plan, encoding="utf-8") as file:
        content = json.load(file)
    content["version"] = 99
    ctl.run("review", ctl.file("newer.json", json.dumps(content)), code=2)
    ctl.run("review", ctl.file("none.json", "{}"), code=2)
    ctl.run("review", ctl.path("missing.json"), code=2)


def a_foreign_file_gets_no_kept_secret(ctl, cloud):
    """Only what this run was given goes to hosts that a file names."""
    ctl.password = None
    ctl.run("lists", code=5)
    log = cloud.ask("/_sim/log")["entries"]
    check(not [entry for entry in log if "auth/tokens" in entry["path"]], "somebody signed in")


def what_was_written_into_a_plan(ctl, cloud):
    """Requests and consequences are what the changes come to, or nothing is sent."""
    plan, _ = planned(ctl)
    with open(plan, encoding="utf-8") as file:
        content = json.load(file)
    for part, value in (("consequences", []), ("requests", content["lists"][0]["requests"][:1])):
        forged = json.loads(json.dumps(content))
        forged["lists"][0][part] = value
        if part == "requests":
            forged["lists"][0][part][0]["request"] = "\x1b[2JPUT nothing"
        path = ctl.file("forged.json", json.dumps(forged))
        check("\x1b" not in ctl.says("review", path), "a plan steers the terminal")
        refused = ctl.run("apply", path, "--reviewed", ctl.run("review", path)["sha256"], code=4)
        check(refused["error"]["code"] == "cli.plan-inconsistent", f"it says {refused}")
    check(not cloud.writes(), "something was sent")


def a_job_that_has_not_ended(ctl, cloud):
    """Killed while the service works: nothing else is sent to that list before it was carried on to its end."""
    cloud.ask("/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 600_000}})
    plan, made = planned(ctl, "dcs/web-cache-staging", "group_name,ip\noffice,10.77.0.1\n")
    killed = ctl.start("apply", plan, "--reviewed", made["sha256"])
    wait_for("the write", cloud.writes)
    wait_for("the job's poll", lambda: [e for e in cloud.ask("/_sim/log")["entries"] if "/jobs/" in e["path"]])
    killed.kill()
    killed.wait()
    check([job["phase"] for job in ctl.run("jobs")["jobs"]] == ["following"], "the job is not there")
    refused = ctl.run("apply", plan, "--reviewed", made["sha256"], code=4)
    check(refused["error"]["code"] == "cli.job-open", f"it says {refused}")
    cloud.ask("/_sim/time", {"advance_ms": 600_000})
    done = ctl.run("jobs", "resume")
    check([job["phase"] for job in done["jobs"]] == ["done"], f"not carried on: {done}")
    check(len(cloud.writes()) == 1, f"sent twice: {cloud.writes()}")
    check(ctl.run("jobs")["jobs"] == [] and ctl.run("jobs", "resume")["jobs"] == [], "something is left")


main([usage, files_that_are_not_there, rows_that_are_held_back, agreement, a_reason_on_production,
      a_guard_wants_the_name, a_rule_of_the_service, what_others_changed, a_list_that_others_deleted,
      what_others_did_already, another_runner, sign_in, the_service, a_plan_of_elsewhere,
      a_foreign_file_gets_no_kept_secret, what_was_written_into_a_plan, a_job_that_has_not_ended])
