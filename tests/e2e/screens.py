"""Every screen once, for people to look at: nothing is judged here but that each of them comes."""

import os
import tempfile

from demo import demo_url
from desk import GROUPS, RULES, Desk, run, wait_for
from signin import PROJECT, start_cloud
from states import tell
from steps import change_many, import_file

BAD_ROWS = "group_name,ip\nberlin-office,203.0.113.7\nberlin-office,203.0.113.300\nberlin-office,10.1.2.3/24\n"


def first_run(window):
    window.find("welcomeAdd")
    window.picture("01-welcome")
    window.press("welcomeAdd")
    window.press("accountSave")
    window.picture("02-account-empty")
    window.close_dialog("accountDialog/Cancel", "accountTest")


def add_account(window, url):
    window.press("welcomeAdd")
    window.write("account.name", "Acme")
    window.choose_in("account.cloud", "Another cloud")
    window.write("account.identityEndpoint", url)
    window.write("account.domainName", "demo")
    window.write("account.userName", "demo")
    window.write("account.secret", "wrong")
    window.press("accountTest")
    window.says("refused the user name or password")
    window.picture("03-account-refused")
    window.write("account.secret", "demo-password")
    window.press("accountTest")
    window.says("Signed in")
    window.picture("04-account-tested")
    window.close_dialog("accountSave", "accountTest")


def add_place(window, url):
    if window.is_shown("tell/Ok"):  # no keychain here: it is said where the secret is kept
        window.picture("05-no-keychain")
        window.press("tell/Ok")
    window.find("placeTest")
    window.says("Choose a project, or type an id")
    window.write("place.region", "eu-demo-1")
    window.write("place.projectId", "eu-demo-1")
    for service in ("dcs", "waf", "hss", "eps"):
        window.write(f"place.endpoints.{service}", url)
    window.press("placeTest")
    window.says("Login rules: works")
    window.picture("06-place-tested")
    window.press("placeSave")
    window.wait_for_cell("targets", 0, "orders-cache-prod")
    window.picture("07-production")
    window.choose_command("command.accounts")
    window.find("accountsExport")
    window.picture("08-accounts")
    window.close_dialog("accountsDialog/Close", "accountsExport")


def caches(window, url):
    window.wait_for_cell("targets", 0, "orders-cache-prod")
    window.picture("10-caches")
    window.write("targetFilter", "nothing-like-it")
    window.says("Nothing matches")
    window.picture("11-no-match")
    window.write("targetFilter", "")
    window.wait_for_cell("targets", 0, "orders-cache-prod")
    window.select_row("targets", "orders-cache-prod")
    wait_for("its rows", lambda: len(window.cells("records")) == 5)
    import_file(window, BAD_ROWS, 1)
    window.find("review", says="(1)", enabled=True)
    window.select_row("records", "office-berlin")
    window.press("removeRows")
    window.find("review", says="(2)", enabled=True)
    window.picture("12-staged")
    window.press("import")
    window.find("chooseFile/Open")
    window.picture("13-choose-file")
    window.close_dialog("chooseFile/Cancel", "fileNameEdit")
    window.press_key("F1")
    window.find("shortcuts")
    window.picture("17-commands")
    window.close_dialog("shortcutsDialog/Close", "shortcuts")
    window.select_row("records", "office-berlin")
    window.choose_command("command.move")
    window.find("askChoice/Ok")
    window.picture("18-move")
    window.close_dialog("askChoice/Cancel", "askChoiceField")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write(BAD_ROWS)
    window.press("import")
    window.write("fileNameEdit", file.name)
    window.press("chooseFile/Open")
    window.find("importSave", enabled=True)
    window.picture("19-import")
    window.close_dialog("importDialog/Cancel", "importRows")
    os.unlink(file.name)


def many(window):
    change_many(window, "24-many")
    window.picture("25-many-review")
    window.close_dialog("reviewDialog/Cancel", "reviewApply")


def change(window, url):
    window.press("review", says="(2)")
    window.find("reviewApply", enabled=True)
    window.picture("14-review")
    window.press("reviewApply")
    window.wait_for_cell("jobs", 1, "Applied, waiting for the service")
    window.picture("15-job")
    tell(url, "/_sim/time", {"finish_jobs": True})
    window.wait_for_cell("jobs", 1, "Done")
    window.press("job.details")
    window.find("jobDetailsText")
    window.picture("16-job-details")
    window.close_dialog("jobDetails/Close", "jobDetailsText")


def other_rooms(window, url):
    window.choose_service(GROUPS)
    window.wait_for_cell("targets", 0, "known-attackers")
    window.select_row("targets", "known-attackers")
    wait_for("its rows", lambda: len(window.cells("records")) >= 3)
    window.picture("20-groups")
    window.choose_service(RULES)
    window.select_row("targets", "default")
    wait_for("its rows", lambda: len(window.cells("records")) > 100)
    window.picture("21-rules")
    window.press("makeRows")
    window.find("ruleServers")
    window.picture("22-make-rows")
    window.close_dialog("ruleDialog/Cancel", "ruleServers")
    tell(url, "/_sim/faults", {"method": "GET", "path": "ip-groups", "status": 403, "code": "WAF.00012003"})
    window.choose_service(GROUPS)
    window.press_key("F5")
    window.says("waf:ipgroup:list")
    window.picture("23-refused")


def main(build, pictures):
    program = os.path.join(build, "ui", "allowdesk")
    cloud, url = start_cloud(build)
    taken = []
    window = Desk([program], pictures)
    try:
        first_run(window)
        add_account(window, url)
        add_place(window, url)
        taken += window.taken
    finally:
        window.stop()
        cloud.terminate()
        cloud.wait(10)
    window = Desk([program, "--demo"], pictures)
    try:
        url = wait_for("the demo cloud", demo_url)
        caches(window, url)
        tell(url, "/_sim/switches", {"dcs": {"job_init_ms": 0, "job_running_ms": 3600000}})
        change(window, url)
        many(window)
        other_rooms(window, url)
        return taken + window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
