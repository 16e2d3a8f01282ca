"""Writes random rows with Python's csv module, reads them back with it, and prints both as JSON: text and cells.

Arguments: delimiter, quoting (a name of the module), line end (lf or crlf), seed.
"""
import csv
import io
import json
import random
import sys

delimiter, quoting, line_end, seed = sys.argv[1:5]
choice = random.Random(int(seed))

parts = ["a", "group_1", "10.0.0.1/8", " ", "", '"', '""', ",", ";", "\t", "|", "'", "#", "\\", "\u4e2d", "\u00fc", "=1+1", "0"]
if quoting == "QUOTE_NONE":
    parts = [part for part in parts if part not in (delimiter, '"', '""')]
else:
    # Python leaves a CR unquoted when lines end with LF, and then reads it as a line end.
    parts += ["\r\n", "\n", "\r"] if line_end == "crlf" else ["\n"]


def cell():
    return "".join(choice.choice(parts) for _ in range(choice.randrange(5)))


rows = [[cell() for _ in range(choice.randrange(1, 6))] for _ in range(1000)]
if quoting == "QUOTE_NONE":
    rows = [row for row in rows if row != [""]]  # cannot be written without quotes

style = {"delimiter": delimiter, "quoting": getattr(csv, quoting)}
out = io.StringIO(newline="")
csv.writer(out, lineterminator="\r\n" if line_end == "crlf" else "\n", **style).writerows(rows)
text = out.getvalue()
json.dump({"text": text, "rows": list(csv.reader(io.StringIO(text, newline=""), **style))}, sys.stdout)
