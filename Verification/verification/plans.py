"""What `portolan steps --format json` tells of a steps block."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .pages import Fence


@dataclass
class Script:
    """Commands of one key of a step, and the line of the page on which each of its lines stands."""

    text: str
    lines: list[int]

    def place(self, line: int) -> int:
        return self.lines[min(max(line, 1), len(self.lines)) - 1]


@dataclass
class Step:
    """One step: what the verification needs to know of it."""

    id: str
    line: int
    actor: str | None
    who: str
    creates: list[str]
    sets: dict[str, str]
    see: str
    run: Script | None = None
    check: Script | None = None
    undo: Script | None = None


@dataclass
class Placeholder:
    """A word in double braces: what its author says of it and, if that is said, the step that prints it."""

    name: str
    words: str
    source: str | None


@dataclass
class Plan:
    """A steps block."""

    id: str
    topology: str | None
    actors: dict[str, str]
    placeholders: dict[str, Placeholder]
    steps: list[Step]


class Portolan:
    """The program under whose eyes the pages are written."""

    def __init__(self, program: Path, root: Path):
        self.program, self.root = program, root

    def folder(self, page: str) -> Path:
        """The site of a page: the repository's own, or the folder of a page beside it."""
        path = (self.root / page).resolve()
        return self.root if path.is_relative_to(self.root / "content") else path.parent

    def plan(self, page: str, block: Fence) -> Plan:
        name = next(line.split(":", 1)[1].strip() for line in block.lines if line.startswith("id:"))
        command = [self.program, "steps", name, self.folder(page), "--format", "json", "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True)
        # 1 stands for a page with errors, which the pages of the self-test have.
        if done.returncode not in (0, 1) or not done.stdout:
            raise RuntimeError(f"'portolan steps {name}' told nothing: {done.stderr.strip()}")
        return plan(json.loads(done.stdout))


def plan(told: dict) -> Plan:
    placeholders = {p["name"]: Placeholder(p["name"], p["meaning"], p.get("from")) for p in told["placeholders"]}
    actors = {actor["name"]: actor.get("home", "") for actor in told["actors"]}
    steps = [step(item) for item in told["items"] if item["kind"] == "step"]
    return Plan(told["id"], told.get("topology"), actors, placeholders, steps)


def step(item: dict) -> Step:
    lines = item.get("lines", {})

    def script(key: str) -> Script | None:
        text = item.get(key, "")
        return Script(text.rstrip("\n") + "\n", lines[key]) if text.strip() else None

    return Step(
        id=item.get("id") or item["text"],
        line=item["line"],
        actor=item.get("actor"),
        who=item.get("who", ""),
        creates=item.get("creates", []),
        sets=item.get("set", {}),
        see=item.get("see", ""),
        run=script("run"),
        check=script("check"),
        undo=script("undo"),
    )
