"""The table of faults in tests/README.md names tests that are there: their file and their function. Usage: faults.py SOURCE"""

import pathlib
import re
import sys


def rows(readme):
    """(fault, test) of each row of the table."""
    section = readme.split("\n## Faults\n", 1)[1].split("\n## ", 1)[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if len(cells) == 5 and cells[0] not in ("fault",) and not cells[0].startswith(("---", "**")):
            yield cells[0], cells[4].strip("`")


def is_there(tests, name):
    """Whether a file of that name has that function."""
    file, _, function = name.partition(" ")
    if file.startswith(".ci/"):
        return (tests.parent / file).is_file()
    paths = [tests / file] if file.endswith(".py") else tests.rglob(f"{file.split('/')[-1]}.cpp")
    return any(path.is_file() and re.search(rf"\b(void|def) {function}\(", path.read_text(encoding="utf-8")) for path in paths)


def main(source):
    tests = pathlib.Path(source) / "tests"
    table = list(rows((tests / "README.md").read_text(encoding="utf-8")))
    gone = [f"{fault}: {test}" for fault, test in table if not is_there(tests, test)]
    if gone or len(table) < 143:
        sys.exit("\n".join([f"{len(table)} rows", *gone]))
    print(f"{len(table)} faults, each with a test")


if __name__ == "__main__":
    main(sys.argv[1])
