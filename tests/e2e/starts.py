"""Starts that are not as every day, from outside: a data folder that is a file, a journal that was emptied; and what the
program leaves on the disk and with the kernel, whatever the umask is."""

import os
import stat

from desk import Desk, Failure, run, wait_for

CACHE = "orders-cache-prod"


def start(build, pictures):
    return Desk([os.path.join(build, "ui", "allowdesk"), "--demo"], pictures)


def profile():
    return os.path.join(os.environ["XDG_DATA_HOME"], "allowdesk", "demo")


def quit_program(window):
    window.choose_command("command.quit")
    wait_for("the program to end", lambda: window.process.poll() is not None)


def a_folder_that_is_a_file(build, pictures):
    """Whoever starts it from a menu sees why nothing comes."""
    usual = os.environ["XDG_DATA_HOME"]
    os.environ["XDG_DATA_HOME"] = os.path.join(usual, "a-file")
    with open(os.environ["XDG_DATA_HOME"], "w", encoding="ascii"):
        pass
    window = start(build, pictures)
    os.environ["XDG_DATA_HOME"] = usual
    try:
        window.says("cannot start")
        window.picture("starts-1-no-folder")
        window.press_named("push button", "Close")  # there is no desk yet that could say what it is called
        code = window.process.wait(20)
        if code != 1:
            raise Failure(f"the exit code is {code}")
        return window.taken
    finally:
        window.stop()


def files_are_private(build, pictures):
    before = os.umask(0)
    window = start(build, pictures)
    os.umask(before)
    try:
        window.wait_for_cell("targets", 0, CACHE)
        with open(f"/proc/{window.process.pid}/limits", encoding="ascii") as limits:
            core = next(line.split() for line in limits if line.startswith("Max core file size"))
        if core[4:6] != ["0", "0"]:
            raise Failure(f"a core dump may be written: {core}")
        wait_for("the snapshots", lambda: os.path.exists(os.path.join(profile(), "known")))
        quit_program(window)
    finally:
        window.stop()
    for root in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        top = os.path.join(os.environ[root], "allowdesk")
        for folder, _, names in os.walk(top):
            for path in [folder] + [os.path.join(folder, name) for name in names]:
                mode = stat.S_IMODE(os.lstat(path).st_mode)
                if mode & 0o077 and not stat.S_ISSOCK(os.lstat(path).st_mode):
                    raise Failure(f"others may use {path}: {mode:o}")


def an_emptied_journal(build, pictures):
    journal = os.path.join(profile(), "journal.sqlite")
    os.truncate(journal, 0)
    window = start(build, pictures)
    try:
        window.says("journal is empty")
        window.picture("starts-2-journal")
        window.press("journalGoOn")
        window.says("The old journal was renamed to")
        window.close_dialog("journalAside/Ok", "journalAside/Ok")
        window.wait_for_cell("targets", 0, CACHE)
        if os.path.getsize(journal) == 0 or not [n for n in os.listdir(profile()) if "journal.sqlite.aside" in n]:
            raise Failure(f"the journal was not put aside: {os.listdir(profile())}")
        quit_program(window)
        return window.taken
    finally:
        window.stop()


def main(build, pictures):
    taken = a_folder_that_is_a_file(build, pictures)
    files_are_private(build, pictures)
    return taken + an_emptied_journal(build, pictures)


run(main)
