"""Compares what the mock holds with what the topology declares."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import ASIDE, KINDS, Unknown
from .mock import World
from .topology import Resource

# Parts that are compared with what they belong to, and what of them is not.
PARTS = {
    "tunnel": "the mock gives tunnels addresses and keys of its own, and no state",
    "private-name": "the mock verifies no private name",
}


@dataclass
class Fact:
    """One property of one resource; `why` tells why it could not be compared."""

    resource: Resource
    key: str
    declared: object = None
    held: object = None
    why: str | None = None

    @property
    def differs(self) -> bool:
        return self.why is None and self.declared != self.held


def shown(value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(shown, value)) + "]"
    return str(value)


def compare(world: World, changed: set[tuple[Resource, str]]) -> list[Fact]:
    """All facts of a topology; `changed` are the properties that steps set after the resource was there."""
    facts = []
    for resource in world.root.all():
        if resource.ancestor("aws-account", "organization") and resource.kind != "aws-account":
            facts += of(world, resource, changed)
    return facts


def of(world: World, resource: Resource, changed: set[tuple[Resource, str]]) -> list[Fact]:
    kind = KINDS.get(resource.kind)
    if kind is None:
        return [Fact(resource, "", why=PARTS.get(resource.kind, "the mock does not model this kind"))]
    if resource not in world.ids:
        return [Fact(resource, "", why="no command that the mock supports makes it")]
    try:
        held = kind.read(world, resource)
        declared = kind.declared(world, resource) if kind.declared else {}
    except Unknown as unknown:
        return [Fact(resource, "", why=str(unknown))]
    if held is None:
        return [Fact(resource, "", "there", "gone")]
    if not kind.declared:
        declared = {key: resource.get(key) for key in held if key in resource.properties}
        if "in" in held and resource.vpc and resource.vpc is not resource:
            declared["in"] = resource.vpc.path
    facts = []
    for key, value in declared.items():
        why = kind.fixed.get(key) if (resource, key) in changed else None
        facts.append(Fact(resource, key, value, held.get(key), why))
    for key in resource.properties:
        if key not in declared and key not in ASIDE:
            facts.append(Fact(resource, key, why=kind.absent.get(key, "the verification does not know this property")))
    return facts


def state(world: World) -> dict[Resource, dict | None]:
    """What the mock holds of every resource that it knows."""
    return {resource: held(world, resource) for resource in world.ids}


def held(world: World, resource: Resource) -> dict | None:
    try:
        return KINDS[resource.kind].read(world, resource)
    except Unknown as unknown:
        return {"": str(unknown)}


def left_behind(before: dict[Resource, dict | None], after: dict[Resource, dict | None]) -> list[str]:
    """What is not as it was before the first step."""
    found = []
    for resource, facts in after.items():
        known = before.get(resource)
        if known is None and facts is not None:
            found.append(f"{resource} is still there")
        for key in known or {}:
            if facts is None or facts.get(key) != known[key]:
                now = "gone" if facts is None else shown(facts.get(key))
                found.append(f"{key} of {resource} was {shown(known[key])} and is {now}")
    return found
