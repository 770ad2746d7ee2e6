"""Lets a restricted bash read a script, so that quotes, loops and line ends mean what they mean to a reader's shell.

No program is on its path. What bash does not find goes, with its words and its line, to the caller, who decides what
becomes of it and what it prints. A restricted shell runs nothing by a path and writes no file."""

from __future__ import annotations

import json
import os
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from pathlib import Path

SHIM = """#!{python} -IS
import json, os, socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.connect(os.environ["VERIFY_SOCKET"])
peer.sendall(json.dumps(sys.argv[1:]).encode() + b"\\n")
answer = json.loads(peer.makefile().readline())
sys.stdout.write(answer["out"])
sys.exit(answer["code"])
"""

# A page may say `cd`; it changes nothing here.
HANDLER = 'command_not_found_handle() { __command "${BASH_LINENO[0]}" "$@"; }\ncd() { :; }\n'


class Shell:
    """A bash whose programs are the caller's."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.bash = shutil.which("bash") or "/bin/bash"
        self.path = folder / "path"
        self.path.mkdir()
        shim = self.path / "__command"
        shim.write_text(SHIM.format(python=sys.executable))
        shim.chmod(0o755)
        self.start = folder / "start.sh"
        self.start.write_text(HANDLER)
        self.socket = str(folder / "socket")
        self.work = folder / "work"
        self.work.mkdir()

    def syntax(self, text: str) -> str | None:
        """What `bash -n` says against a script; nothing if it can be read."""
        done = subprocess.run([self.bash, "-n"], input=text, capture_output=True, text=True)
        return None if done.returncode == 0 else (done.stderr.strip().splitlines() or ["cannot be read"])[0]

    def run(self, text: str, command) -> list[tuple[int, str]]:
        """Runs a script. `command(line, words)` answers each command with (code, output).

        Returns what bash says itself, each with its line of the script."""
        failures: list[BaseException] = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(handler):
                line, *words = json.loads(handler.rfile.readline())
                code, out = 1, ""
                try:
                    code, out = command(int(line), words)
                except BaseException as failure:  # told in the caller's thread, below
                    failures.append(failure)
                handler.wfile.write(json.dumps({"code": code, "out": out}).encode() + b"\n")

        if os.path.exists(self.socket):
            os.unlink(self.socket)
        with socketserver.UnixStreamServer(self.socket, Handler) as server:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
            script = self.folder / "script"
            script.write_text(text)
            done = subprocess.run(
                [self.bash, "--restricted", str(script)],
                cwd=self.work,
                env={"PATH": str(self.path), "BASH_ENV": str(self.start), "VERIFY_SOCKET": self.socket},
                input="sample\n",
                capture_output=True,
                text=True,
            )
            server.shutdown()
        if failures:
            raise failures[0]
        said = re.findall(r"^\S+: line (\d+): (.+)$", done.stderr, re.MULTILINE)
        return [(int(line), complaint) for line, complaint in said]
