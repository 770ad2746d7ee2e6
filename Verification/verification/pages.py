"""Reads a page: its fenced blocks, its steps, and the files that it shows, each with its line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

FENCE = re.compile(r"^(`{3,}|~{3,})\s*(.*?)\s*$")
FILE_NAME = re.compile(r"`([\w.-]+\.[a-z]+)`")
MENTION = re.compile(r"`((?:aws|az|avn) [a-z][^`…]*)`")
DELETE_TWIN = re.compile(r"^(.+)-delete(\.json)$")


@dataclass
class Fence:
    """A fenced block; `line` is the line of the page on which its first line of text stands."""

    info: str
    line: int
    lines: list[str]
    heading: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def is_block(self, kind: str) -> bool:
        return self.info.split() == ["yaml", kind]


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
    creates: list
    sets: dict
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
    line: int
    topology: str | None
    actors: dict[str, str]
    placeholders: dict[str, Placeholder]
    steps: list[Step]


@dataclass
class Page:
    """A page; `mentions` are the commands that its prose names, each with its line."""

    path: str
    fences: list[Fence] = field(default_factory=list)
    mentions: list[tuple[int, str]] = field(default_factory=list)

    def blocks(self, kind: str) -> list[Fence]:
        return [fence for fence in self.fences if fence.is_block(kind)]

    @property
    def scripts(self) -> list[Fence]:
        return [fence for fence in self.fences if fence.info.split()[:1] in (["bash"], ["sh"], ["shell"])]

    def file(self, name: str) -> str | None:
        """The text of a file that the page shows: the paragraph above names it before any other."""
        for fence in self.fences:
            named = FILE_NAME.search(fence.heading)
            if named and named[1] == name and "file" in fence.heading:
                return fence.text
        # Pages say of the way back that it is the same file with the action DELETE.
        twin = DELETE_TWIN.match(name)
        shown = self.file(twin[1] + twin[2]) if twin else None
        if shown is None:
            return None
        changes = json.loads(shown)
        for change in changes.get("Changes", []):
            change["Action"] = "DELETE"
        return json.dumps(changes)


def read(path: Path, shown: str) -> Page:
    page = Page(shown)
    lines = path.read_text(encoding="utf-8").splitlines()
    paragraph: list[str] = []
    before: list[str] = []
    index = 0
    while index < len(lines):
        opening = FENCE.match(lines[index])
        if opening:
            end = index + 1
            while end < len(lines) and lines[end].strip() != opening[1]:
                end += 1
            heading = " ".join(paragraph or before)
            page.fences.append(Fence(opening[2], index + 2, lines[index + 1 : end], heading))
            paragraph, before, index = [], [], end + 1
            continue
        page.mentions += [(index + 1, command) for command in MENTION.findall(lines[index])]
        if lines[index].strip():
            paragraph.append(lines[index])
        elif paragraph:
            before, paragraph = paragraph, []
        index += 1
    return page


def plain(node: yaml.Node | None):
    """A node as text, lists and dictionaries; nothing is taken for a number or a truth value."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value if node is not None else ""


def entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def script(node: yaml.Node | None, fence: Fence) -> Script | None:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        return None
    first = fence.line + node.start_mark.line
    count = len(node.value.splitlines())
    if node.style == "|":
        return Script(node.value, [first + 1 + index for index in range(count)])
    return Script(node.value, [first] * count)


def plan(fence: Fence) -> Plan:
    root = yaml.compose(fence.text, Loader=yaml.BaseLoader)
    keys = entries(root)
    placeholders = {}
    for name, node in entries(keys.get("placeholders")).items():
        value = plain(node)
        said = value if isinstance(value, dict) else {"is": value}
        placeholders[name] = Placeholder(name, said.get("is", ""), said.get("from"))
    actors = {name: (plain(node) or {}).get("in", "") for name, node in entries(keys.get("actors")).items()}
    steps = []
    for node in keys["steps"].value if "steps" in keys else []:
        step = entries(node)
        if "do" not in step:
            continue
        undo = entries(step.get("undo"))
        steps.append(
            Step(
                id=plain(step.get("id")) or plain(step["do"]),
                line=fence.line + node.start_mark.line,
                actor=plain(step.get("as")) or None,
                who=plain(step.get("who")),
                creates=plain(step.get("creates")) or [],
                sets=plain(step.get("sets")) or {},
                see=plain(step.get("see")),
                run=script(step.get("run"), fence),
                check=script(step.get("check"), fence),
                undo=script(undo.get("run"), fence),
            )
        )
    topology = plain(keys.get("topology")) or None
    return Plan(plain(keys.get("id")), fence.line, topology, actors, placeholders, steps)
