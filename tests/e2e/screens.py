"""Every screen once, for people to look at: nothing is judged here but that each of them comes."""

import os
import tempfile

from demo import demo_url
from desk import Desk, run, wait_for
from signin import PROJECT, start_cloud
from states import tell
from steps import change_many, import_file

BAD_ROWS = "group_name,ip\nberlin-office,203.0.113.7\nberlin-office,203.0.113.300\nberlin-office,10.1.2.3/24\n"


def first_run(window):
    window.find("push button", "Add an account…")
    window.picture("01-welcome")
    window.press("push button", "Add an account…")
    window.press("push button", "Add account")
    window.picture("02-account-empty")
    window.close_dialog("Cancel", "push button", "Test sign-in")


def add_account(window, url):
    window.press("push button", "Add an account…")
    window.write("Name", "Acme")
    window.choose_in("Huawei Cloud", "Another cloud")
    window.write("Sign-in address", url)
    window.write("Account name", "demo")
    window.write("User", "demo")
    window.write("Password", "wrong", role="password text")
    window.press("push button", "Test sign-in")
    window.says("does not know this user")
    window.picture("03-account-refused")
    window.write("Password", "demo-password", role="password text")
    window.press("push button", "Test sign-in")
    window.says("Signed in")
    window.picture("04-account-tested")
    window.close_dialog("Add account", "push button", "Test sign-in")


def add_place(window, url):
    dialog = next(window.controls("push button", "OK"), None)
    if dialog:  # no keychain here: it is said where the secret is kept
        window.picture("05-no-keychain")
        window.press("push button", "OK")
    window.find("push button", "Test place")
    window.says("Choose one, or type an id")
    window.write("Region", "eu-demo-1")
    window.write("Project", "eu-demo-1")
    for service in ("Caches", "Address groups", "Login rules", "Enterprise projects"):
        window.write(f"Address of {service}", url)
    window.press("push button", "Test place")
    window.says("Login rules: can be read")
    window.picture("06-place-tested")
    window.press("push button", "Add place")
    window.wait_for_cell("Targets", 0, "orders-cache-prod")
    window.picture("07-production")
    window.choose_command("File", "Accounts and places…")
    window.find("push button", "Export…")
    window.picture("08-accounts")
    window.close_dialog("Close", "push button", "Export…")


def caches(window, url):
    window.wait_for_cell("Targets", 0, "orders-cache-prod")
    window.picture("10-caches")
    window.write("Filter by name, address or entry", "nothing-like-it")
    window.says("Nothing matches")
    window.picture("11-no-match")
    window.write("Filter by name, address or entry", "")
    window.wait_for_cell("Targets", 0, "orders-cache-prod")
    window.select_row("Targets", "orders-cache-prod")
    wait_for("its rows", lambda: len(window.cells("Rows")) == 5)
    import_file(window, BAD_ROWS, "Stage changes (1)")
    window.find("push button", contains="Review changes (1)", enabled=True)
    window.select_row("Rows", "office-berlin")
    window.press("push button", "Remove")
    window.find("push button", contains="Review changes (2)", enabled=True)
    window.picture("12-staged")
    window.press("push button", "Import file…")
    window.find("push button", "Open")
    window.picture("13-choose-file")
    window.close_dialog("Cancel", "push button", "Open")
    window.press_key("F1")
    window.find("table", "Commands and keys")
    window.picture("17-commands")
    window.close_dialog("Close", "table", "Commands and keys")
    window.select_row("Rows", "office-berlin")
    window.choose_command("Edit", "Move to group…")
    window.find("push button", "OK")
    window.picture("18-move")
    window.close_dialog("Cancel", "push button", "OK")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write(BAD_ROWS)
    window.press("push button", "Import file…")
    window.write("File name:", file.name)
    window.press("push button", "Open")
    window.find("push button", "Export skipped rows…", enabled=True)
    window.picture("19-import")
    window.close_dialog("Cancel", "table", "Rows of the file")
    os.unlink(file.name)


def many(window):
    change_many(window, "24-many")
    window.picture("25-many-review")
    window.close_dialog("Cancel", "push button", "Apply")


def change(window, url):
    window.press("push button", contains="Review changes (2)")
    window.find("push button", "Apply", enabled=True)
    window.picture("14-review")
    window.press("push button", "Apply")
    window.wait_for_cell("Jobs", 1, "The service is at work")
    window.picture("15-job")
    tell(url, "/_sim/time", {"finish_jobs": True})
    window.wait_for_cell("Jobs", 1, "Done")
    window.press("push button", "Details…")
    window.find("text", "Events of the job")
    window.picture("16-job-details")
    window.close_dialog("Close", "text", "Events of the job")


def other_rooms(window, url):
    window.choose_room("Address groups")
    window.wait_for_cell("Targets", 0, "known-attackers")
    window.select_row("Targets", "known-attackers")
    wait_for("its rows", lambda: len(window.cells("Rows")) >= 3)
    window.picture("20-groups")
    window.choose_room("Login rules")
    window.select_row("Targets", "default")
    wait_for("its rows", lambda: len(window.cells("Rows")) > 100)
    window.picture("21-rules")
    window.press("push button", "Make rows…")
    window.find("push button", "Cancel")
    window.picture("22-make-rows")
    window.close_dialog("Cancel", "push button", "Cancel")
    tell(url, "/_sim/faults", {"method": "GET", "path": "ip-groups", "status": 403, "code": "WAF.00012003"})
    window.choose_room("Address groups")
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
