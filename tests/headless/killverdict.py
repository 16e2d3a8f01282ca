"""Compares what the cloud carried out with what was planned and with what the jobs say of themselves."""

import collections

from killedcloud import rule_line


class Wrong(Exception):
    pass


def wrong(what, *details):
    raise Wrong(what + "".join(f"\n    {detail}" for detail in details))


def wanted_list(plan, before):
    """The lines of a cache or group once its plan took place; nothing for one that is to go."""
    if plan.get("delete"):
        return None
    lines = list(before)
    for row in plan.get("remove", []):
        lines.remove(" ".join(row))
    lines += [" ".join(row) for row in plan.get("add", [])]
    if plan["service"] == "waf":
        name = plan.get("rename", plan["name"])
        lines = [line for line in lines if not line.startswith("name ")] + [f"name {name}"]
    return sorted(lines)


def wanted_rules(plan, before):
    """The rules once the plan took place: what is added takes the place of a rule with the same three texts."""
    lines = list(before)
    for row in [*plan.get("remove", []), *plan.get("add", [])]:
        key = " ".join(row[:3]) + " #"
        lines = [line for line in lines if not line.startswith(key)]
    return sorted([*lines, *(" ".join((*row[:3], "#", row[3])) for row in plan.get("add", []))])


def check_job(plan, job, before, after, wanted, count):
    """One plan whose steps are one write."""
    name = plan["name"]
    if count > 1:
        wrong(f"{name} was written {count} times")
    if job is None and (count or after != before):
        wrong(f"{name} was written, and no job knows of it")
    if after != (wanted if count else before):
        wrong(f"{name} is not as it should be after {count} writes", after, wanted if count else before)
    if job is None:
        return "not taken up"
    if count and job["phase"] != "Done":
        wrong(f"{name} was written, and its job says otherwise", job)
    if not count and (job["phase"] != "Failed" or "job.not-applied" not in job["error"]):
        wrong(f"{name} was not written, and its job says otherwise", job)
    return job["phase"]


def check_rules(plan, job, before, after, effects):
    """The login rules, whose plan is a write for each rule."""
    expected = list(before)
    seen = collections.Counter()
    for effect in effects:
        lines = [rule_line(rule) for rule in effect["rules"]]
        seen.update((effect["change"], line) for line in lines)
        for line in lines:
            if effect["change"] == "rules-removed":
                expected.remove(line)
            else:
                expected.append(line)
    twice = [what for what, count in seen.items() if count > 1]
    if twice:
        wrong("a rule was written twice", *twice)
    wanted = wanted_rules(plan, before)
    foreign = {line for change, line in seen if line not in (before if change == "rules-removed" else wanted)
               or (change == "rules-removed" and line in wanted)}
    if foreign:
        wrong("a rule was written that nobody planned", *foreign)
    if sorted(expected) != after:
        wrong("the rules are not what the writes made of them", after, sorted(expected))
    if job is None:
        if effects:
            wrong("rules were written, and no job knows of it")
        return "not taken up"
    if (after == wanted) != (job["phase"] == "Done"):
        wrong("the job of the rules is wrong about them", job, *(set(wanted) ^ set(after)))
    if job["phase"] != "Done":
        told = "PartlyDone" if effects else "Failed"
        if job["phase"] != told or "job.not-applied" not in job["error"]:
            wrong("the job of the rules does not say why it is not done", job)
    return job["phase"]


def list_of(effect):
    return {"dcs": lambda: "dcs " + effect["instance"], "waf": lambda: "waf " + effect["group"], "hss": lambda: "hss"}[effect["service"]]()


def job_of(plan, jobs):
    same = [job for job in jobs if job.get("service") == plan["service"] and job.get("name") == plan["name"]]
    if len(same) > 1:
        wrong(f"{plan['name']} has {len(same)} jobs", *same)
    return same[0] if same else None


def judge(plans, jobs, before, after, writes):
    """Raises Wrong; gives a line about what the jobs came to."""
    if any("stranded" in job for job in jobs):
        wrong("a job was left lying", *jobs)
    written = collections.defaultdict(list)
    for entry in writes:
        for name in {list_of(effect) for effect in entry["effects"]}:
            written[name].append(entry)
    phases = collections.Counter()
    for plan in plans:
        job = job_of(plan, jobs)
        if plan["service"] == "hss":
            effects = [effect for entry in written.pop("hss", []) for effect in entry["effects"]]
            phases[check_rules(plan, job, before["hss"], after["hss"], effects)] += 1
            continue
        if plan.get("make"):
            made = [name for name in after if name not in before and f"name {plan['name']}" in after[name]]
            name = made[0] if made else "waf none"
            count = sum(len(written.pop(each)) for each in list(written) if each == name or each not in before)
        else:
            name = f"{plan['service']} {plan['id']}"
            count = len(written.pop(name, []))
        known = before.get(name)
        phases[check_job(plan, job, known, after.get(name), wanted_list(plan, known or []), count)] += 1
    if written:
        wrong("lists were written that nobody planned", *written)
    planned = {f"{plan['service']} {plan['id']}" for plan in plans if "id" in plan}
    changed = [name for name in before if before[name] != after.get(name) and name not in planned and name != "hss"]
    if changed:
        wrong("lists changed without a write", *changed)
    return ", ".join(f"{count} {phase}" for phase, count in sorted(phases.items()))
