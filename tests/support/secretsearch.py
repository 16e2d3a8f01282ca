"""Searches what a program left for the secrets that a test used: files of a profile, printed lines, texts of a window."""

import base64
import json
import os
import re
import stat

STANDARD = ("demo-password", "demo-secret-key", "wrong-password")
TOKEN = re.compile(rb"MII[A-Za-z0-9+/_=-]{60}")  # what tokens of the simulated cloud look like


def forms(secret):
    """As it is, in UTF-16, in base 64 wherever it begins, in hexadecimal digits, percent-encoded."""
    data = secret.encode()
    yield data
    yield secret.encode("utf-16-le")
    yield data.hex().encode()
    yield data.hex().upper().encode()
    yield "".join(chr(b) if chr(b).isalnum() or chr(b) in "-._~" else f"%{b:02X}" for b in data).encode()
    yield json.dumps(secret)[1:-1].encode()
    for skip in range(3):
        whole = data[skip:skip + (len(data) - skip) // 3 * 3]
        yield base64.b64encode(whole)
        yield base64.urlsafe_b64encode(whole)


def secrets_in(data, secrets=STANDARD):
    """The secrets in these bytes or this text; a token is named as such."""
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    found = [secret for secret in secrets if any(form in data for form in forms(secret))]
    return found + (["a token"] if TOKEN.search(data) else [])


def files_with_secrets(folder, secrets=STANDARD, but=()):
    """(file, secret) for each; the files whose names begin so are left out: they are the cloud's, not the program's. What is
    gone by the time it is looked at was one that is made beside a file and then renamed: that one is looked at instead."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            if name.startswith(tuple(but)):
                continue
            try:
                if not stat.S_ISREG(os.lstat(path).st_mode):
                    continue
                with open(path, "rb") as file:
                    content = file.read()
            except FileNotFoundError:
                continue
            for secret in secrets_in(content, secrets):
                yield path, secret
