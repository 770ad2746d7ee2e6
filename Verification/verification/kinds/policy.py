"""Lines of a policy, and the same as JSON.

Both become facts of one form, `allow sts:AssumeRole on data-api-role`: one action, one resource and one principal each,
in the words of the topology."""

from __future__ import annotations

import fnmatch
import re

from ..mock import World
from ..topology import Resource
from .kind import words

LINE = re.compile(r"(?P<effect>allow|deny) (?P<actions>.+?)(?: on (?P<on>.+?))?(?: to (?P<to>.+?))?$")


def parts(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []


def parse(line: str) -> tuple[str, list[str], list[str], list[str]]:
    match = LINE.match(words(line))
    if not match or " when " in line:
        raise ValueError(f"the policy '{line}' has no form that the verification knows")
    return match["effect"], parts(match["actions"]), parts(match["on"]), parts(match["to"])


def fact(effect: str, action: str, resource: str | None, principal: str | None) -> str:
    return f"{effect} {action}" + (f" on {resource}" if resource else "") + (f" to {principal}" if principal else "")


def shown(owner: Resource, name: str) -> str:
    resource = owner.find(name)
    return resource.path if resource else name


def lines(world: World, owner: Resource, declared: list[str]) -> tuple[str, ...]:
    """The facts of the lines of a topology."""
    result = set()
    for line in declared:
        effect, actions, resources, principals = parse(line)
        for action in actions:
            for resource in resources or [None]:
                for principal in principals or [None]:
                    result.add(
                        fact(effect, action, resource and shown(owner, resource), principal and shown(owner, principal))
                    )
    return tuple(sorted(result))


def many(value) -> list:
    return value if isinstance(value, list) else [value]


def by_arn(world: World, pattern: str) -> str | None:
    """The resource that a pattern of an ARN means; nothing for everything."""
    if pattern == "*":
        return None
    for resource in world.root.all():
        arn = world.arn(resource)
        if arn.startswith("arn:") and fnmatch.fnmatchcase(arn, pattern):
            return resource.path
    return pattern


def principals(world: World, statement: dict) -> list[str | None]:
    said = statement.get("Principal")
    if said is None:
        return [None]
    if said == "*":
        return ["anyone"]
    return [
        "anyone" if one == "*" else by_arn(world, one) if one.startswith("arn:") else one
        for value in said.values()
        for one in many(value)
    ]


def facts(world: World, owner: Resource, document: dict) -> tuple[str, ...]:
    """The facts of a policy in JSON."""
    result = set()
    for statement in many(document["Statement"]):
        if statement.get("Condition"):
            raise ValueError(f"a condition in the policy of {owner.path} has no form that the verification knows")
        for action in many(statement["Action"]):
            for resource in many(statement.get("Resource", "*")):
                for principal in principals(world, statement):
                    result.add(fact(statement["Effect"].lower(), action, by_arn(world, resource), principal))
    return tuple(sorted(result))


def principal(world: World, owner: Resource, name: str) -> dict:
    if name == "anyone":
        return {"AWS": "*"}
    resource = owner.find(name)
    if resource:
        return {"AWS": world.arn(resource)}
    return {"AWS": name} if name.startswith("arn:") else {"Service": name}


def document(world: World, owner: Resource, declared: list[str]) -> dict:
    """The policy in JSON that says what the lines say."""
    statements = []
    for line in declared:
        effect, actions, resources, to = parse(line)
        for name in to or [None]:
            statement: dict = {"Effect": effect.capitalize(), "Action": actions}
            found = [owner.find(resource) for resource in resources]
            statement["Resource"] = [world.arn(one) for one in found if one] or "*"
            if name:
                statement["Principal"] = principal(world, owner, name)
            statements.append(statement)
    return {"Version": "2012-10-17", "Statement": statements}
