"""What the mock has to know of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable

from ..mock import World
from ..topology import Resource

# What tells of machines and people, or of names that the provider gives: not set by any call.
ASIDE = {
    "account-id", "region", "os", "client", "hosts", "listens", "endpoint", "fqdn", "users", "zone-id", "id", "title",
    "managed-by", "vpc", "tenancy", "default", "main", "user", "address-family", "verification-name",
    "verification-value",
}


@dataclass
class Kind:
    """One kind: `make` builds a given resource and returns its id; `read` tells what the mock holds.

    `read` answers with values by the topology's own property names, and with nothing if the resource is gone. A value
    is a text, a truth value, or a sorted tuple of texts. `call` is the call of the command line that creates one, and
    `path` where its answer has the id. `finish` completes a given resource after all of them stand. `absent` are the
    properties that the mock does not model, and `fixed` those that it does not change once they are there."""

    name: str
    make: Callable[[World, Resource], str] | None
    read: Callable[[World, Resource], dict | None]
    call: str | None = None
    path: str = ""
    finish: Callable[[World, Resource, set], None] | None = None
    declared: Callable[[World, Resource], dict] | None = None
    absent: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)


class Unknown(ValueError):
    """A form that the verification does not know: it is told as such, and nothing is said against the page."""


def yes(value: bool) -> str:
    return "true" if value else "false"


def paths(resource: Resource, key: str) -> tuple[str, ...]:
    """The resources that a property names, as paths; what is no resource stays as it is written."""
    found = [(resource.find(name), name) for name in resource.list(key)]
    return tuple(sorted(one.path if one else name for one, name in found))


def words(line: str) -> str:
    return re.sub(r"\s+", " ", line.strip())


def first(answers: list):
    return answers[0] if answers else None
