"""What the engine is told to do in a round: changes of every kind that the services know."""


def cache_addition(chance, cache):
    """A new group, which goes out by POST."""
    row = ["from-kills", f"198.51.100.{chance.randrange(1, 250)}"]
    return {"service": "dcs", "kind": "instance", "id": cache["id"], "name": cache["shown"]["name"], "add": [row]}


def cache_replacement(chance, cache):
    """Another entry in the place of the first, which goes out by PUT."""
    group = cache["whitelist"]["whitelist"][0]
    return {"service": "dcs", "kind": "instance", "id": cache["id"], "name": cache["shown"]["name"],
            "add": [[group["group_name"], f"100.64.7.{chance.randrange(1, 250)}"]],
            "remove": [[group["group_name"], group["ip_list"][0]]]}


def group_change(chance, group):
    change = {"service": "waf", "kind": "group", "id": group["id"], "name": group["name"]}
    kind = chance.choice(("add", "rename", "both"))
    if kind != "rename":
        change["add"] = [[f"100.64.7.{chance.randrange(1, 250)}"]]
    if kind != "add":
        change["rename"] = f"{group['name']}-{chance.randrange(100)}"
    return change


def rule_changes(chance):
    """Rules added, one with another remark (a removal and an addition) and one removed."""
    added = [[f"10.9.0.{chance.randrange(1, 250)}", "203.0.113.9", f"user-{n}", "new"] for n in range(chance.randrange(1, 4))]
    change = {"service": "hss", "kind": "project", "id": "0", "enterprise_project": "0", "name": "default", "add": added}
    if chance.random() < 0.6:
        change["add"] = [*added, ["10.0.0.10", "203.0.113.1", "root", "another remark"]]
    if chance.random() < 0.6:
        change["remove"] = [["10.0.0.13", "203.0.113.4", "root"]]
    return change


def plans_of(chance, cloud):
    """At most one plan a list; some lists are left alone."""
    caches = {cache["shown"]["name"]: cache for cache in cloud.ask("caches")["caches"]}
    groups = {group["name"]: group for group in cloud.ask("waf/groups")["groups"]}
    unused = groups["old-branch-offices"]
    plans = [
        cache_addition(chance, caches["orders-cache-prod"]),
        cache_replacement(chance, caches["catalog-cluster-prod"]),
        cache_addition(chance, caches["session-store-prod"]),
        group_change(chance, groups["crawlers"]),
        group_change(chance, groups["partners"]),
        {"service": "waf", "kind": "group", "id": unused["id"], "name": unused["name"], "delete": True},
        {"service": "waf", "make": True, "name": f"made-{chance.randrange(1000)}", "add": [["192.0.2.77"], ["192.0.2.78"]]},
        rule_changes(chance),
    ]
    chance.shuffle(plans)
    return plans[:chance.randrange(3, len(plans) + 1)]
