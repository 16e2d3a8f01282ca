#!/usr/bin/env python3
"""The rules of the house that no compiler checks.

house.py wall SOURCE_DIR EXECUTABLE...   arrows point down: app never sees Gui, Widgets, ui or the tests, nor a folder of
                                         app one above it, nor a room another one; the simulator shares no code with
                                         app; no executable made of app alone loads Gui; no file includes one twice
house.py sizes SOURCE_DIR                the size budgets; prints the offenders
house.py texts SOURCE_DIR                texts of others are isolated where the window puts them into its own
house.py services SOURCE_DIR             no service is named outside its folders and the catalogue
house.py names SOURCE_DIR                what is local to a file has a name of its own in its folder, as sources are also
                                         compiled in batches
house.py citations SOURCE_DIR            comments cite the facts that app/services/FACTS.md has, and no document that is elsewhere
house.py self-test                       the checks find what they are for
"""

import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]')

# Folder, and what its files must not include. Bare class headers of Gui and Widgets do not resolve for app at all,
# since it does not link them; what is left to catch are paths.
FORBIDDEN = [
    ("app", re.compile(r"^(ui/|tests/|QtGui/|QtWidgets/|QApplication$|QWidget$|QColor$|QIcon$)")),
    ("ui", re.compile(r"^tests/")),
    ("tests/simulator", re.compile(r"^(app/|ui/|tests/support/(?!testregistry|testrunner))")),
    ("tests/app", re.compile(r"^ui/")),
]

# The folders of app from the ground up: each sees only those before it.
FLOORS = ["base", "addresses", "network", "tables", "accounts", "lists", "services", "import", "jobs", "workspace", "text", "cli"]

FILE_MEDIAN, FILE_P90, FILE_CAP = 120, 250, 400
FUNCTION_P90, FUNCTION_CAP = 25, 60
SPECIAL_CAPS = {"ui/main.cpp": 50, "ui/mainwindow.cpp": 300}
# What is no comment of C++ stands here, so that comments can be left out.
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
CATALOGUE = "app/services/catalogue.cpp"

# Members that hold what a service, a file or another person wrote, and what makes such a text harmless.
FOREIGN = re.compile(
    r"(?:\.|->)(?:targetName|placeName|person|reason|subject|serviceCode|requestId|message|name)\b(?!\()")
ISOLATED = re.compile(r"\b(?:isolatedTexts?|captionText|isolatedWholeTexts|visibleText|shownText|workspace(?:Text|Cell)|errorSentence)\s*\(")
# "FACTS A7", "FACTS A4, G1 to G4"; and documents that are not in the repository.
FACTS_CITED = re.compile(r"FACTS ((?:[A-J]\d+(?:, | and | to )?)+)")
ELSEWHERE = re.compile(r"\b(?:DESIGN|TRAPS|MODELS|WORDS)\b(?! ?[(=])")
# What is local to a file: functions, constants and types that begin a line of an unnamed namespace, as the format of the
# project writes them; and the functions that a header declares beside it.
UNNAMED = re.compile(r"^namespace\n\{\n(.*?)^\} // namespace$", re.DOTALL | re.MULTILINE)
LOCAL = re.compile(r"^(?:\w[\w:<>,&* ]*?[ *&](\w+)\((?:[^;{}\"]|\{\})*\)(?: const)?\s*\n\{"
                   r"|(?:const|constexpr) [^;=({]*?(\w+)(?:\[\])?(?: = |\{| =\n)"
                   r"|(?:struct|class|enum|enum class) (\w+)\b[^;\n]*\n?\{)", re.MULTILINE)
DECLARED = re.compile(r"^(?:\[\[nodiscard\]\] )?\w[\w:<>,&* ]*?[ *&](\w+)\([^;{}]*\);", re.MULTILINE)
# What goes to a terminal.
EXEMPT = ["ui/main.cpp"]


def sources(root, folder):
    base = root / folder
    return sorted(p for p in base.rglob("*") if p.suffix in (".h", ".cpp")) if base.exists() else []


def wall_offences(root):
    offences = []
    for folder, forbidden in FORBIDDEN:
        for path in sources(root, folder):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if found and forbidden.search(found.group(1)):
                    offences.append(f"{path.relative_to(root)}:{number} includes {found.group(1)}")
    return offences


