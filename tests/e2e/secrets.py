"""The search for secrets finds what was planted: in a text field, on the clipboard, in a window's title, in a file of the
profile. Without this, finding nothing would mean nothing."""

import os
import subprocess

from desk import Desk, Failure, run, wait_for

FIELD = "Filter by name, address or entry"
PLANTED = ("planted-in-field", "planted-in-title", "planted-in-file")


def expect_found(window, secret, where):
    window.look()
    if not any(secret in sentence for sentence in window.told.secrets(PLANTED)):
        raise Failure(f"a secret {where} is not found")


def main(build, pictures):
    window = Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)
    try:
        window.says("DEMO")
        if window.told.secrets(PLANTED):
            raise Failure("a secret is found before it was planted")
        path = os.path.join(os.environ["XDG_DATA_HOME"], "planted")
        with open(path, "w", encoding="utf-16-le") as file:
            file.write(PLANTED[2])
        expect_found(window, PLANTED[2], "in a file")
        os.unlink(path)
        title = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "Allowdesk"],
                               capture_output=True, text=True, check=True).stdout.split()[0]
        subprocess.run(["xdotool", "set_window", "--name", PLANTED[1], title], check=True)
        expect_found(window, PLANTED[1], "in a title")
        subprocess.run(["xdotool", "set_window", "--name", "Allowdesk", title], check=True)
        window.write("targetFilter", PLANTED[0])
        expect_found(window, PLANTED[0], "in a text field")
        window.click(window.find("targetFilter"))
        window.press_key("ctrl+a")
        window.press_key("ctrl+x")
        wait_for("the secret on the clipboard", lambda: PLANTED[0] in window.told.clipboard())
        window.told.texts.clear()
        return window.taken
    finally:
        window.stop()


if __name__ == "__main__":
    run(main)
