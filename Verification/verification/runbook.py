"""Tries the commands of one page."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import jmespath

from . import given, readback, topology
from .kinds import KINDS
from .mock import MANAGEMENT, Mock, World
from .pages import Page
from .placeholders import Values
from .plans import Plan, Portolan, Script, Step
from .programs import Answer, Programs, Verdict
from .shell import Shell

# What a page says will be printed: a text in double quotes, perhaps with a key before it.
PRINTED = re.compile(r'"[^"]*"(?:: (?:"[^"]*"|\w+))?')
FILE = re.compile(r"^(?:file://|@)?([\w.-]+\.(?:json|bicep|sql|ya?ml))$")


@dataclass
class Outcome:
    """One command, where it stands, and what became of it."""

    path: str
    line: int
    program: str
    text: str
    answer: Answer

    @property
    def refused(self) -> bool:
        return self.answer.verdict is Verdict.REFUSED


@dataclass
class Result:
    page: Page
    outcomes: list[Outcome] = field(default_factory=list)
    facts: list[readback.Fact] = field(default_factory=list)
    left: list[topology.Resource] = field(default_factory=list)
    remaining: list[str] = field(default_factory=list)
    unseen: list[tuple[int, str]] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(o.refused for o in self.outcomes) or any(f.differs for f in self.facts) or bool(self.remaining)


class Runbook:
    """The commands of a page, tried in their order against a mock that is fresh."""

    def __init__(
        self, page: Page, portolan: Portolan, topologies: dict, mock: Mock, programs: Programs, shell: Shell
    ):
        self.portolan = portolan
        self.page, self.mock, self.programs, self.shell = page, mock, programs, shell
        self.topologies = topologies
        self.result = Result(page)
        # Once a command did not run, what it would have printed may be missing.
        self.excused = False

    def verify(self) -> Result:
        for block in self.page.blocks("steps"):
            self.play(self.portolan.plan(self.page.path, block))
        for fence in self.page.scripts:
            script = Script(fence.text, [fence.line + index for index in range(len(fence.lines))])
            self.try_script(script, None, Values(None, None), None, MANAGEMENT, fence.text.startswith("#!"))
        for line, text in self.page.mentions:
            answer = self.try_mention(text)
            self.tell(line, text.split()[0], text, answer)
        return self.result

    def try_mention(self, text: str) -> Answer:
        """A command that the prose names has to exist; it need not be complete."""
        try:
            words = shlex.split(text)
        except ValueError as error:
            return Answer(Verdict.REFUSED, str(error))
        answer = self.try_command(words, None, Values(None, None), None, MANAGEMENT)
        exists = re.search(r"are required|An error occurred \(", answer.note)
        return Answer(Verdict.READ, "the program knows it") if exists else answer

    def play(self, plan: Plan) -> None:
        root = self.topologies.get(plan.topology)
        world = World(self.mock, root) if root else None
        makers, later = topology.created(root, plan.steps) if root else ({}, set())
        if world:
            self.result.left += given.build(world, makers, later)
        before = readback.state(world) if world else {}
        values = Values(plan, world)
        for step in plan.steps:
            maker = Maker(world, makers, step)
            start = len(self.result.outcomes)
            for script in filter(None, (step.run, step.check)):
                self.try_script(script, world, values, maker, self.account(plan, step, world, makers))
            self.look(step, self.result.outcomes[start:])
        if world:
            self.result.facts += readback.compare(world, self.changed(plan, world, makers))
        for step in reversed(plan.steps):
            if step.undo:
                self.try_script(step.undo, world, values, None, self.account(plan, step, world, makers))
        if world:
            self.result.remaining += readback.left_behind(before, readback.state(world))

    def look(self, step: Step, outcomes: list[Outcome]) -> None:
        """Compares what a step says will be seen with what the mock printed, if it did the whole step."""
        if not outcomes or any(outcome.answer.verdict is not Verdict.RAN for outcome in outcomes):
            return
        printed = " ".join(" ".join(outcome.answer.output for outcome in outcomes).split())
        for text in PRINTED.findall(step.see):
            if text not in printed:
                self.result.unseen.append((step.line, text))

    def changed(self, plan: Plan, world: World, makers: dict) -> set:
        """The properties that a step sets after another step, or nobody, made the resource."""
        found = set()
        for step in plan.steps:
            for name in step.sets:
                owner, _, key = name.rpartition(".")
                resource = world.root.find(owner)
                if makers.get(resource) != step.id:
                    found.add((resource, key))
        return found

    def account(self, plan: Plan, step: Step, world: World | None, makers: dict) -> str | None:
        """The number of the account in which a step is done; nothing if its actor stands in none of AWS."""
        if not world:
            return MANAGEMENT
        for resource, maker in makers.items():
            if maker == step.id and resource.kind == "security-group":
                return world.account(resource)
        if step.actor:
            place = world.root.find(plan.actors.get(step.actor, ""))
            return world.account(place) if place and place.ancestor("aws-account", "organization") else None
        named = (world.root.find(word.strip(".,")) for word in step.who.split())
        place = next((r for r in named if r and r.ancestor("aws-account")), None)
        accounts = world.accounts
        return world.account(place) if place else world.numbers[accounts[0]] if accounts else MANAGEMENT

    def try_script(self, script: Script, world, values: Values, maker, account: str | None, only_read: bool = False) -> None:
        wrong = self.shell.syntax(script.text)
        if wrong or only_read:
            verdict = Answer(Verdict.REFUSED, wrong) if wrong else Answer(Verdict.READ, "by the shell")
            self.tell(script.place(1), "bash", script.text.strip().splitlines()[0], verdict)
            return

        def command(line: int, words: list[str]) -> tuple[int, str]:
            answer = self.try_command(words, world, values, maker, account)
            self.tell(script.place(line), words[0].removesuffix(".exe"), shlex.join(words), answer)
            return answer.code, answer.output

        for line, complaint in self.shell.run(script.text, command):
            # What only a restricted shell refuses, such as a file to write, is no fault of the page.
            verdict = Verdict.READ if "restricted" in complaint else Verdict.REFUSED
            self.tell(script.place(line), "bash", script.text.splitlines()[line - 1].strip(), Answer(verdict, complaint))

    def tell(self, line: int, program: str, text: str, answer: Answer) -> None:
        self.result.outcomes.append(Outcome(self.page.path, line, program, text, answer))

    def try_command(self, words: list[str], world, values: Values, maker, account: str | None) -> Answer:
        undeclared = [name for word in words for name in values.undeclared(word)]
        if undeclared:
            return Answer(Verdict.REFUSED, f"the placeholder '{undeclared[0]}' is not declared")
        filled, missing = values.fill(words)
        for word in filled:
            name = FILE.match(word)
            if name:
                text = self.page.file(name[1])
                if text is None:
                    return Answer(Verdict.REFUSED, f"the page does not show the file '{name[1]}'")
                text = values.fill_text(text)
                if name[1].endswith(".json") and not is_json(text):
                    return Answer(Verdict.REFUSED, f"the file '{name[1]}' of the page is no JSON")
                (self.shell.work / name[1]).write_text(text)
        is_aws = words[0] == "aws"
        if is_aws and missing and not self.excused:
            return Answer(Verdict.REFUSED, f"nothing says what stands for '{missing[0]}', and no command printed it")
        if is_aws and world is None:
            world = World(self.mock, topology.Resource("topology", ""))
        if is_aws and account is None:
            return Answer(Verdict.REFUSED, "who does this step stands in no account of AWS")
        environment = world.environment(account) if is_aws else None
        answer = self.programs.ask(filled, self.mock, environment, not (is_aws and missing))
        if answer.verdict is Verdict.UNSUPPORTED and missing:
            answer.note = f"needs {', '.join(missing)}, which no command printed"
        if is_aws and answer.verdict is Verdict.RAN:
            values.hear(maker.step.id if maker else "", answer.output)
            if maker:
                maker.hear(words, answer.output)
        self.excused |= answer.verdict in (Verdict.UNSUPPORTED, Verdict.REFUSED)
        return answer


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


class Maker:
    """Ties what a step's commands create to what the step says that it creates."""

    def __init__(self, world: World | None, makers: dict, step: Step):
        self.world, self.step = world, step
        self.waiting = [resource for resource, maker in makers.items() if maker == step.id]

    def hear(self, words: list[str], output: str) -> None:
        call = " ".join(words[1:3])
        for resource in self.waiting:
            kind = KINDS.get(resource.kind)
            if kind and kind.call == call:
                identifier = jmespath.search(kind.path, json.loads(output))
                if identifier:
                    self.world.ids[resource] = identifier.removeprefix("/hostedzone/")
                    self.waiting.remove(resource)
                return