def without_comments(text):
    return TOKEN.sub(lambda token: token.group() if token.group()[0] == '"' else
                     "\n" * token.group().count("\n"), text)


def service_offences(root):
    """Strings and identifiers that name a service; comments may, as examples."""
    ids = sorted(path.parent.name for path in (root / "app/services").glob("*/service.h"))
    name = re.compile("|".join(rf"(?<![A-Za-z])(?:{i}|{i.upper()})(?![A-Za-z])|(?:{i}|{i.capitalize()})(?=[A-Z])"
                               rf"|(?<=[a-z]){i.capitalize()}(?![a-z])" for i in ids))
    folders = tuple(f"{base}/services/{i}/" for base in ("app", "ui") for i in ids)
    offences = []
    for path in (path for folder in ("app", "ui") for path in sources(root, folder)):
        where = str(path.relative_to(root))
        if where.startswith(folders) or where == CATALOGUE:
            continue
        for number, line in enumerate(without_comments(path.read_text(encoding="utf-8")).splitlines(), 1):
            if name.search(line):
                offences.append(f"{where}:{number} names a service: {line.strip()}")
    return offences


def arrow_offences(root):
    offences = []
    for path in sources(root, "app"):
        parts = path.relative_to(root).parts
        if len(parts) < 3:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = INCLUDE.match(line)
            target = found.group(1).split("/") if found else []
            if len(target) < 3 or target[0] != "app":
                continue
            up = parts[1] not in FLOORS or target[1] not in FLOORS or FLOORS.index(target[1]) > FLOORS.index(parts[1])
            other_room = (len(parts) > 3 and len(target) > 3 and target[1] == "services" and target[2] != parts[2])
            if up or other_room:
                offences.append(f"{path.relative_to(root)}:{number} includes {found.group(1)}")
    return offences


def repeated_includes(root):
    offences = []
    for folder in ("app", "ui", "tests"):
        for path in sources(root, folder):
            seen = set()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if found and found.group(1) in seen:
                    offences.append(f"{path.relative_to(root)}:{number} includes {found.group(1)} again")
                if found:
                    seen.add(found.group(1))
    return offences


def name_offences(root):
    """Of two files of a folder, compiled as one, the local names must not meet, nor hide what a header declares there."""
    offences = []
    for folder in sorted({path.parent for top in ("app", "ui") for path in sources(root, top)}):
        first = {}
        for path in sorted(folder.glob("*.h")):
            for found in DECLARED.finditer(without_comments(path.read_text(encoding="utf-8"))):
                first.setdefault(found.group(1), path)
        for path in sorted(folder.glob("*.cpp")):
            text = path.read_text(encoding="utf-8")
            local = {name for unnamed in UNNAMED.finditer(text)
                     for found in LOCAL.finditer(unnamed.group(1)) for name in found.groups() if name}
            offences += [f"{path.relative_to(root)}: {name} has the name of one of {first[name].name}"
                         for name in sorted(local & first.keys())]
            first |= {name: path for name in local - first.keys()}
    return offences


