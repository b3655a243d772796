#!/usr/bin/env python3
"""Runs each program several times in turn and prints medians and ratios; the machine's noise hits all alike."""
import argparse
import glob
import os
import resource
import statistics
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
for name in ("bijou", "compose", "lint", "corpus", "example", "inputs"):
    parser.add_argument("--" + name, required=True)
parser.add_argument("--rounds", type=int, default=9)
options = parser.parse_args()


def measure(command, folder="."):
    """CPU seconds, wall seconds and peak memory in MB of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def medians(commands, folder="."):
    samples = {name: [] for name in commands}
    for name, command in commands.items():
        measure(command, folder)
    for _ in range(options.rounds):
        for name, command in commands.items():
            samples[name].append(measure(command, folder))
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in samples.items()}


def table(title, result, base):
    print(f"\n{title}")
    for name, (cpu, wall, memory) in result.items():
        print(f"  {name:24} {cpu * 1000:8.1f} ms CPU  {wall * 1000:8.1f} ms wall  {memory:6.1f} MB  "
              f"{cpu / result[base][0]:5.2f}x {base}")


def side_by_side(title, folder):
    file = os.path.abspath(os.path.join(folder, "compose.yaml"))
    commands = {
        "docker compose config -q": [options.compose, "-f", file, "config", "-q"],
        "compose-lint": [options.lint, file],
        "bijou config -q": [options.bijou, "config", "-q", file],
        "bijou audit": [options.bijou, "audit", "--fail-on", "never", file],
    }
    table(title, medians(commands, folder), "docker compose config -q")


side_by_side("example stack, 15 services", options.example)
side_by_side("stack of 60 services", os.path.join(options.inputs, "sixty"))
sixty = os.path.abspath(os.path.join(options.inputs, "sixty", "compose.yaml"))
table("all fixes of the stack of 60 services, dry run", medians({
    "bijou audit": [options.bijou, "audit", "--fail-on", "never", sixty],
    "bijou fix": [options.bijou, "fix", "--all-stages", "--include-review", sixty],
}, os.path.dirname(sixty)), "bijou audit")
table("start: --help", medians({"bijou --help": [options.bijou, "--help"]}), "bijou --help")
huge = os.path.join(options.inputs, "huge", "compose.yaml")
size = os.path.getsize(huge) / 1e6
result = medians({"bijou parse": [options.bijou, "reference", "--parse", huge]})
cpu = result["bijou parse"][0]
table(f"parser, whole process, {size:.1f} MB of YAML: {size / cpu:.0f} MB/s", result, "bijou parse")
cases = [f for f in glob.glob(os.path.join(options.corpus, "s*", "*", "*compose*.y*ml"))]
if cases:
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    for file in cases:
        subprocess.run([options.bijou, "audit", "-q", "--fail-on", "never", file], cwd=os.path.dirname(file),
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
    wall = time.monotonic() - begin
    print(f"\nwhole corpus, one process per file: {len(cases)} files in {wall:.1f} s, {len(cases) / wall:.0f} per second, "
          f"{cpu / len(cases) * 1000:.1f} ms CPU each")
sys.exit(0)
