"""Rollouts, simulated a second time and in another way, beside the product's own report.

Written from AWS's documentation and the plan's description, not from the product's code: a plain list
of calls, looked through anew at each evaluation. Standard library only.

usage: rollout_compare.py ROLLOUT_PROGRAM [--markdown FILE]
"""
import json
import math
import random
import subprocess
import sys
from pathlib import Path

MINUTE = 60.0


def schedule(deployment):
    """(seconds after the first shift, weight of the canary), the last with weight 1."""
    if deployment == "AllAtOnce":
        return [(0.0, 1.0)]
    name = deployment.get("name", "") if isinstance(deployment, dict) else deployment
    if "Linear10PercentEvery1Minute" in name:
        deployment = {"timeBasedLinear": {"linearPercentage": 10, "linearInterval": 1}}
    canary = deployment.get("timeBasedCanary")
    if canary:
        return [(0.0, canary["canaryPercentage"] / 100), (canary["canaryInterval"] * MINUTE, 1.0)]
    linear = deployment["timeBasedLinear"]
    percent, steps = linear["linearPercentage"], []
    while percent * (len(steps) + 1) < 100:
        steps.append((len(steps) * linear["linearInterval"] * MINUTE, percent * (len(steps) + 1) / 100))
    return steps + [(len(steps) * linear["linearInterval"] * MINUTE, 1.0)]


def arrivals(spec, until, rng):
    if "bursts" in spec:
        burst, moments, begin = spec["bursts"], [], 0.0
        while begin < until:
            at = begin + rng.expovariate(burst["ratePerSecond"])
            while at < min(begin + burst["seconds"], until):
                moments.append(at)
                at += rng.expovariate(burst["ratePerSecond"])
            begin += burst["everySeconds"]
        return moments
    moments, at = [], rng.expovariate(spec["ratePerSecond"])
    while at < until:
        moments.append(at)
        at += rng.expovariate(spec["ratePerSecond"])
    return moments


def duration(spec, rng):
    if spec is None:
        return 0.1
    if "exponential" in spec:
        return rng.expovariate(1000.0 / spec["exponential"]["mean"])
    it = spec["lognormal"]
    sigma = math.log(it["p99"] / it["median"]) / 2.3263478740408408
    return it["median"] / 1000.0 * math.exp(sigma * rng.gauss(0, 1))


