#!/bin/sh
# What a user's folder, flags and clock bring to CMake, on a copy of the tree that is configured, and not built.
#
#   sh tests/build/configuring.sh GENERATOR
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
generator=${1:?usage: configuring.sh GENERATOR}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

check() { # what pattern file
    if grep -q -e "$2" "$3"; then echo "$1: as it should be"; return; fi
    echo "$1: no '$2' in:" && tail -n 30 "$3" | sed 's/^/    /'
    failures=$((failures + 1))
}
check_not() { # what pattern file
    if ! grep -q -e "$2" "$3"; then echo "$1: as it should be"; return; fi
    echo "$1: '$2' in $3:" && grep -e "$2" "$3" | cut -c 1-300 | head -n 3
    failures=$((failures + 1))
}
configure() { # options: the log is ./log
    cmake -G "$generator" -S . -B build "$@" >log 2>&1 </dev/null
}

copy="$scratch/[WS26] übung (ML), a+b=1"
mkdir "$copy"
(cd "$here" && tar -cf - --exclude=./build --exclude=./out --exclude=./.git .) | (cd "$copy" && tar -xf -)
cd "$copy" || exit 1
rm chapters/03_activations_and_losses/activations_and_losses.cpp chapters/02_gradient_checking/main.cpp
touch -t 203801010000 CMakeLists.txt chapters/exercises.json cmake/*.cmake common/*.hpp \
    chapters/01_dense_layer/dense_layer.cpp
CXXFLAGS='-ffast-math -O3' LDFLAGS=-ffast-math configure -DCMAKE_BUILD_TYPE=Release ||
    { echo "it cannot be configured:" && cat log && failures=1; }
check "the flags that are left out are named" 'workbook: of CXXFLAGS in the environment.*: -ffast-math' log
check_not "they are not used" 'ffast-math' build/compile_commands.json
check "assertions stay" 'NDEBUG.* -UNDEBUG' build/compile_commands.json
check "files of the future are named" 'workbook: [0-9]* files are dated in the future' log
find CMakeLists.txt cmake common chapters -newer log -type f >newer
check_not "and dated now" '[a-z]*CMake\|hpp$\|json$' newer
check "but not the student's" '01_dense_layer/dense_layer.cpp' newer
check "the tests are found" 'dense_layer_test.cpp' build/compile_commands.json
check "a chapter's missing file is named" 'by: ./workbook reset 3' build/missing/chapters/03*/*.cpp
check "a missing experiment is named" 'git checkout -- chapters/02' build/missing/chapters/02*/main.cpp
configure '-DCMAKE_CXX_FLAGS=-Ofast -g' || { echo "it cannot be configured again:" && cat log && failures=1; }
check "flags that the cache had kept are named" 'workbook: of CMAKE_CXX_FLAGS.*: -Ofast' log
check "and taken out of it" 'CMAKE_CXX_FLAGS:STRING=-g$' build/CMakeCache.txt
check_not "and not used" 'Ofast' build/compile_commands.json

# Folders that cannot be built in are refused before anything else, and the character is named.
for character in '#' ';' '"' '$' '`' '?' '|' "'" '&' ':'; do
    folder="$scratch/a${character}b"
    mkdir "$folder" && cp -R CMakeLists.txt cmake "$folder/" && cd "$folder" || exit 1
    configure && echo "$character was not refused" && failures=$((failures + 1))
    check "a folder with $character" "the character [$character] in its name" log
    cd "$copy" || exit 1
done
folder="$scratch/a[b" && mkdir "$folder" && cp -R CMakeLists.txt cmake "$folder/" && cd "$folder" || exit 1
configure
check "a folder with half a bracket" "bracket without its partner" log

[ "$failures" = 0 ] || { echo "$failures checks of the configuration failed" && exit 1; }
