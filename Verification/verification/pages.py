"""Reads a page: its fenced blocks, and the files that it shows, each with its line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

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
