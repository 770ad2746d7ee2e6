"""The real programs: how each is asked whether it takes a command, and how its answer is read."""

from __future__ import annotations

import enum
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CLOSED = "http://127.0.0.1:9"
SECONDS = 90


class Verdict(enum.Enum):
    RAN = "ran"
    ACCEPTED = "accepted"
    UNSUPPORTED = "unsupported"
    READ = "read"
    REFUSED = "refused"


@dataclass
class Answer:
    verdict: Verdict
    note: str = ""
    output: str = ""

    @property
    def code(self) -> int:
        return 1 if self.verdict is Verdict.REFUSED else 0


def run(words: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess:
    """Runs a program with no way to the internet: whatever is not on this machine goes to a closed door."""
    base = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "HTTP_PROXY": CLOSED, "HTTPS_PROXY": CLOSED, "http_proxy": CLOSED, "https_proxy": CLOSED,
        "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
    }
    (folder / "home").mkdir(exist_ok=True)
    try:
        return subprocess.run(
            words, env=base | environment, cwd=folder / "work", stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=SECONDS, start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 124, "", f"did not end within {SECONDS} seconds")


def complaint(done: subprocess.CompletedProcess) -> str:
    """The line of what a program said that tells what is wrong."""
    said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    telling = [line for line in said if re.search(r"error|invalid|unknown|usage: \w+\.|required|refused", line, re.IGNORECASE)]
    return (telling or said or [f"ended with code {done.returncode}"])[0]


class Programs:
    """The programs of this machine, and those of the environments made for the verification."""

    def __init__(self, environments: Path, folder: Path):
        self.environments, self.folder = environments, folder

    def knows(self, program: str) -> bool:
        return hasattr(self, f"ask_{program}")

    def ask(self, words: list[str], mock=None, environment=None, complete: bool = True) -> Answer:
        program = words[0].removesuffix(".exe")
        if not self.knows(program):
            return Answer(Verdict.READ, "by the shell")
        if program == "aws":
            return self.ask_aws(words, mock, environment, complete)
        return getattr(self, f"ask_{program}")(words)

    def ask_aws(self, words: list[str], mock, environment: dict[str, str], complete: bool) -> Answer:
        """The AWS command line against the mock.

        A command with a sample where a value is missing is checked by the program alone: what the mock makes of the
        sample says nothing."""
        words = words[1:]
        while "--endpoint-url" in words:  # the mock stands for every endpoint
            place = words.index("--endpoint-url")
            del words[place : place + 2]
        settings = {
            "AWS_DEFAULT_OUTPUT": "json", "AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "",
        }
        program = [sys.executable, str(Path(__file__).with_name("aws_cli.py")), *words]
        mock.unsupported.take()
        done = run(program, settings | environment, self.folder)
        if mock.unsupported.take() or "Not yet implemented" in done.stderr:
            return Answer(Verdict.UNSUPPORTED, "the mock does not know this call")
        if not complete and (done.returncode == 0 or re.search(r"An error occurred \(|Waiter \w+ failed", done.stderr)):
            return Answer(Verdict.UNSUPPORTED)
        if done.returncode == 0:
            return Answer(Verdict.RAN, "", done.stdout)
        return Answer(Verdict.REFUSED, complaint(done))

    def ask_az(self, words: list[str]) -> Answer:
        settings = {
            "AZURE_CONFIG_DIR": str(self.environments / "azure-settings"),
            "AZURE_CORE_COLLECT_TELEMETRY": "no", "AZURE_CORE_NO_COLOR": "yes",
            "AZURE_EXTENSION_USE_DYNAMIC_INSTALL": "no", "AZURE_BICEP_CHECK_VERSION": "no",
        }
        done = run([str(self.environments / "azure/bin/az"), *words[1:]], settings, self.folder)
        # Whoever gets as far as the login, or the connection for it, has passed the program's own checks.
        far = re.search(r"az login|ProxyError|Cannot connect to proxy|Unable to connect to proxy|Max retries", done.stderr)
        if done.returncode == 0 or (far and done.returncode == 1):
            return Answer(Verdict.ACCEPTED)
        return Answer(Verdict.REFUSED, complaint(done))

    def ask_avn(self, words: list[str]) -> Answer:
        done = run([str(self.environments / "aiven/bin/avn"), *words[1:]], {}, self.folder)
        if done.returncode == 0 or "not authenticated" in done.stderr:
            return Answer(Verdict.ACCEPTED)
        return Answer(Verdict.REFUSED, complaint(done))

    def ask_psql(self, words: list[str]) -> Answer:
        """psql reads its connection string before it connects; here nothing answers it."""
        if not shutil.which("psql"):
            return Answer(Verdict.READ, "by the shell; psql is not installed")
        settings = {"PGHOSTADDR": "127.0.0.1", "PGCONNECT_TIMEOUT": "2"}
        done = run([*words, "--no-password"], settings, self.folder)
        if "failed:" in done.stderr or done.returncode == 0:
            return Answer(Verdict.ACCEPTED)
        return Answer(Verdict.REFUSED, complaint(done))

    def ask_mysql(self, words: list[str]) -> Answer:
        """The client reads all of its options before it prints its help."""
        if not shutil.which(words[0]):
            return Answer(Verdict.READ, f"by the shell; {words[0]} is not installed")
        version = run([words[0], "--version"], {}, self.folder).stdout
        if words[0] == "mysql" and "MariaDB" in version:
            return Answer(Verdict.READ, "by the shell; the mysql that is installed is MariaDB's, with other options")
        done = run([*words, "--help"], {}, self.folder)
        if done.returncode == 0:
            return Answer(Verdict.ACCEPTED)
        return Answer(Verdict.REFUSED, complaint(done))

    ask_mariadb = ask_mysql

    def ask_curl(self, words: list[str]) -> Answer:
        if not shutil.which("curl"):
            return Answer(Verdict.READ, "by the shell; curl is not installed")
        done = run(["curl", *words[1:], "--max-time", "2"], {}, self.folder)
        # 2 is wrong usage and 3 a URL that is none; all later codes come from the closed door.
        if done.returncode in (2, 3):
            return Answer(Verdict.REFUSED, complaint(done))
        return Answer(Verdict.ACCEPTED)