class Alarm:
    def __init__(self, spec, delay, phase, rng):
        self.spec, self.rng, self.delay, self.phase = spec, rng, delay, phase
        self.calls, self.delays, self.state = {}, {}, "INSUFFICIENT_DATA"
        self.period = spec.get("periodSeconds", 60) // 60
        self.n = spec.get("evaluationPeriods", 1)
        self.m = spec.get("datapointsToAlarm", self.n)
        self.range = self.n + (5 if self.period == 1 else 2)

    def saw(self, version, begun, ended, failed, took):
        if self.spec.get("version") in (None, version):
            minute = int(begun // MINUTE)
            if minute not in self.delays:
                self.delays[minute] = self.rng.uniform(*self.delay)
            known = max(ended, (minute + 1) * MINUTE) + self.delays[minute]
            self.calls.setdefault(minute, []).append((known, failed, took))

    def value(self, minutes, now):
        there = [(f, d) for m in minutes for k, f, d in self.calls.get(m, ()) if k <= now]
        if not there:
            return None
        errors = sum(f for f, _ in there)
        if self.spec["metric"] == "Errors":
            return errors
        if self.spec["metric"] == "ErrorRate":
            return errors / len(there)
        took = sorted(d * 1000 for _, d in there)
        if self.spec["statistic"] == "SampleCount":
            return len(took)
        if self.spec["statistic"] == "Average":
            return sum(took) / len(took)
        place = 0.99 * (len(took) - 1)
        low = int(place)
        high = min(low + 1, len(took) - 1)
        return took[low] + (took[high] - took[low]) * (place - low)

    def breaching(self, value):
        limit = self.spec.get("threshold", 1)
        how = self.spec.get("comparison", "GreaterThanOrEqualToThreshold")
        return {
            "GreaterThanOrEqualToThreshold": value >= limit,
            "GreaterThanThreshold": value > limit,
            "LessThanThreshold": value < limit,
            "LessThanOrEqualToThreshold": value <= limit,
        }[how]

    def evaluate(self, now):
        whole = int(now // MINUTE)
        points = []  # the newest first
        for back in range(self.range):
            end = whole - back * self.period
            value = self.value(range(end - self.period, end), now)
            points.append(None if value is None else self.breaching(value))
        real = [p for p in points if p is not None][: self.n]
        bad, missing = sum(real), self.spec.get("treatMissingData", "missing")
        if len(real) == self.n:
            self.state = "ALARM" if bad >= self.m else "OK"
        elif missing == "breaching":
            self.state = "ALARM" if bad + self.n - len(real) >= self.m else "OK"
        elif missing == "notBreaching":
            self.state = "ALARM" if bad >= self.m else "OK"
        elif not real:
            self.state = "INSUFFICIENT_DATA" if missing == "missing" else self.state
        elif bad >= self.m:
            self.state = "ALARM"
        elif bad < len(real):
            self.state = "OK"
        elif missing == "missing":
            age = 1 + max(i for i, p in enumerate(points) if p)
            self.state = "ALARM" if age >= self.m else "INSUFFICIENT_DATA"


def once(plan, rng, healthy):
    """(stopped, stopped in time, failed calls) of one deployment."""
    hooks = plan.get("hooks", {})
    before = hooks.get("beforeAllowTrafficSeconds", 0)
    shifts = [(before + at, weight) for at, weight in schedule(plan.get("deployment", {"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}}))]
    last = shifts[-1][0]
    end = last + hooks.get("afterAllowTrafficSeconds", 0)
    if plan.get("alarmsRedAtStart"):
        return True, len(shifts) > 1, 0
    poll_every, rollback = plan.get("pollSeconds", 15), plan.get("rollbackSeconds", 20)
    delay = plan.get("metricDelaySeconds", 60)
    delay = (delay["from"], delay["to"]) if isinstance(delay, dict) else (delay, delay)
    alarms = [Alarm(spec, delay, plan.get("alarmPhaseSeconds", rng.uniform(0, 60)), rng) for spec in plan["alarms"]]
    versions = plan.get("versions", {})
    users = plan.get("users")
    broken = [rng.random() < versions["2"].get("brokenUsers", 0) for _ in range(users)] if users else []
    moments = [(at, 0, "evaluate", alarm) for alarm in alarms for at in every(alarm.phase, MINUTE, end)]
    moments += [(at, 1, "shift", weight) for at, weight in shifts]
    if poll_every > 0:
        moments += [(at, 2, "poll", None) for at in every(0.0, poll_every, end)]
    else:
        moments += [(at, 2, "poll", None) for at, _, what, _ in moments if what == "evaluate"]
    moments = sorted((m for m in moments if m[0] < end or m[2] != "poll"), key=lambda m: (m[0], m[1]))
    moments.append((end, 3, "end", None))
    weight, calls_of_canary, failures, stopped_at = 0.0, 0, [], None
    upcoming = iter(moments)
    at, _, what, about = next(upcoming)
    back = math.inf
    for now in arrivals(plan["arrivals"], end + rollback + 60, rng):
        while at <= now and stopped_at is None:
            if what == "evaluate":
                about.evaluate(at)
            elif what == "shift":
                weight = about
            elif what == "poll":
                if any(a.state == "ALARM" for a in alarms) and calls_of_canary >= plan.get("minimumRequests", 0):
                    stopped_at, back = at, at + rollback
                    break
            else:
                stopped_at = math.inf
                break
            at, _, what, about = next(upcoming)
        if stopped_at == math.inf or now >= back:
            break
        version = "2" if rng.random() < weight else "1"
        it = versions.get("1" if healthy else version, {})
        took = duration(it.get("durationMs"), rng)
        failed = rng.random() < it.get("errorRate", 0)
        if took > it.get("timeoutSeconds", 900):
            took, failed = it["timeoutSeconds"], True
        if users:
            failed |= it.get("brokenUsers", 0) > 0 and broken[rng.randrange(users)]
        calls_of_canary += version == "2"
        if failed:
            failures.append(now)
        for alarm in alarms:
            alarm.saw(version, now, now + took, failed, took)
    else:
        # No call came after; the clock goes on.
        while stopped_at is None:
            if what == "evaluate":
                about.evaluate(at)
            elif what == "poll" and any(a.state == "ALARM" for a in alarms) and calls_of_canary >= plan.get("minimumRequests", 0):
                stopped_at, back = at, at + rollback
            elif what == "end":
                stopped_at = math.inf
            if stopped_at is None:
                at, _, what, about = next(upcoming)
    stopped = stopped_at != math.inf
    until = back if stopped else last
    return stopped, stopped and stopped_at < last and len(shifts) > 1, sum(t < until for t in failures)


def every(first, step, end):
    at, moments = first, []
    while at <= end:
        moments.append(at)
        at += step
    return moments


def apart(name, ours, theirs, runs):
    """Standard errors between two shares of as many runs each."""
    pooled = (ours + theirs) / 2
    error = math.sqrt(max(pooled * (1 - pooled), 1 / runs / runs) * 2 / runs)
    return abs(ours - theirs) / error


def main():
    program = sys.argv[1]
    cases = json.loads(Path(__file__).with_name("rollouts.json").read_text())
    lines, worst = [], 0.0
    for case in cases:
        plan = case["plan"]
        answer = subprocess.run([program], input=json.dumps(plan), capture_output=True, text=True, check=True)
        report = json.loads(answer.stdout)
        runs, rng = plan["runs"], random.Random(case["name"])
        found = [once(plan, rng, False) for _ in range(runs)]
        healthy = sum(once(plan, rng, True)[0] for _ in range(runs)) / runs
        in_time = sum(f[1] for f in found) / runs
        mean = sum(f[2] for f in found) / runs
        variance = sum((f[2] - mean) ** 2 for f in found) / max(runs - 1, 1)
        failed = report["failedCalls"]["mean"]
        distances = [
            apart("in time", report["stoppedInTime"]["share"], in_time, runs),
            apart("stopped", report["stopped"]["share"], sum(f[0] for f in found) / runs, runs),
            apart("healthy", report["healthyStopped"]["share"], healthy, runs),
            abs(failed - mean) / max(math.sqrt(variance * 2 / runs), 1e-9) if failed != mean else 0.0,
        ]
        worst = max(worst, *distances)
        mark = "✓" if max(distances) < 4 else "✗"
        lines.append(
            f"| {case['name']} | {runs} | {report['stoppedInTime']['share']:.3f} / {in_time:.3f} "
            f"| {report['healthyStopped']['share']:.3f} / {healthy:.3f} | {failed:.2f} / {mean:.2f} | {max(distances):.1f} | {mark} |"
        )
        print(lines[-1], flush=True)
    if len(sys.argv) > 3:
        head = [
            "| rollout | runs | stopped in time: ours / other | healthy stopped | failed calls | standard errors | holds |",
            "|---|--:|--:|--:|--:|--:|---|",
        ]
        Path(sys.argv[3]).write_text("\n".join(head + lines) + "\n")
    sys.exit(worst >= 4)


main()
