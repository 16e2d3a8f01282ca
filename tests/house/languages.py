#!/usr/bin/env python3
"""What the program says, as lupdate finds it in the sources.

languages.py SOURCE_DIR LUPDATE   every text with a number has its plural forms in translations/allowdesk_en.ts, and no other
                                  is there; no text has a word that the product does not use
languages.py self-test            the checks find what they are for
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PLURALS = "translations/allowdesk_en.ts"
MARK = re.compile(r"%(?:L?n|\d)")
# Words of earlier versions, and what is said instead. "row" is one of a file.
UNUSED = {
    r"\bplaces?\b": "workspace", r"\brooms?\b": "service", r"\btargets?\b": "list", r"\bmend": "fix", r"\bhints?\b": "suggestion",
    r"\bwish": "change", r"\bread back\b": "verify", r"\bleft out\b": "skipped", r"\bone-time code": "MFA code",
    r"\bsign-in address": "IAM endpoint", r"\bstands? (?:here|there|in)\b": "is", r"\btakes? up\b": "apply",
    r"\bgo(?:es)? on\b": "continue", r"\bby hand\b": "manually", r"\blets? in\b": "allow", r"\bagree to\b": "review",
    r"\bcarried out\b": "applied", r"\btook place\b": "was applied",
}


def texts_in(path):
    """{(context, source): [forms]} of a .ts file, and those that have plural forms."""
    every, plural = {}, set()
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"))
            every[key] = [form.text or "" for form in message.iter("numerusform")]
            if message.get("numerus") == "yes":
                plural.add(key)
    return every, plural


def found_texts(root, lupdate):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "found.ts"
        # Without the headers it does not know of which namespace a class is, and the texts would not be found at run time.
        # What it reads wrongly it may read for ever: an expression behind a number, for example.
        subprocess.run([lupdate, "-silent", "-locations", "none", "-I", ".", "app", "ui", "-ts", str(file)], cwd=root, check=True,
                       timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return texts_in(file)


def plural_offences(found, known):
    offences = [f"{PLURALS} lacks: {context}: {source}" for context, source in sorted(found - known.keys())]
    offences += [f"{PLURALS} has what is nowhere: {context}: {source}" for context, source in sorted(known.keys() - found)]
    for (context, source), forms in sorted(known.items()):
        marks = set(MARK.findall(source))
        numbers = {mark for mark in marks if not mark[1:].isdigit()} or marks
        one, *more = forms
        if len(forms) != 2 or not all(forms):
            offences.append(f"{PLURALS}: not two forms: {context}: {source}")
        elif any(set(MARK.findall(form)) != marks for form in more) or not marks - numbers <= set(MARK.findall(one)) <= marks:
            offences.append(f"{PLURALS}: other marks than the source has: {context}: {source}")
    return offences


def word_offences(texts):
    return [f"{context}: “{source}”: say {instead}" for context, source in sorted(texts)
            for pattern, instead in UNUSED.items() if re.search(pattern, source.replace("&", ""), re.IGNORECASE)]


def self_test():
    source = ("A", "%Ln entries of %1")
    assert plural_offences({source}, {source: ["%Ln entry of %1", "%Ln entries of %1"]}) == []
    assert plural_offences({source}, {source: ["the entry of %1", "%Ln entries of %1"]}) == []
    for forms in (["%Ln entry", "%Ln entries of %1"], ["", "%Ln entries of %1"], ["%Ln entry of %1", "entries of %1"]):
        assert len(plural_offences({source}, {source: forms})) == 1, forms
    assert len(plural_offences({source}, {})) == 1 and len(plural_offences(set(), {source: ["a", "b"]})) >= 1
    assert len(word_offences([("A", "Add &place…"), ("B", "Replace the placeholder")])) == 1
    return []


def main():
    if sys.argv[1:] == ["self-test"]:
        offences = self_test()
    elif len(sys.argv) == 3:
        root = pathlib.Path(sys.argv[1])
        every, plural = found_texts(root, sys.argv[2])
        offences = plural_offences(plural, texts_in(root / PLURALS)[0]) + word_offences(every)
    else:
        sys.exit(__doc__)
    print("\n".join(offences) if offences else "nothing found")
    sys.exit(1 if offences else 0)


main()
