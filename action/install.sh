#!/usr/bin/env bash
# Installs edgebench where the action lies, as its lock file says, and names that lock for the cache.
set -euo pipefail
cd "$GITHUB_ACTION_PATH/.."
npx -y "$(node -p 'require("./package.json").packageManager')" install --frozen-lockfile
echo "lock=$(sha256sum < pnpm-lock.yaml | cut -c 1-16)" >> "$GITHUB_OUTPUT"
