#!/usr/bin/env bash
# What the queueing simulator ciw does where one call ends as the next begins (ciw 3.2.7 from PyPI, run on 2026-11-28):
# one instance, no waiting room, a call each second that takes a second.
#
# Expected: no call is turned away: the instance is free when the next call comes; or, if arrivals go first, every second one is.
# Seen: ciw draws lots between events of one moment: some calls are turned away, others not, and another seed turns away others. With
# times that never meet (exponential ones) its share of lost calls is Erlang's B: 0.122 for 8 busy of 10, as the formula says.
# Why it matters here: a replay of a schedule or of rounded log times against a reserved concurrency shows throttles that aren't there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" ciw==3.2.7 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
import ciw

def lost(arrivals, service, servers, until, seed):
    network = ciw.create_network(arrival_distributions=[arrivals], service_distributions=[service], number_of_servers=[servers], queue_capacities=[0])
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(until)
    records = simulation.get_all_records()
    return sum(it.record_type == "rejection" for it in records) / len(records)

on_time = [lost(ciw.dists.Deterministic(1.0), ciw.dists.Deterministic(1.0), 1, 1000, seed) for seed in (1, 2, 3)]
print("on time, three seeds: lost", *(f"{it:.3f}" for it in on_time))
apart = lost(ciw.dists.Deterministic(1.0), ciw.dists.Deterministic(0.99), 1, 1000, 1)
print("with 0.99 s in place of 1 s:", apart)
share = lost(ciw.dists.Exponential(8.0), ciw.dists.Exponential(1.0), 10, 2000, 1)
loss = 1.0
for busy in range(1, 11):
    loss = 8 * loss / (busy + 8 * loss)
print("exponential: within 0.01 of Erlang's B:", abs(share - loss) < 0.01, f"({loss:.3f})")
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
on time, three seeds: lost 0.326 0.335 0.337
with 0.99 s in place of 1 s: 0.0
exponential: within 0.01 of Erlang's B: True (0.122)
TXT
