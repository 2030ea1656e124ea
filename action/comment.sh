#!/usr/bin/env bash
# Brings the pull request's comment up to date; where the token may not, the files stand alone.
set -euo pipefail
args=(--file "$REPORT/gate.md" --name "$NAME")
[ "$COMMENT" != always ] || args+=(--always)
exec node "$GITHUB_ACTION_PATH/../packages/cli/bin/bench.mjs" comment "${args[@]}"
