"""Runs SimFaaS (PyPI `simfaas`, Python 3.11) and our simulator on the same questions, side by side.

    python -m pip install -r tests/python/simfaas.txt
    python tests/python/simfaas_compare.py [--simulate target/release/examples/simulate] [--speed]

Prints a table: every figure of both, how far apart they are, and how far apart luck alone may put
them (four standard errors of the difference, from the spread over independent runs of both). The exit code is
1 when a figure is further apart. `--speed` prints how many calls a second each makes instead, as JSON.
"""

import argparse
import contextlib
import io
import json
import math
import random
import statistics
import subprocess
import sys
import time

import numpy
from simfaas.ServerlessSimulator import ServerlessSimulator

# name, calls per second, warm s, cold s, kept s, at most, simulated s, runs
CASES = [
    ("A: 0.9/s", 0.9, 1.991, 2.244, 600, 1000, 10_000, 10),
    ("B: 1000/s, at most 1000", 1000, 2.016, 2.163, 600, 1000, 20, 3),
    ("C: 0.9/s from empty, 300 s", 0.9, 2.016, 2.163, 600, 1000, 300, 100),
    ("D: 10/s, kept 10 s", 10, 2.016, 2.163, 10, 1000, 1_000, 10),
    ("D: 10/s, kept 60 s", 10, 2.016, 2.163, 60, 1000, 1_000, 10),
]
FIGURES = ["calls", "cold", "refused", "environments", "running", "idle"]


def simfaas(rate, warm, cold, kept, most, seconds):
    simulator = ServerlessSimulator(
        arrival_rate=rate, warm_service_rate=1 / warm, cold_service_rate=1 / cold,
        expiration_threshold=kept, max_time=seconds, maximum_concurrency=most,
    )
    with contextlib.redirect_stdout(io.StringIO()):
        simulator.generate_trace(debug_print=False, progress=False)
    calls = simulator.total_req_count
    return {
        "calls": calls,
        "cold": simulator.total_cold_count,
        "refused": simulator.total_reject_count / calls,
        "environments": float(simulator.get_average_server_count()),
        "running": float(simulator.get_average_server_running_count()),
        "idle": float(simulator.get_average_server_idle_count()),
    }


def plan(rate, warm, cold, kept, most, seconds, seed):
    return {
        "routing": {"1": 1}, "seed": seed,
        "arrivals": {"ratePerSecond": rate, "durationSeconds": seconds},
        "versions": {"1": {"durationMs": {"exponential": {"mean": warm * 1000}},
                           "coldDurationMs": {"exponential": {"mean": cold * 1000}}}},
        "keepAliveSeconds": kept, "maxConcurrency": most,
        # A quota of AWS's that SimFaaS does not know: ten requests a second for each environment.
        "requestsPerEnvironment": False,
    }


def ours(command, plan):
    run = subprocess.run(command, input=json.dumps(plan), capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"the simulator refused: {run.stderr}")
    report = json.loads(run.stdout)
    return {
        "calls": report["invocations"],
        "cold": report["coldStarts"],
        "refused": report["throttles"] / max(report["invocations"], 1),
        "environments": report["environments"]["mean"],
        "running": report["environments"]["meanRunning"],
        "idle": report["environments"]["meanIdle"],
    }


def compare(command):
    print("| case | figure | SimFaaS | ours | apart | luck may |")
    print("|---|---|--:|--:|--:|--:|")
    wrong = 0
    for name, rate, warm, cold, kept, most, seconds, runs in CASES:
        theirs = [simfaas(rate, warm, cold, kept, most, seconds) for _ in range(runs)]
        mine = [ours(command, plan(rate, warm, cold, kept, most, seconds, seed)) for seed in range(1, runs + 1)]
        for figure in FIGURES:
            a, b = [it[figure] for it in theirs], [it[figure] for it in mine]
            if not any(a) and not any(b):
                continue
            apart = statistics.mean(b) - statistics.mean(a)
            # SimFaaS goes on to the first call after the end: one call more.
            bias = 1 if figure == "calls" else 0
            luck = bias + 4 * math.sqrt((statistics.variance(a) + statistics.variance(b)) / runs)
            mark = "" if abs(apart) <= luck else " !"
            wrong += bool(mark)
            print(f"| {name} | {figure} | {statistics.mean(a):.5g} | {statistics.mean(b):.5g} | {apart:+.3g}{mark} | ±{luck:.3g} |", flush=True)
    return wrong


def speed():
    """The bench's load without its two versions, which SimFaaS doesn't know."""
    start = time.process_time()
    figures = simfaas(500, 0.120, 0.720, 300, 1000, 60)
    seconds = time.process_time() - start
    print(json.dumps({"calls": figures["calls"], "seconds": seconds, "callsPerSecond": figures["calls"] / seconds}))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--simulate", help="the built example, rather than through cargo")
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    random.seed(1)
    numpy.random.seed(1)
    if arguments.speed:
        speed()
        return 0
    command = [arguments.simulate] if arguments.simulate else [
        "cargo", "run", "--quiet", "--release", "--example", "simulate"]
    return 1 if compare(command) else 0


if __name__ == "__main__":
    sys.exit(main())
