#!/usr/bin/env bash
# What becomes of a deploy script's way back in just-bash (just-bash 3.4.2 from npm, a bash in TypeScript that agents and pages run
# scripts in; bash beside it, run on 2026-11-28).
#
# Expected: trap … ERR and EXIT run as in bash, or the script is refused; wait PID gives the job's exit code; set -e as in bash.
# Seen: trap is a command that isn't found: without set -e the script goes on and never rolls back, with set -e it ends before its first
# step. wait of a job that failed gives 0. After && or || bash ignores set -e inside the function as well; just-bash ends there, with
# nothing said. A function whose last line is [ … ] && … ends a script in bash, and not in just-bash.
# Why it matters here: a rollout that was tried out there is said to roll back, and doesn't; a failed deployment in the background is a success.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" just-bash@3.4.2
cat > run.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { Bash } from 'just-bash';
const told = (out, code) => `${out.trim().replaceAll('\n', ', ') || '(nothing)'}; exit code ${code}`;
for (const script of [
  "trap 'echo rolled back' ERR; false; echo shifted",
  "set -e; trap 'echo rolled back' ERR; echo shift; false; echo done",
  "trap 'echo cleaned up' EXIT; echo shift; exit 3",
  '(exit 3) & wait $! && echo deployed || echo failed',
  'set -e; deploy() { false; echo shifted; }; deploy && echo ok; echo done',
  'set -e; note() { [ a = b ] && echo noted; }; note; echo done',
]) {
  const bash = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const just = await new Bash().exec(script);
  console.log(`${script}\n  bash:      ${told(bash.stdout, bash.status)}\n  just-bash: ${told(just.stdout, just.exitCode)}`);
}
JS
node run.mjs > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
trap 'echo rolled back' ERR; false; echo shifted
  bash:      rolled back, shifted; exit code 0
  just-bash: shifted; exit code 0
set -e; trap 'echo rolled back' ERR; echo shift; false; echo done
  bash:      shift, rolled back; exit code 1
  just-bash: (nothing); exit code 127
trap 'echo cleaned up' EXIT; echo shift; exit 3
  bash:      shift, cleaned up; exit code 3
  just-bash: shift; exit code 3
(exit 3) & wait $! && echo deployed || echo failed
  bash:      failed; exit code 0
  just-bash: deployed; exit code 0
set -e; deploy() { false; echo shifted; }; deploy && echo ok; echo done
  bash:      shifted, ok, done; exit code 0
  just-bash: (nothing); exit code 1
set -e; note() { [ a = b ] && echo noted; }; note; echo done
  bash:      (nothing); exit code 1
  just-bash: done; exit code 0
TXT
