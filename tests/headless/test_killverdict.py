"""The verdict on a round of random kills finds what it is made to find."""

import unittest

from killverdict import Wrong, judge

PLAN = {"service": "dcs", "kind": "instance", "id": "i1", "name": "orders", "add": [["new", "10.0.0.2"]]}
RULES = {"service": "hss", "kind": "project", "id": "0", "name": "default", "add": [["10.9.0.1", "203.0.113.9", "ann", "new"]],
         "remove": [["10.0.0.13", "203.0.113.4", "root"]]}
BEFORE = {"dcs i1": ["old 10.0.0.1"], "dcs i2": ["old 10.0.0.9"], "hss": ["10.0.0.13 203.0.113.4 root #"]}
AFTER = {**BEFORE, "dcs i1": ["new 10.0.0.2", "old 10.0.0.1"]}
DONE = {"service": "dcs", "name": "orders", "phase": "Done", "error": ""}
NOT_APPLIED = {**DONE, "phase": "Failed", "error": "OutcomeUnknown, job.not-applied"}
WRITE = {"effects": [{"service": "dcs", "change": "whitelist", "instance": "i1"}]}


def rule(change, line):
    server, source, user, _, *remark = line.split(" ")
    return {"effects": [{"service": "hss", "change": change, "rules": [
        {"private_ip": server, "login_ip": source, "login_user_name": user, "remarks": " ".join(remark)}]}]}


ADDED = rule("rule-added", "10.9.0.1 203.0.113.9 ann # new")
REMOVED = rule("rules-removed", "10.0.0.13 203.0.113.4 root #")
RULES_DONE = {"service": "hss", "name": "default", "phase": "Done", "error": ""}
RULES_PARTLY = {**RULES_DONE, "phase": "PartlyDone", "error": "OutcomeUnknown, job.not-applied"}
RULES_AFTER = {**BEFORE, "hss": ["10.9.0.1 203.0.113.9 ann # new"]}


class Verdict(unittest.TestCase):
    def test_what_is_right(self):
        judge([PLAN], [DONE], BEFORE, AFTER, [WRITE])
        judge([PLAN], [NOT_APPLIED], BEFORE, BEFORE, [])
        judge([PLAN], [], BEFORE, BEFORE, [])
        judge([RULES], [RULES_DONE], BEFORE, RULES_AFTER, [ADDED, REMOVED])
        judge([RULES], [RULES_PARTLY], BEFORE, {**BEFORE, "hss": sorted(BEFORE["hss"] + RULES_AFTER["hss"])}, [ADDED])

    def test_what_is_wrong(self):
        cases = {
            "written twice": ([PLAN], [DONE], BEFORE, AFTER, [WRITE, WRITE]),
            "lost": ([PLAN], [DONE], BEFORE, BEFORE, []),
            "written, and lost again": ([PLAN], [DONE], BEFORE, BEFORE, [WRITE]),
            "written, and told as failed": ([PLAN], [NOT_APPLIED], BEFORE, AFTER, [WRITE]),
            "written without a job": ([PLAN], [], BEFORE, AFTER, [WRITE]),
            "another list written": ([PLAN], [DONE], BEFORE, AFTER,
                                     [WRITE, {"effects": [{"service": "dcs", "change": "whitelist", "instance": "i2"}]}]),
            "another list changed": ([PLAN], [DONE], BEFORE, {**AFTER, "dcs i2": []}, [WRITE]),
            "more written than planned": ([PLAN], [DONE], BEFORE, {**AFTER, "dcs i1": []}, [WRITE]),
            "two jobs of one plan": ([PLAN], [DONE, DONE], BEFORE, AFTER, [WRITE]),
            "a job that does not end": ([PLAN], [{**DONE, "phase": "Conflict"}], BEFORE, BEFORE, []),
            "a job left lying": ([PLAN], [DONE, {"stranded": 2}], BEFORE, AFTER, [WRITE]),
            "a rule twice": ([RULES], [RULES_DONE], BEFORE, RULES_AFTER, [ADDED, ADDED, REMOVED]),
            "a rule that nobody planned": ([RULES], [RULES_DONE], BEFORE, {**BEFORE, "hss": ["1.1.1.1 2.2.2.2 eve #"]},
                                           [ADDED, REMOVED, rule("rule-added", "1.1.1.1 2.2.2.2 eve #")]),
            "half of the rules, told as done": ([RULES], [RULES_DONE], BEFORE,
                                                {**BEFORE, "hss": sorted(BEFORE["hss"] + RULES_AFTER["hss"])}, [ADDED]),
            "rules, told as half": ([RULES], [RULES_PARTLY], BEFORE, RULES_AFTER, [ADDED, REMOVED]),
        }
        for name, case in cases.items():
            with self.subTest(name), self.assertRaises(Wrong):
                judge(*case)


if __name__ == "__main__":
    unittest.main()
