"""Lines of a policy, and the same as JSON.

Both become facts of one form, `allow sts:AssumeRole on data-api-role`: one action, one resource and one principal each,
in the words of the topology."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass

from ..mock import World
from ..topology import Resource
from .kind import Unknown, words

LINE = re.compile(r"(?P<effect>allow|deny) (?P<actions>.+?)(?: on (?P<on>.+?))?(?: to (?P<to>.+?))?(?: when (?P<when>.+))?$")
TRUST = re.compile(r"(?P<deny>deny )?(?P<to>.+?)(?: when (?P<when>.+))?$")
CONDITION = re.compile(r"(?P<key>\S+) (?P<operator>\S+) (?P<values>.+)$")
# A line may have a sign for operators of IAM; what is alike, with or without wildcards, is one fact.
OPERATORS = {"=": "StringLike", "!=": "StringNotLike"}
SIGNS = {"StringEquals": "=", "StringLike": "=", "StringNotEquals": "!=", "StringNotLike": "!="}


@dataclass(frozen=True)
class Line:
    """One line of a policy, taken apart; `conditions` are keys with their operators and values."""

    effect: str
    actions: list[str]
    on: list[str]
    to: list[str]
    conditions: list[tuple[str, str, list[str]]]


def parts(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []


def conditions(text: str | None) -> list[tuple[str, str, list[str]]]:
    found = []
    for part in text.split(" and ") if text else []:
        match = CONDITION.match(part)
        if not match:
            raise Unknown(f"the condition '{part}' has no form that the verification knows")
        operator = OPERATORS.get(match["operator"], match["operator"])
        found.append((match["key"], operator, [value.strip('"') for value in parts(match["values"])]))
    return found


def parse(line: str) -> Line:
    match = LINE.match(words(line))
    if not match or " except " in line:
        raise Unknown(f"the policy '{line}' has no form that the verification knows")
    return Line(
        match["effect"], parts(match["actions"]), parts(match["on"]), parts(match["to"]), conditions(match["when"])
    )


def parse_trust(line: str) -> Line:
    """A line of a trust: whom a role lets assume it."""
    match = TRUST.match(words(line))
    if not match or " except " in line:
        raise Unknown(f"the trust '{line}' has no form that the verification knows")
    effect = "deny" if match["deny"] else "allow"
    return Line(effect, ["sts:AssumeRole"], [], parts(match["to"]), conditions(match["when"]))


def fact(effect: str, action: str, resource: str | None, principal: str | None, when: str = "") -> str:
    return f"{effect} {action}" + (f" on {resource}" if resource else "") + (f" to {principal}" if principal else "") + when


def when(world: World, owner: Resource, found: list[tuple[str, str, list[str]]]) -> str:
    """Conditions in one form and order: names and ids of resources become their paths."""

    def value(text: str) -> str:
        named = owner.find(text)
        return named.path if named else world.name(text)

    told = [
        f"{key} {SIGNS.get(operator, operator)} {', '.join(sorted(map(value, values)))}" for key, operator, values in found
    ]
    return " when " + " and ".join(sorted(told)) if told else ""


def shown(owner: Resource, name: str) -> str:
    resource = owner.find(name)
    return resource.path if resource else name


def lines(world: World, owner: Resource, declared: list[str]) -> tuple[str, ...]:
    """The facts of the lines of a topology."""
    result = set()
    for line in map(parse, declared):
        for action in line.actions:
            for resource in line.on or [None]:
                for principal in line.to or [None]:
                    result.add(
                        fact(
                            line.effect, action, resource and shown(owner, resource),
                            principal and shown(owner, principal), when(world, owner, line.conditions),
                        )
                    )
    return tuple(sorted(result))


def trusts(world: World, owner: Resource, declared: list[str]) -> tuple[str, ...]:
    """Whom the lines of a trust let in."""
    return tuple(
        sorted(
            ("deny " if line.effect == "deny" else "") + shown(owner, name) + when(world, owner, line.conditions)
            for line in map(parse_trust, declared)
            for name in line.to
        )
    )


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


def conditions_of(statement: dict) -> list[tuple[str, str, list[str]]]:
    return [
        (key, operator, [str(value) for value in many(values)])
        for operator, keys in statement.get("Condition", {}).items()
        for key, values in keys.items()
    ]


def facts(world: World, owner: Resource, document: dict) -> tuple[str, ...]:
    """The facts of a policy in JSON."""
    result = set()
    for statement in many(document["Statement"]):
        told = when(world, owner, conditions_of(statement))
        for action in many(statement["Action"]):
            for resource in many(statement.get("Resource", "*")):
                for principal in principals(world, statement):
                    result.add(fact(statement["Effect"].lower(), action, by_arn(world, resource), principal, told))
    return tuple(sorted(result))


def trusted(world: World, owner: Resource, document: dict) -> tuple[str, ...]:
    """Whom a trust policy in JSON lets in."""
    return tuple(
        sorted(
            ("deny " if statement["Effect"] == "Deny" else "") + (principal or "anyone")
            + when(world, owner, conditions_of(statement))
            for statement in many(document["Statement"])
            if "sts:AssumeRole" in many(statement["Action"])
            for principal in principals(world, statement)
        )
    )


def principal(world: World, owner: Resource, name: str) -> dict:
    if name == "anyone":
        return {"AWS": "*"}
    resource = owner.find(name)
    if resource:
        return {"AWS": world.arn(resource)}
    return {"AWS": name} if name.startswith("arn:") else {"Service": name}


def statement(world: World, owner: Resource, line: Line, name: str | None) -> dict:
    result: dict = {"Effect": line.effect.capitalize(), "Action": line.actions}
    if name:
        result["Principal"] = principal(world, owner, name)
    for key, operator, values in line.conditions:
        named = [owner.find(value) for value in values]
        held = [world.ids.get(one, value) if one else value for one, value in zip(named, values)]
        result.setdefault("Condition", {}).setdefault(operator, {})[key] = held
    return result


def document(world: World, owner: Resource, declared: list[str]) -> dict:
    """The policy in JSON that says what the lines say."""
    statements = []
    for line in map(parse, declared):
        for name in line.to or [None]:
            found = [owner.find(resource) for resource in line.on]
            statements.append(
                statement(world, owner, line, name) | {"Resource": [world.arn(one) for one in found if one] or "*"}
            )
    return {"Version": "2012-10-17", "Statement": statements}


def trust(world: World, owner: Resource, declared: list[str]) -> dict:
    """The trust policy in JSON that says what the lines say."""
    statements = [statement(world, owner, line, name) for line in map(parse_trust, declared) for name in line.to]
    return {"Version": "2012-10-17", "Statement": statements}
