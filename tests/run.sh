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
trap 'jobs -p | xargs -r kill 2>/dev/null || true; rm -rf "$results"' EXIT
# Suites that run beside each other append to these: counts, what failed, what is tried once more, what then held.
touch "$results"/{counts,failures,again,unsteady}

step() { printf '\n== %s\n' "$1"; }

# A suite that ended badly without having said so (a test host that broke down) or in which nothing ran is a failure.
add() { # suite exit-code passed failed skipped
  local bad=$4
  if ((bad > 0)); then
    echo "$1: $bad failed" >>"$results/failures"
  elif (($2 != 0)); then
    bad=1
    echo "$1 ended with exit code $2" >>"$results/failures"
  elif (($3 + $5 == 0)); then
    bad=1
    echo "$1 ran no test" >>"$results/failures"
  fi
  echo "$3 $bad $5" >>"$results/counts"
}

finish() {
  local ok bad left passed=0 failed=0 skipped=0
  while read -r ok bad left; do
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
  done <"$results/counts"
  step result
  sed 's/.*/UNSTEADY  & failed beside the others and held alone/' "$results/unsteady"
  sed 's/^/FAILED  /' "$results/failures"
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

# A test may starve beside others on a small machine: up to three of a suite are tried once more when nothing else runs,
# and told either way. More at once are no accident.
put_off() { # command suite tests...
  local command=$1 suite=$2
  shift 2
  (($# > 0 && $# <= 3)) || return 1
  printf "$command\t$suite\t%s\n" "$@" >>"$results/again"
}

run_dotnet_tests() { # project
  local name code=0 trx total=0 ok=0 bad=0 names=()
  name=$(basename "$1" .csproj)
  step "$name"
  trx="$results/$name.trx"
  dotnet_tests "$1" "$trx" || code=$?
  if [[ -f "$trx" ]]; then
    total=$(count_of total "$trx") ok=$(count_of passed "$trx") bad=$(count_of failed "$trx")
    mapfile -t names < <(failed_tests "$trx")
  fi
  local left=$((total - ok - bad))
  if ((code == 1)) && put_off dotnet_test_again "$1" "${names[@]}"; then
    code=0 bad=0
  elif ((bad > 0)); then
    printf '%s\n' "${names[@]}" >>"$results/failures"
  fi
  add "$name" "$code" "$ok" "$bad" "$left"
}

dotnet_test_again() { # project test
  dotnet_tests "$1" "$results/again.trx" "FullyQualifiedName=$2" && (($(count_of passed "$results/again.trx") > 0))
}

node_tests() { # folder tap files...
  local folder=$1 tap=$2
  shift 2
  (cd "$folder" && node --test --test-concurrency=3 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" "$@")
}

run_node_tests() { # folder with package.json
  local name code=0 tap ok bad left files
  name=$(basename "$1")
  step "$name"
  tap="$results/$name.tap"
  mapfile -t files < <(cd "$1" && ls test/*.test.mjs)
  node_tests "$1" "$tap" "${files[@]}" || code=$?
  touch "$tap"
  ok=$(sed -n 's/^# pass //p' "$tap") bad=$(sed -n 's/^# fail //p' "$tap")
  left=$(sed -n 's/^# \(skipped\|todo\) //p' "$tap" | paste -sd+ -)
  mapfile -t files < <(sed -n "s|^ *location: '.*/\(test/[^/:]*\):.*|\1|p" "$tap" | sort -u)
  if ((code == 1)) && put_off node_test_again "$1" "${files[@]}"; then
    code=0 bad=0
  fi
  add "$name" "$code" "${ok:-0}" "${bad:-0}" $((${left:-0}))
}

node_test_again() { # folder file
  node_tests "$1" "$results/again.tap" "$2"
}

try_again() {
  local command suite test code
  while IFS=$'\t' read -r -u 3 command suite test; do
    step "once more: $test"
    code=0
    "$command" "$suite" "$test" || code=$?
    ((code != 0)) || echo "$test" >>"$results/unsteady"
    add "$test" "$code" $((code == 0)) 0 0
  done 3<"$results/again"
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
  grep -F 'FAILED: ' "$output" >>"$results/failures" || true
  read -r ok bad left < <(sed -n 's/^\([0-9]*\) faults passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$output") || true
  add Gateway.Faults "$code" $((${ok:-0})) $((${bad:-0})) $((${left:-0}))
}

has_script() { # folder script
  node -e 'process.exit(require(process.argv[1]).scripts?.[process.argv[2]] ? 0 : 1)' "$PWD/$1/package.json" "$2"
}

# They wait for a browser most of the time.
run_browser_suites() {
  local package folder
  while IFS= read -r package; do
    folder=$(dirname "$package")
    if has_script "$folder" check; then run_node_check "$folder"; fi
    if compgen -G "$folder/test/*.test.mjs" >/dev/null; then run_node_tests "$folder"; fi
  done < <(git ls-files 'src/*package.json')
  run_dotnet_tests tests/Gateway.Browser.Tests/Gateway.Browser.Tests.csproj
}

must "what the machine needs" install_missing
must "packages of Node" install_node_packages
must "build" build

run_browser_suites >"$results/browser.log" 2>&1 &
browser=$!
while IFS= read -r project; do
  run_dotnet_tests "$project"
done < <(git ls-files 'tests/*.Tests.csproj' ':!tests/Gateway.Browser.Tests')
wait "$browser" || add "the suites in the browser" 1 0 0 0
cat "$results/browser.log"
try_again
run_faults

finish
