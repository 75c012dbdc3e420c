"""Tells what CPython's compiler says of a program, without running it. For the editor's marks."""

import json
import warnings


def check(source, file):
    """Problems as JSON: lines and columns count from 1, columns in UTF-16 units, the end exclusive."""
    found = []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", SyntaxWarning)
        try:
            compile(source, file, "exec", dont_inherit=True)
        except SyntaxError as error:
            found.append(_error(error, source))
        except (RecursionError, MemoryError):
            found.append(_problem("error", "the program is nested too deeply to be compiled", source, 1))
    seen = {(each.lineno, str(each.message)) for each in told}
    found += [_problem("warning", message, source, line) for line, message in sorted(seen)]
    return json.dumps(found)


def _error(error, source):
    line = error.lineno or 1
    end = error.end_lineno or line
    # An offset of 0 or less is CPython's way to say that it knows the line alone.
    if (error.offset or 0) < 1:
        return _problem("error", error.msg, source, line)
    column = _column(source, line, error.offset)
    known = (error.end_offset or 0) > 0 and (end, error.end_offset) > (line, error.offset)
    last = _column(source, end, error.end_offset) if known else column + 1
    return _told("error", error.msg, line, column, end if known else line, last)


def _problem(severity, message, source, line):
    text = _line(source, line)
    column = _column(source, line, len(text) - len(text.lstrip()) + 1)
    return _told(severity, message, line, column, line, max(column + 1, _column(source, line, len(text) + 1)))


def _told(severity, message, line, column, end_line, end_column):
    return {
        "severity": severity,
        "message": message,
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _line(source, line):
    lines = source.split("\n")
    return lines[line - 1].rstrip("\r") if line <= len(lines) else ""


def _column(source, line, offset):
    """Of the character with the number ``offset`` in its line, from 1: JavaScript counts in halves of UTF-32."""
    return len(_line(source, line)[: offset - 1].encode("utf-16-le", "surrogatepass")) // 2 + 1
