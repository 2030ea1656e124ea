#!/usr/bin/env bash
# Measures what the change affects and compares it with the baseline of the base branch.
# Writes the outputs report, compared and code; fails only where there is nothing to judge by.
set -euo pipefail
bench() { node "$GITHUB_ACTION_PATH/../packages/cli/bin/bench.mjs" "$@"; }
# A divergence or a regression (1) is a result; anything else ends the job.
result() {
  local code=0
  bench "$@" || code=$?
  [ "$code" -le 1 ] || exit "$code"
  return "$code"
}
output() { printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }

report=$RUNNER_TEMP/edgebench
baseline=$RUNNER_TEMP/edgebench-baseline.jsonl
output report "$report"
read -r -a run <<< "${INPUT_ARGS//$'\n'/ }"
run+=(--out "$report")
[ -z "$INPUT_TOOLCHAINS" ] || run+=(--toolchains "$INPUT_TOOLCHAINS")
mapfile -t models < <(sed '/^[[:space:]]*$/d' <<< "$INPUT_MODELS")
[ ${#models[@]} -eq 0 ] || run+=(--models "${models[@]}")

# What is checked out for a pull request is its merge into the base branch: the first parent is what it is held against, since
# the event's base may be older than what was merged. Outside of a pull request, the commit at hand is its own base.
base=${BASE_SHA:-HEAD}
if [ -n "${BASE_SHA:-}" ] && [ "$(git rev-parse HEAD)" = "${GITHUB_SHA:-}" ]; then
  mapfile -t parents < <(git cat-file commit HEAD | sed '/^$/q' | sed -n 's/^parent //p')
  [ ${#parents[@]} -ne 2 ] || base=${parents[0]}
fi
# A checkout of depth 1 does not have it.
git cat-file -e "$base^{commit}" 2> /dev/null || git fetch -q --no-tags --depth=1 -- origin "$base"

if git show "$base:$INPUT_BASELINE" > "$baseline" 2> /dev/null; then
  changed=$(bench affected --base "$base" --json |
    node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).toolchains.join()')
  run+=(--since "$baseline")
  [ -z "$changed" ] || run+=(--changed "$changed")
  result run "${run[@]}" || true
  code=0
  result compare "$baseline" "$report" --fail-on "$INPUT_FAIL_ON" \
    --markdown "$report/gate.md" --junit "$report/junit.xml" \
    --sarif "$report/edgebench.sarif" --html "$report/index.html" \
    --page-url "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID#artifacts" ||
    code=$?
  cat "$report/gate.md" >> "$GITHUB_STEP_SUMMARY"
  output compared true
  output code "$code"
else
  result run "${run[@]}" || true
  {
    echo "The base branch has no \`$INPUT_BASELINE\` to compare with. Make it there, and commit it: \`bench\`, then \`bench baseline update\`."
    echo
    cat "$report/summary.md"
  } >> "$GITHUB_STEP_SUMMARY"
  output compared false
  output code 0
fi
