"""A host that a file names gets nothing before a person has agreed to it. A profile as earlier versions left it is used
without a question; then somebody writes another host into its file: the window asks, and until it is answered no request
reaches the service, not even with a token that is at hand."""

import json
import os

from demo import ask
from desk import Desk, Failure, run, wait_for
from signin import CACHE, close_window, ended, sign_in, start_cloud, write_connections


def name_another_host(url):
    """The same service under another name, which nobody has agreed to."""
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], "allowdesk", "connections.json")
    with open(path, encoding="utf-8") as file:
        connections = json.load(file)
    connections.get("workspaces", connections.get("places"))[0]["endpoints"]["dcs"] = url.replace("127.0.0.1", "localhost")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(connections, file)


def calls_of_caches(url):
    return [entry for entry in ask(url, "/_sim/log")["entries"] if entry["operation"].startswith("dcs:")]


def main(build, pictures):
    cloud, url = start_cloud(build)
    write_connections(url)
    program = os.path.join(build, "ui", "allowdesk")
    window = Desk([program], pictures)
    try:
        sign_in(window, "demo-password")
        window.wait_for_cell("targets", 0, CACHE)
        close_window(window)
        ended(window)
        before = len(calls_of_caches(url))
        name_another_host(url)
        window = Desk([program], pictures)
        window.find("confirm/Accept", enabled=True)
        window.says("localhost:")
        window.picture("hosts-1-asked")
        window.press("confirm/Cancel")
        window.says("is not allowed to use this host yet")
        if len(calls_of_caches(url)) != before:
            raise Failure("a host that nobody agreed to was called")
        # A key that comes while the question closes goes to neither window.
        wait_for("the question to close", lambda: not window.is_shown("confirm/Accept"))
        window.press_key("F5")
        window.press("confirm/Accept")
        window.wait_for_cell("targets", 0, CACHE)
        window.picture("hosts-2-agreed")
        return window.taken
    finally:
        window.stop()
        cloud.terminate()
        cloud.wait(10)


if __name__ == "__main__":
    run(main)
