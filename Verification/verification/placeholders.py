"""What stands for a word in double braces.

A value comes from where its author says: from the resource that the words name, or from what an earlier command
printed. What nothing in the mock has, such as an id of Azure, gets a sample of its form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from .mock import World
from .plans import Plan
from .topology import Resource

PLACEHOLDER = re.compile(r"\{\{([\w.-]+)\}\}")
ENDING = re.compile(r"-(id|arn|name)$")
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
GUID = "00000000-0000-0000-0000-000000000000"
AZURE_TYPES = {
    "vnet": "Microsoft.Network/virtualNetworks",
    "mysql-flexible-server": "Microsoft.DBforMySQL/flexibleServers",
    "postgresql-flexible-server": "Microsoft.DBforPostgreSQL/flexibleServers",
    "sql-server": "Microsoft.Sql/servers",
    "storage-account": "Microsoft.Storage/storageAccounts",
    "vpn-gateway": "Microsoft.Network/virtualNetworkGateways",
}


@dataclass
class Printed:
    """One value that a command printed, with the step and the names under which it stood."""

    step: str
    keys: tuple[str, str]
    value: str


def leaves(value, above: str = "", key: str = ""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, key, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, above, key)
    elif isinstance(value, str):
        yield (key.lower(), (above + key).lower()), value


class Values:
    """The values of the placeholders of one plan, as far as they are known."""

    def __init__(self, plan: Plan | None, world: World | None):
        self.plan, self.world = plan, world
        self.printed: list[Printed] = []
        self.known: dict[str, str] = {}

    def hear(self, step: str, output: str) -> None:
        """Keeps what a command printed."""
        try:
            answer = json.loads(output)
        except ValueError:
            return
        self.printed += [Printed(step, keys, value) for keys, value in leaves(answer)]

    def undeclared(self, word: str) -> list[str]:
        """The placeholders of a word that the plan does not declare."""
        return [name for name in PLACEHOLDER.findall(word) if self.plan and name not in self.plan.placeholders]

    def fill(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The words with values in them, and the names of the placeholders that have none yet."""
        missing: list[str] = []
        result, option = [], ""
        for word in words:
            if word.startswith("--"):
                option = word.partition("=")[0][2:]

            def put(match: re.Match) -> str:
                key = re.search(r"(\w+)=$", word[: match.start()])
                value = self.value(match[1], key[1] if key else option)
                if value is None:
                    missing.append(match[1])
                    return self.sample(match[1])
                return value

            result.append(PLACEHOLDER.sub(put, word))
        return result, missing

    def fill_text(self, text: str) -> str:
        return PLACEHOLDER.sub(lambda match: self.value(match[1], "") or self.sample(match[1]), text)

    def value(self, name: str, option: str) -> str | None:
        if name not in self.known:
            found = self.declared(name) or self.from_output(name, option) or self.only(name)
            if found is None:
                return None
            self.known[name] = found
        return self.known[name]

    def words(self, name: str) -> str:
        placeholder = self.plan.placeholders.get(name) if self.plan else None
        return placeholder.words if placeholder else ""

    def declared(self, name: str) -> str | None:
        """The id or the ARN of the resource that the words, or the placeholder itself, name."""
        if not self.world:
            return None
        said = self.words(name)
        names = [word.strip(".,;:()") for word in said.split()] + [ENDING.sub("", name)]
        for word in names:
            resource = self.world.root.find(word)
            if resource in self.world.ids:
                return self.identifier(resource, name)
        return None

    def identifier(self, resource: Resource, name: str) -> str:
        return self.world.arn(resource) if name.endswith("-arn") else self.world.id(resource)

    def only(self, name: str) -> str | None:
        """The one resource whose kind the placeholder has for its name."""
        resources = [r for r in self.world.ids if r.kind == ENDING.sub("", name)] if self.world else []
        return self.identifier(resources[0], name) if len(resources) == 1 else None

    def from_output(self, name: str, option: str) -> str | None:
        """What a command printed under the name of the option that wants it."""
        placeholder = self.plan.placeholders.get(name) if self.plan else None
        key = option.replace("-", "").lower()
        fitting: list[str] = []
        for printed in self.printed:
            if placeholder and placeholder.source and printed.step != placeholder.source:
                continue
            if {key, key.removesuffix("s")} & set(printed.keys) and printed.value not in fitting:
                fitting.append(printed.value)
        ordinal = next((ORDINALS[word] for word in self.words(name).lower().split() if word in ORDINALS), -1)
        if not fitting or ordinal >= len(fitting):
            return None
        return fitting[ordinal].removeprefix("/hostedzone/")

    def sample(self, name: str) -> str:
        """A value of the right form for what nothing in the mock has."""
        said = self.words(name)
        if said.lower().startswith("resource id"):
            return self.azure(said)
        if name.endswith("-arn"):
            return "arn:aws:elasticloadbalancing:us-east-1:999999999999:sample/sample/0123456789abcdef"
        return GUID if name.endswith("-id") else f"sample-{name}"

    def azure(self, said: str) -> str:
        resources = self.world.root.all() if self.world else []
        words = {word.strip(".,;:") for word in said.split()}
        chosen = next(
            (r for r in resources if r.kind in AZURE_TYPES and (r.name in words or words & set(r.kind.split("-")))), None
        )
        kind, name = (AZURE_TYPES[chosen.kind], chosen.name) if chosen else (AZURE_TYPES["vnet"], "sample")
        return f"/subscriptions/{GUID}/resourceGroups/sample/providers/{kind}/{name}"