def arguments_of(text, start):
    """The arguments of a call whose opening parenthesis ends at start."""
    depth, begin, arguments = 1, start, []
    for at in range(start, len(text)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 or (depth == 1 and text[at] == ","):
            arguments.append(text[begin:at].strip())
            begin = at + 1
        if depth == 0:
            break
    return arguments


def text_offences(root):
    offences = []
    for path in sources(root, "ui") + sources(root, "app/text"):
        name = str(path.relative_to(root))
        if name in EXEMPT:
            continue
        text = path.read_text(encoding="utf-8")
        found = [(text.count("\n", 0, call.start()) + 1, argument)
                 for call in re.finditer(r"\.arg\(", text) for argument in arguments_of(text, call.end())]
        found += [(number, line) for number, line in enumerate(text.splitlines(), 1) if re.search(r" \+=? ", line)]
        offences += [f"{name}:{number} shows a text of others as it is: {part.strip()}" for number, part in found
                     if FOREIGN.search(part) and not ISOLATED.search(part)]
    return offences


def citation_offences(root):
    facts = root / "app/services/FACTS.md"
    known = set(re.findall(r"^(?:### |\* )([A-J]\d+)\.? ?", facts.read_text(encoding="utf-8"), re.MULTILINE))
    offences = []
    for path in (path for folder in ("app", "ui", "tests") for path in sources(root, folder)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            gone = [cited for list_of in FACTS_CITED.findall(line) for cited in re.findall(r"[A-J]\d+", list_of)
                    if cited not in known and not cited.startswith("J")]
            gone += ELSEWHERE.findall(line)
            offences += [f"{path.relative_to(root)}:{number} cites {cited}" for cited in gone]
    return offences


def loaded_libraries(executable):
    listing = subprocess.run(["ldd", executable], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\s*(\S+)", listing, re.MULTILINE)


def check_wall(root, executables):
    offences = wall_offences(root) + arrow_offences(root) + repeated_includes(root)
    for executable in executables:
        libraries = loaded_libraries(executable)
        if not any("libQt6Core" in name for name in libraries):
            offences.append(f"{executable} does not even load Qt Core: the check looks at the wrong file")
        offences += [f"{executable} loads {name}" for name in libraries if re.search(r"libQt6(Gui|Widgets)", name)]
    return offences


def function_lengths(text):
    """Length of every function body, from its opening brace to the closing one. The format of the project puts both on
    lines of their own, which no other block but types and namespaces has."""
    lines = text.splitlines()
    lengths = []
    for start, line in enumerate(lines):
        opening = re.match(r"^(\s*)\{$", line)
        if not opening:
            continue
        head = []
        for above in range(start - 1, max(start - 8, -1), -1):
            if not lines[above].strip() or lines[above].rstrip().endswith((";", "}", "{", ":")) and head:
                break
            if not lines[above].lstrip().startswith("//"):
                head.insert(0, lines[above].strip())
        signature = " ".join(head)
        if re.match(r"^(template.*>\s*)?(namespace|class|struct|enum|union|extern)\b", signature) and "(" not in \
                signature.split("{")[0].replace("alignas(", ""):
            continue
        if "(" not in signature:
            continue
        closing = opening.group(1) + "}"
        for end in range(start + 1, len(lines)):
            if lines[end].startswith(closing) and lines[end].rstrip(";, )") == closing:
                lengths.append((end - start + 1, start + 1))
                break
    return lengths


def p90(values):
    ordered = sorted(values)
    return ordered[int(0.9 * (len(ordered) - 1))]


def size_offences(root):
    files, functions, offences = [], [], []
    for folder in ("app", "ui", "tests"):
        for path in sources(root, folder):
            name = str(path.relative_to(root))
            text = path.read_text(encoding="utf-8")
            count = len(text.splitlines())
            cap = SPECIAL_CAPS.get(name, FILE_CAP)
            if count > cap:
                offences.append(f"{name} has {count} lines, {cap} are allowed")
            # Tables of test rows are long by nature; they count for the cap only.
            if not name.startswith("tests/"):
                files.append(count)
                for length, line in function_lengths(text):
                    functions.append(length)
                    if length > FUNCTION_CAP:
                        offences.append(f"{name}:{line} is a function of {length} lines, {FUNCTION_CAP} are allowed")
    figures = (f"files: median {statistics.median(files):.0f}, p90 {p90(files)}; "
               f"functions: {len(functions)}, p90 {p90(functions)}")
    if statistics.median(files) > FILE_MEDIAN or p90(files) > FILE_P90 or p90(functions) > FUNCTION_P90:
        offences.append(f"over the budget of {FILE_MEDIAN}/{FILE_P90} lines a file and {FUNCTION_P90} a function")
    return offences, figures


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "app").mkdir()
        (root / "app/a.cpp").write_text("#include <QtGui/QColor>\n#include \"app/b.h\"\n", encoding="utf-8")
        assert wall_offences(root) == ["app/a.cpp:1 includes QtGui/QColor"], wall_offences(root)
        (root / "app/a.h").write_text("#include <QFile>\n#include <QDir>\n#include <QFile>\n", encoding="utf-8")
        assert repeated_includes(root) == ["app/a.h:3 includes QFile again"], repeated_includes(root)
        for folder in ("services/dcs", "services/waf", "jobs"):
            (root / "app" / folder).mkdir(parents=True)
        (root / "app/services/dcs/d.cpp").write_text(
            '#include "app/base/error.h"\n#include "app/jobs/job.h"\n#include "app/services/service.h"\n'
            '#include "app/services/waf/w.h"\n', encoding="utf-8")
        (root / "app/jobs/e.cpp").write_text('#include "app/services/dcs/d.h"\n', encoding="utf-8")
        assert arrow_offences(root) == ["app/services/dcs/d.cpp:2 includes app/jobs/job.h",
                                        "app/services/dcs/d.cpp:4 includes app/services/waf/w.h"], arrow_offences(root)
        (root / "app/services/dcs/service.h").write_text("", encoding="utf-8")
        (root / "app/services/catalogue.cpp").write_text("dcs::DcsService s;\n", encoding="utf-8")
        (root / "app/jobs/g.cpp").write_text(
            '// dcs\nint a = x == "dcs";\n/* DCS */ int dcsFolder;\nint handcsv; isDcs();\n'
            'const char *s = "// DCS.1";\n', encoding="utf-8")
        assert [o.split(" ")[0] for o in service_offences(root)] == [
            "app/jobs/e.cpp:1", "app/jobs/g.cpp:2", "app/jobs/g.cpp:3", "app/jobs/g.cpp:4",
            "app/jobs/g.cpp:5"], service_offences(root)
        body = "void f()\n{\n" + "    g();\n" * 70 + "}\n"
        (root / "app/b.cpp").write_text("namespace n\n{\n\n" + body + "\n} // namespace n\n", encoding="utf-8")
        assert function_lengths((root / "app/b.cpp").read_text(encoding="utf-8")) == [(72, 5)]
        (root / "app/c.cpp").write_text("int x;\n" * 401, encoding="utf-8")
        (root / "ui").mkdir()
        (root / "ui/t.cpp").write_text(
            'a = tr("%1 and %2").arg(isolatedText(plan.targetName),\n    job->record().reason);\n'
            "b = u\"✖ \"_s + plan.targetName;\nc = place.name();\n", encoding="utf-8")
        assert [o.split(" ")[0] for o in text_offences(root)] == ["ui/t.cpp:1", "ui/t.cpp:3"], text_offences(root)
        (root / "ui/k.h").write_text("[[nodiscard]] QString text(const Job &job);\n", encoding="utf-8")
        local = "namespace\n{\n\nconstexpr auto a = 1;\n\nQString %s(int i)\n{\n    return text(i);\n}\n\n} // namespace\n"
        (root / "ui/k.cpp").write_text(local % "text", encoding="utf-8")
        (root / "ui/l.cpp").write_text(local.replace("a =", "b =") % "words", encoding="utf-8")
        (root / "ui/m.cpp").write_text("// words()\n" + local % "words", encoding="utf-8")
        assert name_offences(root) == [
            "ui/k.cpp: text has the name of one of k.h", "ui/m.cpp: a has the name of one of k.cpp",
            "ui/m.cpp: words has the name of one of l.cpp"], name_offences(root)
        (root / "app/services/FACTS.md").write_text("### A1. The calls\n* G5. Open.\n", encoding="utf-8")
        (root / "app/f.h").write_text("/// FACTS A1, G5\n/// FACTS A1 and G6 (TRAPS A1)\n", encoding="utf-8")
        assert citation_offences(root) == ["app/f.h:2 cites G6", "app/f.h:2 cites TRAPS"], citation_offences(root)
        offences, _ = size_offences(root)
        assert any("app/c.cpp has 401" in o for o in offences) and any("of 72 lines" in o for o in offences), offences
    return []


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    figures = ""
    if command == "wall":
        offences = check_wall(pathlib.Path(sys.argv[2]), sys.argv[3:])
    elif command == "sizes":
        offences, figures = size_offences(pathlib.Path(sys.argv[2]))
    elif command == "texts":
        offences = text_offences(pathlib.Path(sys.argv[2]))
    elif command == "services":
        offences = service_offences(pathlib.Path(sys.argv[2]))
    elif command == "names":
        offences = name_offences(pathlib.Path(sys.argv[2]))
    elif command == "citations":
        offences = citation_offences(pathlib.Path(sys.argv[2]))
    elif command == "self-test":
        offences = self_test()
    else:
        sys.exit(__doc__)
    print(figures)
    print("\n".join(offences) if offences else "nothing found")
    sys.exit(1 if offences else 0)


main()
