"""The demo cloud that a running program has started, asked past the program."""

import json
import os
import urllib.request


def ask(url, path, body=None):
    """With a body it is a POST."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url + path, data)) as answer:
        return json.load(answer)


def demo_url():
    """Where it listens, once it does; the program keeps the port in its profile."""
    root = os.environ["XDG_DATA_HOME"]
    for folder, _, files in os.walk(root):
        if "port" in files:
            with open(os.path.join(folder, "port"), encoding="ascii") as file:
                return f"http://127.0.0.1:{file.read().strip()}"
    return None
