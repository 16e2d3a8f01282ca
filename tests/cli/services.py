"""The main job of each service, from a file to the read-back."""

import json
import os

from ctl import check, main


def applied(ctl, cloud, name, text, *options, changes):
    """Plans, reviews and applies a file; the plan is reviewed as it was written, and each call leaves once."""
    source = ctl.file("entries.csv", text)
    plan = ctl.path("plan.json")
    made = ctl.run("plan", source, "--list", name, "--output", plan, *options)
    check(len(made["lists"][0]["intents"]["rows"]) == changes, f"another number of changes: {made['lists']}")
    reviewed = ctl.run("review", plan)
    check(reviewed["sha256"] == made["sha256"], "the review is of another plan")
    check(not cloud.writes(), "a plan has sent something")
    done = ctl.run("apply", plan, "--reviewed", made["sha256"])
    check([job["phase"] for job in done["jobs"]] == ["done"], f"not done: {done}")
    sent = [(entry["method"], entry["path"].split("?")[0]) for entry in cloud.writes()]
    shown = [(request["method"], "/" + request["url"].split("/", 3)[3].split("?")[0])
             for request in made["lists"][0]["requests"] if not request["other_form"]]
    check(sent == shown, f"sent {sent}, reviewed {shown}")
    return made


def a_cache(ctl, cloud):
    applied(ctl, cloud, "dcs/web-cache-staging", "group_name,ip\noffice,10.77.0.1\noffice,10.77.0.0/24\n", changes=2)
    there = [(entry["group_name"], entry["ip"]) for entry in ctl.entries("web-cache-staging")]
    check(("office", "10.77.0.0/24") in there and ("office", "10.77.0.1") in there, f"not read back: {there}")


def a_group_of_bare_addresses(ctl, cloud):
    name = "waf/old-branch-offices"
    before = len(ctl.entries(name))
    applied(ctl, cloud, name, "198.51.100.7\n198.51.100.8\n", changes=2)
    check(len(ctl.entries(name)) == before + 2, "the addresses did not come in")


def login_rules(ctl, cloud):
    text = "private_ip,login_ip,login_user_name,remarks\n10.9.0.1,192.0.2.9,eve,from a file\n"
    applied(ctl, cloud, "hss/default", text, changes=1)
    users = [entry["login_user_name"] for entry in ctl.entries("hss/default")]
    check("eve" in users, "the rule did not come in")


def what_a_file_names_goes(ctl, cloud):
    name = "waf/known-attackers"
    addresses = [entry["ip"] for entry in ctl.entries(name)]
    applied(ctl, cloud, name, addresses[0] + "\n203.0.113.250\n", "--mode", "remove", changes=1)
    check(addresses[0] not in [entry["ip"] for entry in ctl.entries(name)], "it is still there")


def what_a_file_does_not_name_goes(ctl, cloud):
    name = "waf/old-branch-offices"
    before = len(ctl.entries(name))
    applied(ctl, cloud, name, "198.51.100.7\n", "--mode", "replace", "--reason", "renumbered", changes=before + 1)
    check([entry["ip"] for entry in ctl.entries(name)] == ["198.51.100.7"], "others are left")


def what_was_applied_is_in_the_history(ctl, cloud):
    applied(ctl, cloud, "waf/old-branch-offices", "198.51.100.7\n", "--reason", "a new office", changes=1)
    job = ctl.run("history")["jobs"][0]
    check(job["name"] == "old-branch-offices" and job["phase"] == "done" and job["reason"] == "a new office",
          f"the history says {job}")
    check(ctl.run("jobs")["jobs"] == [], "something has not ended")


