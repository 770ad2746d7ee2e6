"""The tree of resources of a topology block, and how a name in it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from .pages import Fence

# Kinds of which there may be one without a name; any other key without a space is a property.
UNNAMED = {"internet-gateway"}


@dataclass(eq=False)
class Resource:
    kind: str
    name: str
    parent: "Resource | None" = None
    line: int = 0
    properties: dict = field(default_factory=dict)
    children: list["Resource"] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"{self.kind} {self.path}"

    @property
    def path(self) -> str:
        above = self.parent.path if self.parent and self.parent.parent else ""
        return f"{above}/{self.name}" if above else self.name

    def all(self) -> list["Resource"]:
        return [inner for child in self.children for inner in [child, *child.all()]]

    def ancestor(self, *kinds: str) -> "Resource | None":
        place = self
        while place and place.kind not in kinds:
            place = place.parent
        return place

    @property
    def vpc(self) -> "Resource | None":
        """The network in which it lies, which another account may own."""
        named = self.properties.get("vpc")
        return self.find(named) if named else self.ancestor("vpc")

    @property
    def region(self) -> str | None:
        network = self.vpc
        return self.properties.get("region") or (network.properties.get("region") if network else None)

    def get(self, key: str, default=None):
        return self.properties.get(key, default)

    def list(self, key: str) -> list:
        value = self.properties.get(key, [])
        return value if isinstance(value, list) else [value]

    def flag(self, key: str) -> bool:
        return self.properties.get(key) == "true"

    def find(self, name: str) -> "Resource | None":
        """Finds a name as the block language does: from here outward, then in the whole topology."""
        first, *rest = name.split("/")
        scope: Resource | None = self
        while scope:
            found = next((inner for inner in scope.all() if inner.name == first), None)
            if found and rest:
                found = next((inner for inner in found.all() if inner.name == rest[-1]), None)
            if found:
                return found
            scope = scope.parent
        return None

    def named(self, key: str) -> list["Resource"]:
        return [found for name in self.list(key) if (found := self.find(name))]


def read(fence: Fence) -> tuple[str, Resource]:
    """The id of a topology and its root."""
    node = yaml.compose(fence.text, Loader=yaml.BaseLoader)
    root = Resource("topology", "", None, fence.line)
    fill(root, node, fence)
    return root.properties.get("id", ""), root


def fill(resource: Resource, node: yaml.Node, fence: Fence) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        kind, _, name = key.value.partition(" ")
        if name or kind in UNNAMED:
            child = Resource(kind, name or kind, resource, fence.line + key.start_mark.line)
            fill(child, value, fence)
            resource.children.append(child)
        else:
            resource.properties[key.value] = plain(value)


def plain(node: yaml.Node | None):
    """A node as text, lists and dictionaries; nothing is taken for a number or a truth value."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value if node is not None else ""


def created(root: Resource, steps: list) -> tuple[dict, set]:
    """What steps create: each resource with its step, and the lines (resource, line) without a name of their own."""
    makers: dict[Resource, str] = {}
    lines = set()
    named = []
    for step in steps:
        for entry in step.creates:
            owner, _, line = entry.partition(": ")
            resource = root.find(owner)
            if resource and line:
                lines.add((resource, re.sub(r"\s+", " ", line)))
            elif resource:
                named.append((resource, step.id))
    own = {resource for resource, _ in named}
    for resource, step in named:
        makers.setdefault(resource, step)
        # A resource takes its children along, unless some step names one of them.
        if not any(child in own for child in resource.children):
            for inner in resource.all():
                makers.setdefault(inner, step)
    return makers, lines
