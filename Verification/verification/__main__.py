"""Tries the commands of pages: `python -m verification [--self-test] PORTOLAN ENVIRONMENTS ROOT PAGE…`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import requests

from . import pages, report, self_test, topology
from .mock import Mock
from .plans import Portolan
from .programs import Programs
from .runbook import Result, Runbook
from .shell import Shell


def verify(paths: list[Path], portolan: Portolan, environments: Path, tell=report.tell) -> list[Result]:
    """Tries the commands of each page; the topologies of the whole site are known to each."""
    root = portolan.root
    found = [pages.read(path, str(path.relative_to(root))) for path in paths]
    site = [pages.read(path, str(path)) for path in sorted(root.glob("content/**/*.md"))]
    topologies = dict(topology.read(block) for page in [*site, *found] for block in page.blocks("topology"))
    results = []
    mock = Mock()
    try:
        for page in found:
            requests.post(f"{mock.url}/moto-api/reset", timeout=10).raise_for_status()
            with tempfile.TemporaryDirectory() as folder:
                shell = Shell(Path(folder))
                runbook = Runbook(page, portolan, topologies, mock, Programs(environments, Path(folder)), shell)
                results.append(runbook.verify())
            tell(results[-1])
            sys.stdout.flush()
    finally:
        mock.stop()
    return results


def main() -> int:
    parser = argparse.ArgumentParser(prog="verify-commands")
    parser.add_argument("--self-test", action="store_true", help="the pages say in comments what must be found")
    parser.add_argument("portolan", type=Path)
    parser.add_argument("environments", type=Path)
    parser.add_argument("root", type=Path)
    parser.add_argument("pages", type=Path, nargs="+")
    arguments = parser.parse_args()
    paths = [path.resolve() for path in arguments.pages]
    portolan = Portolan(arguments.portolan.resolve(), arguments.root.resolve())
    environments = arguments.environments.resolve()
    if arguments.self_test:
        results = verify(paths, portolan, environments, tell=lambda result: None)
        return 0 if self_test.judge(results, paths) else 1
    results = verify(paths, portolan, environments)
    report.sum_up(results)
    return 1 if any(result.failed for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