def old_jobs_are_archived(ctl, cloud):
    applied(ctl, cloud, "waf/old-branch-offices", "198.51.100.7\n", "--reason", "a new office", changes=1)
    before = ctl.run("history")["jobs"]
    check(ctl.run("history", "archive", "--before", "2020-01-31")["jobs"] == 0, "something young was moved")
    moved = ctl.run("history", "archive", "--before", "2999-01-01")
    check(moved["jobs"] == 1 and moved["damaged"] == 0 and os.path.exists(moved["archive"]), f"it says {moved}")
    check(ctl.run("history")["jobs"] == before, "the history has lost it")
    check(ctl.run("history", "archive", "--before", "2999-01-01")["jobs"] == 0, "it was moved again")
    text = ctl.says("history", "archive", "--before", "2999-01-01")
    check("Nothing was archived" in text, f"a person reads: {text}")


def a_profile_is_taken_elsewhere(ctl, cloud):
    applied(ctl, cloud, "waf/old-branch-offices", "198.51.100.7\n", "--reason", "a new office", changes=1)
    before = ctl.run("history")["jobs"]
    copy = ctl.path("copy")
    saved = ctl.run("profile", "save", copy)
    check(saved["files"] >= 2 and saved["folder"] == copy, f"it says {saved}")
    check(ctl.run("profile", "save", copy, code=4)["error"]["code"] == "profile.folder-used", "it was saved over")
    check(ctl.run("profile", "restore", copy, code=4)["error"]["code"] == "profile.used", "it was restored over")
    ctl.home = "elsewhere"
    check(ctl.run("history")["jobs"] == [], "there is a profile elsewhere")
    check(ctl.run("profile", "restore", ctl.path("none"), code=2)["error"]["code"] == "profile.none", "of nothing")
    check(ctl.run("profile", "restore", copy)["files"] == saved["files"], "another number of files")
    check(ctl.run("history")["jobs"] == before, "the history did not come along")


def lists_are_told(ctl, cloud):
    lists = ctl.run("lists")["lists"]
    names = {(each["service"], each["name"]) for each in lists}
    check({("dcs", "orders-cache-prod"), ("waf", "partners"), ("hss", "default")} <= names, f"missing: {names}")
    reference = next(each["reference"] for each in lists if each["name"] == "orders-cache-prod")
    check(ctl.run("show", reference)["name"] == "orders-cache-prod", "a reference does not lead to its list")
    text = ctl.says("show", "orders-cache-prod")
    check("10." in text and "orders-cache-prod" in text, f"a person reads: {text}")


def a_plan_is_plain_json(ctl, cloud):
    source = ctl.file("a.txt", "198.51.100.7\n")
    plan = ctl.path("plan.json")
    ctl.run("plan", source, "--list", "waf/old-branch-offices", "--output", plan, "--reason", "why")
    with open(plan, encoding="utf-8") as file:
        content = json.load(file)
    check(content["format"] == "allowdesk-plan" and content["version"] == 1, "no plan of version 1")
    for name in ("cloud", "region", "project", "author", "reason", "created_at"):
        check(content[name], f"{name} is missing")
    for name in ("base", "intents", "requests"):
        check(content["lists"][0][name], f"{name} is missing in the list")
    text = ctl.says("review", plan)
    check("PUT " in text and "+ 198.51.100.7" in text and "SHA-256" in text, f"the review says {text}")


def the_demo_remembers(ctl, cloud):
    def run(*arguments):
        return ctl.run("--demo", *arguments, without_connections=True)

    plan = ctl.path("plan.json")
    made = run("plan", ctl.file("a.txt", "198.51.100.7\n"), "--list", "waf/old-branch-offices", "--output", plan)
    run("apply", plan, "--reviewed", made["sha256"])
    there = [entry["ip"] for entry in run("show", "waf/old-branch-offices")["entries"]]
    check("198.51.100.7" in there, f"not there in the next run: {there}")
    check([job["name"] for job in run("history")["jobs"]] == ["old-branch-offices"], "no history")
    check(not cloud.writes(), "it was sent to another cloud")


main([a_cache, a_group_of_bare_addresses, login_rules, what_a_file_names_goes, what_a_file_does_not_name_goes,
      what_was_applied_is_in_the_history, old_jobs_are_archived,
      a_profile_is_taken_elsewhere, lists_are_told, a_plan_is_plain_json, the_demo_remembers])
