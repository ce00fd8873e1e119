#!/bin/sh
# Both directions, exercise by exercise, on a copy of the committed tree:
#
#   1. untouched: every exercise is not_started, and the stubs compile without a warning;
#   2. chapter after chapter the solution is copied over the stub: with the chapters up to k solved and all later ones
#      untouched, the exercises of all chapters up to k pass, on the student's own earlier chapters;
#   3. with one wrong sign in dense_backward_input, exactly 1.3 fails.
#
#   sh tests/build/stubs_and_chapters.sh FOLDER     FOLDER is made for the copy and its build, and kept
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=${1:?usage: stubs_and_chapters.sh FOLDER}
rm -rf "$copy"
mkdir -p "$copy"
(cd "$root" && git archive HEAD) | tar -x -C "$copy"
cd "$copy"
WORKBOOK_NO_INSTALL=1
export WORKBOOK_NO_INSTALL

fail() {
    echo "stubs and chapters: $*" >&2
    exit 1
}

# How often a status occurs in the report of a check.
count() { grep -o "\"status\": *\"$1\"" "$2" | wc -l | tr -d ' '; }

# Checks with the words given, and requires that every exercise in the report has the status $1.
expect_all() {
    wanted=$1 expected_exit=$2
    shift 2
    status=0
    ./workbook check "$@" --json >report.json 2>check.log || status=$?
    [ "$status" = "$expected_exit" ] || fail "check $* ended with $status, not $expected_exit: $(cat report.json check.log)"
    all=$(count '[a-z_]*' report.json)
    good=$(count "$wanted" report.json)
    [ "$all" -gt 0 ] && [ "$all" = "$good" ] || fail "check $*: $good of $all exercises are $wanted: $(cat report.json)"
    echo "check $*: $all of $all $wanted"
}

expect_all not_started 1
if grep -l 'warning:' build/student/logs/*.log >/dev/null 2>&1; then
    fail "an untouched stub has a warning: $(grep 'warning:' build/student/logs/*.log | head -5)"
fi
echo "the untouched stubs compile without a warning"

for solution in solutions/*/; do
    chapter=$(basename "$solution")
    number=${chapter%%_*}
    cp "$solution"*.cpp "chapters/$chapter/"
    expect_all passed 0 "$number" --own
    solved="${solved:-} $number"
done
for number in $solved; do
    expect_all passed 0 "$number"
done
echo "with all chapters solved, all exercises pass"

sed 's/return layer.weights.transpose() \* d_output;/return -layer.weights.transpose() * d_output;/' \
    solutions/01_dense_layer/dense_layer.cpp >chapters/01_dense_layer/dense_layer.cpp
cmp -s solutions/01_dense_layer/dense_layer.cpp chapters/01_dense_layer/dense_layer.cpp && fail "the sign was not changed"
./workbook check --json >report.json 2>check.log && fail "a wrong sign passed"
[ "$(count failed report.json)" = 1 ] || fail "a wrong sign must fail exactly one exercise: $(cat report.json)"
grep -q 'wrong sign' report.json || fail "the wrong sign was not diagnosed: $(cat report.json)"
echo "one wrong sign in dense_backward_input: exactly one exercise fails, and the diagnosis names the sign"
