#!/bin/sh
# The verdict is that of the file on the disk, by its content:
#
#   1. a save while a check compiles, right → wrong and wrong → right, at several moments of the build: the verdict that is printed
#      and the one of the next check are those of the saved file;
#   2. an older file that comes back with its old time (from a backup, an archive, a synchronised folder);
#   3. the same for a plain build in between, which the command does not see;
#   4. `check --json`, and the program that `run` starts.
#
#   sh tests/build/verdict_of_the_file.sh TREE [TRIES]     TREE: a copy of the workbook that may be changed; 8 tries
set -eu
cd "${1:?usage: verdict_of_the_file.sh TREE [TRIES]}"
tries=${2:-8}
WORKBOOK_NO_INSTALL=1
export WORKBOOK_NO_INSTALL
file=chapters/01_dense_layer/dense_layer.cpp
right=$(mktemp) wrong=$(mktemp) report=$(mktemp)
trap 'rm -f "$right" "$wrong" "$report"' EXIT
cp solutions/01_dense_layer/dense_layer.cpp "$right"
sed 's/layer.weights -= learning_rate/layer.weights += learning_rate/' "$right" >"$wrong"

fail() {
    echo "verdict of the file: $*" >&2
    exit 1
}

# What a check of 1.4 says: passed, failed, …
status_of() { sed -n 's/.*"status": *"\([a-z_]*\)".*/\1/p' "$1" | head -n 1; }
check() {
    ./workbook check 1.4 --json >"$report" 2>/dev/null || :
    status_of "$report"
}
expect() {
    seen=$(check)
    [ "$seen" = "$1" ] || fail "$2: $1 was expected, but check says $seen: $(cat "$report")"
}
# A right or wrong file whose text is new, so that it is compiled.
put() {
    eval "cat \"\$$1\"" >"$file"
    echo "// $2" >>"$file"
}

put right first
expect passed "the right file"

try=0
while [ "$try" -lt "$tries" ]; do
    try=$((try + 1))
    if [ $((try % 2)) = 1 ]; then before=right after=wrong status=failed; else before=wrong after=right status=passed; fi
    put $before "try $try"
    ./workbook check 1.4 --json >"$report" 2>/dev/null &
    pid=$!
    sleep "0.$((try * 3 % 10))"
    [ "$try" -le 2 ] || sleep $((try / 2 % 4))
    put $after "try $try"
    wait "$pid" || :
    seen=$(status_of "$report")
    [ "$seen" = "$status" ] || grep -q 'was saved while it was judged' "$report" ||
        fail "try $try, $before → $after while it was compiled: said $seen: $(cat "$report")"
    expect $status "try $try, $before → $after, the check after it"
done
echo "a save while it is compiled: $tries of $tries tries are right"

put right old
touch -d '2020-01-01' "$file" 2>/dev/null || touch -t 202001010000 "$file"
cp -p "$file" "$file.kept"
expect passed "the old right file"
put wrong new
expect failed "the new wrong file"
cp -p "$file.kept" "$file"
expect passed "the old right file, come back with its time"
put wrong old
touch -d '2019-01-01' "$file" 2>/dev/null || touch -t 201901010000 "$file"
expect failed "an older wrong file"

put wrong "built without the command"
cmake --build build/student --target check_01 >/dev/null
cp -p "$file.kept" "$file"
expect passed "the old right file, after a plain build of the wrong one"
rm -f "$file.kept"
echo "a file that comes back with its old time: right"

put wrong "run"
./workbook run 1 --epochs 1 --json --out out/wrong >/dev/null 2>&1 && fail "a run uphill ended well"
put right "run"
touch -d '2018-01-01' "$file" 2>/dev/null || touch -t 201801010000 "$file"
./workbook run 1 --epochs 1 --json --out out/right >/dev/null 2>&1 || fail "the right file does not run: the wrong one was not replaced"
echo "run: the file on the disk was run"
