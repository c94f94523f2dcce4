#!/usr/bin/env bash
# Builds everything once and runs every test. Needs the .NET 10 SDK and Node 20; as root it installs the rest.
# The last line is "N passed, N failed" or "N passed, N failed, N skipped"; the exit code is 1 when something failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
# Processes that live for seconds gain nothing by profiling themselves.
export DOTNET_TieredPGO=0
# No build process stays behind.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
if [[ -z "${GATEWAY_REFERENCE_DATA:-}" && -d ../shared ]]; then
  GATEWAY_REFERENCE_DATA="$(cd ../shared && pwd)"
  export GATEWAY_REFERENCE_DATA
fi

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0
failures=()
unsteady=()

step() { printf '\n== %s\n' "$1"; }

# A suite that ended badly without having said so (a test host that broke down) or in which nothing ran is a failure.
add() { # suite exit-code passed failed skipped
  local suite=$1 code=$2 bad=$4
  if ((code != 0 && bad == 0)); then
    bad=1
    failures+=("$suite ended with exit code $code")
  elif (($3 + bad + $5 == 0)); then
    bad=1
    failures+=("$suite ran no test")
  elif ((bad > 0)); then
    failures+=("$suite: $bad failed")
  fi
  passed=$((passed + $3)) failed=$((failed + bad)) skipped=$((skipped + $5))
}

finish() {
  step result
  for name in "${unsteady[@]}"; do echo "UNSTEADY  $name failed beside the others and held alone"; done
  for failure in "${failures[@]}"; do echo "FAILED  $failure"; done
  local line="$passed passed, $failed failed"
  ((skipped == 0)) || line+=", $skipped skipped"
  echo "$line"
  ((failed == 0 && passed > 0))
}

# What comes before the tests counts as one of them when it breaks, so that the last line is always there.
must() {
  local name=$1
  shift
  step "$name"
  "$@" && return
  add "$name" 1 0 0 0
  finish
  exit 1
}

install_missing() {
  local packages=()
  command -v curl >/dev/null || packages+=(curl ca-certificates)
  command -v python3 >/dev/null || packages+=(python3)
  command -v openssl >/dev/null || packages+=(openssl)
  command -v chromium >/dev/null || packages+=(chromium)
  command -v setpriv >/dev/null && command -v unshare >/dev/null || packages+=(util-linux)
  command -v cc >/dev/null || command -v gcc >/dev/null || packages+=(gcc libc6-dev)
  command -v mkfs.ext4 >/dev/null || packages+=(e2fsprogs)
  ((${#packages[@]} > 0)) || return 0
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    echo "Not installed: ${packages[*]}. The tests that need them will say so."
    return 0
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

install_node_packages() {
  local lock folder
  while IFS= read -r lock; do
    folder=$(dirname "$lock")
    # Installed already for this very lock file: leave it.
    [[ "$folder/node_modules/.package-lock.json" -nt "$lock" ]] && continue
    (cd "$folder" && npm ci --silent) || return 1
  done < <(git ls-files 'src/*package-lock.json' 'tests/*package-lock.json')
}

build() {
  dotnet restore Gateway.sln --locked-mode -v q && dotnet build Gateway.sln -c Release --no-restore -v q
}

count_of() { # name file
  sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1
}

failed_tests() { # trx
  sed -n 's/.*<UnitTestResult [^>]*testName="\([^"(]*\)[^>]*outcome="Failed".*/\1/p' "$1" | sort -u
}

dotnet_tests() { # project trx [filter]
  dotnet test "$1" -c Release --no-build --nologo --logger "trx;LogFileName=$2" \
    --logger "console;verbosity=minimal" ${3:+--filter "$3"}
}

# A test may starve beside its whole suite on a small machine. It is run once more, alone, and told either way;
# more than three at once are no accident, and neither is a test that fails again.
run_again() { # project names...
  local project=$1 trx="$results/again.trx" test filter
  shift
  (($# > 0 && $# <= 3)) || return 1
  filter=$(printf '|FullyQualifiedName=%s' "$@")
  step "$(basename "$project" .csproj), once more: $*"
  dotnet_tests "$project" "$trx" "${filter:1}" || return 1
  (($(count_of passed "$trx") >= $#)) || return 1
  unsteady+=("$@")
}

run_dotnet_tests() { # project
  local name code=0 trx total ok bad names
  name=$(basename "$1" .csproj)
  step "$name"
  trx="$results/$name.trx"
  dotnet_tests "$1" "$trx" || code=$?
  total=0 ok=0 bad=0
  if [[ -f "$trx" ]]; then
    total=$(count_of total "$trx") ok=$(count_of passed "$trx") bad=$(count_of failed "$trx")
    mapfile -t names < <(failed_tests "$trx")
    if ((code == 1 && bad > 0)) && run_again "$1" "${names[@]}"; then
      code=0 ok=$((ok + bad)) bad=0
    fi
    ((bad == 0)) || failures+=("${names[@]}")
  fi
  add "$name" "$code" "$ok" "$bad" $((total - ok - bad))
}

run_node_tests() { # folder with package.json
  local name code=0 tap
  name=$(basename "$1")
  step "$name"
  tap="$results/$name.tap"
  (cd "$1" && node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" test/*.test.mjs) || code=$?
  touch "$tap"
  local ok bad left
  ok=$(sed -n 's/^# pass //p' "$tap") bad=$(sed -n 's/^# fail //p' "$tap")
  left=$(sed -n 's/^# \(skipped\|todo\) //p' "$tap" | paste -sd+ -)
  add "$name" "$code" "${ok:-0}" "${bad:-0}" $((${left:-0}))
}

# Types, and whether what is committed is what the sources give.
run_node_check() { # folder with package.json
  local name code=0
  name="$(basename "$1"), check"
  step "$name"
  (cd "$1" && npm run --silent check) || code=$?
  add "$name" "$code" $((code == 0)) 0 0
}

# Real processes, killed and starved; its last line is "N faults passed, N failed, N skipped".
run_faults() {
  local code=0 output=$results/faults.txt ok bad left
  step "Gateway.Faults, quick profile"
  dotnet tests/Gateway.Faults/bin/Release/net10.0/Gateway.Faults.dll --quick >"$output" || code=$?
  cat "$output"
  mapfile -t -O "${#failures[@]}" failures < <(grep -F 'FAILED: ' "$output" || true)
  read -r ok bad left < <(sed -n 's/^\([0-9]*\) faults passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$output") || true
  add Gateway.Faults "$code" $((${ok:-0})) $((${bad:-0})) $((${left:-0}))
}

has_script() { # folder script
  node -e 'process.exit(require(process.argv[1]).scripts?.[process.argv[2]] ? 0 : 1)' "$PWD/$1/package.json" "$2"
}

must "what the machine needs" install_missing
must "packages of Node" install_node_packages
must "build" build

while IFS= read -r package; do
  folder=$(dirname "$package")
  if has_script "$folder" check; then run_node_check "$folder"; fi
  if compgen -G "$folder/test/*.test.mjs" >/dev/null; then run_node_tests "$folder"; fi
done < <(git ls-files 'src/*package.json')

while IFS= read -r project; do
  run_dotnet_tests "$project"
done < <(git ls-files 'tests/*.Tests.csproj')

run_faults

finish
