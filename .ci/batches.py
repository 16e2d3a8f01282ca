#!/usr/bin/env python3
"""Sources in batches, for static checkers: they spend nearly all of their time in the headers of Qt, and a batch reads
those once.

  batches.py make DATABASE FOLDER SIZE FILE...   writes sources of up to SIZE sources of one target each, and a compile
      database for them, into FOLDER; prints their paths. FILEs are relative to the project.
  batches.py files SOURCE    prints the files that the batch SOURCE holds
  batches.py name SOURCE     copies the input, with the places in the batch SOURCE as those in the files that it holds

The text of the files stands in the batch itself, since some checks look at the main file only."""

import bisect
import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def target_of(entry):
    """The target that compiles this file, as the path of its objects."""
    return re.search(r" -o (\S+)\.dir/", entry["command"]).group(1)


def entries_of(database, wanted):
    """One entry of the database for each of the project's own sources, by target."""
    targets = collections.defaultdict(list)
    seen = set()
    for entry in json.loads(pathlib.Path(database, "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"])
        if file in seen or not file.is_relative_to(ROOT):
            continue
        name = file.relative_to(ROOT)
        if name.parts[0] in ("app", "ui", "tests") and str(name) in wanted:
            seen.add(file)
            targets[target_of(entry)].append(entry)
    return targets


def write_batch(batch, files):
    """The texts of the files one after the other, and beside them the line at which each begins."""
    text = ""
    places = []
    for file in files:
        places.append((text.count("\n") + 1, str(file.relative_to(ROOT))))
        text += file.read_text()
    batch.write_text(text)
    batch.with_suffix(".places").write_text(json.dumps(places))


# What a file names at its top level: functions with their parameters, types and constants, as the format of the project
# writes them.
NAMES = re.compile(
    r"^(?:\[\[nodiscard\]\] )?[\w:<>,&* ]*?[ *&](\w+\([^;{}]*\))\s*\n?\{"
    r"|^(?:struct|class|enum class|enum) (\w+)\b[^;]*$"
    r"|^(?:static |inline )?const(?:expr)? [^;]*? (\w+)(?: =|\{|\[)", re.MULTILINE)


def parts_of(entries, size):
    """Up to size entries each, of files that seem to name nothing alike."""
    parts = []
    for entry in entries:
        text = pathlib.Path(entry["file"]).read_text()
        names = {name for found in NAMES.finditer(text) for name in found.groups() if name}
        for part, taken in parts:
            if len(part) < size and not names & taken:
                part.append(entry)
                taken |= names
                break
        else:
            parts.append(([entry], names))
    return [part for part, _ in parts]


def make(database, folder, size, wanted):
    folder.mkdir(parents=True, exist_ok=True)
    commands = []
    for target, entries in sorted(entries_of(database, wanted).items()):
        # Files of one folder read the same headers.
        entries.sort(key=lambda entry: entry["file"])
        for number, part in enumerate(parts_of(entries, size)):
            batch = folder / f"{target.replace('/CMakeFiles', '').replace('/', '-')}-{number}.cpp"
            write_batch(batch, [pathlib.Path(entry["file"]) for entry in part])
            command = part[0]["command"].replace(part[0]["file"], str(batch))
            commands.append({"directory": part[0]["directory"], "file": str(batch), "command": command})
            print(batch)
    (folder / "compile_commands.json").write_text(json.dumps(commands, indent=1))


def places_of(batch):
    return json.loads(batch.with_suffix(".places").read_text())


def name(batch):
    places = places_of(batch)
    begins = [begin for begin, _ in places]

    def real_place(match):
        begin, file = places[bisect.bisect_right(begins, int(match.group(1))) - 1]
        return f"{file}:{int(match.group(1)) - begin + 1}:"

    pattern = re.compile(re.escape(str(batch)) + r":(\d+):")
    for line in sys.stdin:
        sys.stdout.write(pattern.sub(real_place, line))


if __name__ == "__main__":
    command, *given = sys.argv[1:]
    if command == "make":
        make(given[0], pathlib.Path(given[1]).resolve(), int(given[2]), set(given[3:]))
    elif command == "files":
        print("\n".join(file for _, file in places_of(pathlib.Path(given[0]))))
    elif command == "name":
        name(pathlib.Path(given[0]))
    else:
        sys.exit(__doc__)
