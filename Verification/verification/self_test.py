"""Pages with mistakes in them, each with a comment at its line that says how it must be found.

    aws ec2 create-vpn-gateway --type ipsec.2  # refused: none of ipsec.1

A mistake that is not found, found for another reason, or found where none was made, fails the test."""

from __future__ import annotations

import re
from pathlib import Path

from .runbook import Result

EXPECTED = re.compile(r"# (refused|differs|left): (.+?)\s*(?:-->)?$")


def found(result: Result) -> list[tuple[str, int, str]]:
    """What was found on a page: in which way, at which line, and in which words."""
    findings = [("refused", o.line, o.answer.note) for o in result.outcomes if o.refused]
    findings += [("differs", fact.resource.line, fact.key) for fact in result.facts if fact.differs]
    return findings + [("left", 0, what) for what in result.remaining]


def misses(result: Result, path: Path) -> tuple[int, list[str]]:
    """The number of mistakes that a page expects, and what is not as it expects."""
    expected = []
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := EXPECTED.search(text):
            expected.append((match[1], line, match[2]))
    findings, wrong = found(result), []
    for way, line, words in expected:
        fitting = [f for f in findings if f[0] == way and f[1] in (line, 0) and words in f[2]]
        if fitting:
            findings.remove(fitting[0])
        else:
            wrong.append(f"{result.page.path}:{line}: not found: {way}: {words}")
    wrong += [f"{result.page.path}:{line}: not expected: {way}: {words}" for way, line, words in findings]
    return len(expected), wrong


def judge(results: list[Result], paths: list[Path]) -> bool:
    """Says whether all mistakes were found, and no other."""
    count, wrong = 0, []
    for result, path in zip(results, paths):
        expected, missed = misses(result, path)
        count += expected
        wrong += missed
    for line in wrong:
        print(line)
    if not wrong:
        print(f"self-test: all of {count} seeded mistakes are found, and nothing else")
    return not wrong
