"""Says what was tried and what became of it."""

from __future__ import annotations

from collections import Counter

from .programs import Verdict
from .readback import shown
from .runbook import Result

WORDS = {
    Verdict.RAN: "passed: ran against the mock",
    Verdict.ACCEPTED: "passed: taken by the program, which then wants a login or a server",
    Verdict.UNSUPPORTED: "checked by the program, not supported by the mock",
    Verdict.READ: "read by the shell alone",
    Verdict.REFUSED: "refused",
}


def cut(text: str, width: int = 96) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def tell(result: Result) -> None:
    for outcome in result.outcomes:
        place = f"{outcome.path}:{outcome.line}"
        print(f"{place:<58} {outcome.answer.verdict.value:<12} {cut(outcome.text)}")
        if outcome.refused:
            print(f"{'':<58} {'':<12} {outcome.answer.note}")
    for fact in result.facts:
        if fact.differs:
            what = f"{fact.resource} {fact.key}".rstrip()
            print(f"{result.page.path}:{fact.resource.line}: {what} is {shown(fact.declared)} by the topology")
            print(f"  and {shown(fact.held)} in the mock after the commands")
    for what in result.remaining:
        print(f"{result.page.path}: after every step was undone, {what}")


def sum_up(results: list[Result]) -> None:
    outcomes = [outcome for result in results for outcome in result.outcomes]
    unsupported = Counter()
    for outcome in outcomes:
        if outcome.answer.verdict is Verdict.UNSUPPORTED:
            unsupported[(" ".join(outcome.text.split()[1:3]), outcome.answer.note)] += 1
    if unsupported:
        print("\nNot supported by the mock, so checked by the program alone:")
        for (call, note), count in sorted(unsupported.items()):
            print(f"  {call} ({count}): {note}")
    facts = [fact for result in results for fact in result.facts]
    if any(result.unseen for result in results):
        print("\nSaid to be seen, and not printed by the mock:")
        for result in results:
            for line, text in result.unseen:
                print(f"  {result.page.path}:{line}: {text}")
    whys: dict[str, list[str]] = {}
    for result in results:
        for fact in result.facts:
            if fact.why:
                whys.setdefault(fact.why, []).append(f"{fact.resource} {fact.key}".rstrip())
        for resource in result.left:
            whys.setdefault("given, and the verification cannot build it in the mock", []).append(str(resource))
    if whys:
        print("\nNot compared with the topology:")
        for why, names in sorted(whys.items()):
            print(f"  {why}:")
            for name in sorted(set(names)):
                print(f"    {name}")
    print()
    programs = sorted({outcome.program for outcome in outcomes})
    for verdict in Verdict:
        counts = Counter(outcome.program for outcome in outcomes if outcome.answer.verdict is verdict)
        if counts:
            each = ", ".join(f"{name} {counts[name]}" for name in programs if counts[name])
            print(f"{sum(counts.values()):>4} {WORDS[verdict]} ({each})")
    compared = [fact for fact in facts if fact.why is None]
    different = sum(fact.differs for fact in compared)
    print(f"{len(compared):>4} facts read back from the mock, {different} of them different")
    print(f"{sum(len(result.remaining) for result in results):>4} differences left behind by the ways back")
