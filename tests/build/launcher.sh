#!/bin/sh
# What a user's machine, archive or account brings to the launcher, on a copy of the few files that it reads. Nothing is
# built: where it comes to that, a cmake that only fails stands in.
#
#   sh tests/build/launcher.sh
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
WORKBOOK_NO_INSTALL=1
export WORKBOOK_NO_INSTALL
failures=0

# A fresh copy in a folder of that name; sets copy.
fresh() {
    copy=$scratch/$1
    mkdir -p "$copy/tools" "$copy/common" "$copy/datasets"
    cp -R "$here/workbook" "$here/cmake" "$here/CMakeLists.txt" "$here/CMakePresets.json" "$copy/"
    cp -R "$here/tools/launcher" "$copy/tools/"
    cd "$copy" || exit 1
}

# Runs a command; sets status and output (both streams).
run() { output=$("$@" 2>&1) && status=0 || status=$?; }

check() { # what status pattern
    case $output in *"$3"*) found=yes ;; *) found= ;; esac
    if [ "$status" = "$2" ] && [ -n "$found" ]; then
        echo "$1: as it should be"
    else
        echo "$1: status $status, not $2, or no '$3' in:"
        echo "$output" | sed 's/^/    /'
        failures=$((failures + 1))
    fi
}

# Folders of programs: one without any, and one with what the launcher needs besides a compiler and CMake.
nothing=$scratch/no_programs
few=$scratch/few_programs
mkdir "$nothing" "$few"
for program in sh cat chmod cksum comm dirname find flock getconf grep head id ls mkdir mv rm sed sort tail touch tr; do
    path=$(command -v "$program") && ln -s "$path" "$few/$program"
done
shell=$(command -v sh)

fresh 'fresh copy'
run env -i PATH="$nothing" "$shell" ./workbook doctor
check "doctor without a program or a home" 3 "this machine lacks"
check "doctor names what to install" 3 "sudo apt-get install"
check "doctor names the compiler" 3 "g++"
[ ! -e build ] || { echo "doctor has made build/" && failures=$((failures + 1)); }
run env -i PATH="$nothing" "$shell" ./workbook doctor --json
check "doctor --json" 3 '"name": "cmake", "need": "build", "found": false'
if command -v python3 >/dev/null; then
    run sh -c "echo '$output' | python3 -m json.tool"
    check "doctor --json is JSON" 0 '"mnist_there": false'
fi
mkdir -p "$scratch/cache/autoencoder-workbook/digits-1" "$scratch/data/mnist"
for name in train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz; do
    : >"$scratch/data/mnist/$name"
done
run env XDG_CACHE_HOME="$scratch/cache" WORKBOOK_DATA="$scratch/data" ./workbook doctor --json
case $status in 0 | 3) status=told ;; esac
check "doctor finds the drawn digits" told '"digits_drawn": true'
check "doctor finds MNIST" told '"mnist_there": true'
run ./workbook doctor --jsno
check "doctor with a wrong word" 2 "workbook: doctor does not understand '--jsno'"
run ./workbook --version
check "the version" 0 "workbook $(sed -n 's/^project.*VERSION \([0-9.]*\).*/\1/p' "$here/CMakeLists.txt")"

run env PATH="$few" ./workbook check 1.1
check "check without a compiler" 3 "workbook: this machine lacks: compiler cmake"
check "check names what to install" 3 "workbook:   "
run env PATH="$few" ./workbook docs
check "docs without a compiler" 3 "doxygen"

fresh 'from Windows'
for file in workbook tools/launcher/*.sh cmake/keep_words cmake/packages.txt CMakeLists.txt; do
    awk '{ printf "%s\r\n", $0 }' "$file" >converted && cat converted >"$file"
done
run sh workbook doctor --json
check "a copy with Windows line ends" "$status" "the launcher has Unix ones now"
check "its list of packages" "$status" '"found"'
run ./workbook --version
check "the launcher, once mended" 0 "workbook 0."
run sh cmake/keep_words echo mended
check "and what stands before the compiler" 0 mended

fresh 'from a zip'
chmod -x workbook
run sh workbook --version
check "a copy that is not marked as a program" 0 "workbook 0."
[ -x workbook ] || { echo "it is not marked yet" && failures=$((failures + 1)); }

# A cmake and a compiler that are there, and do not get far.
for program in c++ ninja; do ln -s "$few/sh" "$few/$program"; done
printf '#!/bin/sh\necho cmake version 3.18.4\n' >"$few/cmake"
chmod +x "$few/cmake"
fresh 'old cmake'
run env PATH="$few" ./workbook next
check "an old CMake" 3 "workbook: this is cmake version 3.18.4. 3.21 or newer is needed"
run env PATH="$few" ./workbook doctor
check "doctor on an old CMake" 3 "too old"

cat >"$few/cmake" <<'END'
#!/bin/sh
case $1 in --version) echo cmake version 3.25.1 && exit 0 ;; esac
env | grep '^CMAKE_\|^MAKEFLAGS\|^CPATH\|^DESTDIR' && exit 1
echo "-- Eigen 3.4.0: fetched"
echo "CMake Error: Failed to download"
exit 1
END
fresh 'back\slash'
run env -u CXX PATH="$few" ./workbook next
check "a folder with a backslash" 3 'has the character \ in its name'
fresh 'no network'
run env PATH="$few" CXX=no_such_compiler ./workbook next
check "a compiler that is not there" 3 "workbook: CXX names the compiler 'no_such_compiler'"
run env -u CXX PATH="$few" MAKEFLAGS=-n CPATH=/x DESTDIR=/y CMAKE_BUILD_TYPE=Release CMAKE_GENERATOR=Xcode ./workbook next
check "no network" 3 "could not be fetched (is there a network?): Eigen"
check "the first start says how long it takes" 3 "about a minute"
case $output in *libeigen3-dev*) ;; *) echo "the package is not named" && failures=$((failures + 1)) ;; esac
case $(printf '%s\n' "$output" | grep -v '^workbook: ') in '') ;; *) echo "a line without 'workbook: '" && failures=$((failures + 1)) ;; esac

# A cmake that "builds" a command, which says that it was started.
cat >"$few/cmake" <<'END'
#!/bin/sh
case $* in
--version) echo cmake version 3.25.1 ;;
*--preset*)
    mkdir -p build/student/bin
    echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >build/student/CMakeCache.txt
    : >build/student/build.ninja
    echo "-- workbook: of CXXFLAGS, this is left out"
    ;;
*--build*)
    printf '#!/bin/sh\n%s\n' "${TOOL-echo started}" >"$2/bin/workbook_tool"
    chmod +x "$2/bin/workbook_tool"
    : >"$2/.ninja_log"
    ;;
esac
END
unset CXX
fresh 'built'
echo one >common/part.cpp
run env PATH="$few" ./workbook next
check "a first start" 0 "started"
check "what CMake has left out is shown" 0 "workbook: of CXXFLAGS, this is left out"
sleep 1
run env PATH="$few" ./workbook next
[ "$output" = started ] && status=same
check "a second start only hands over" same "started"
echo two >common/part.cpp
touch -t 200101010000 common/part.cpp
run env PATH="$few" ./workbook next
check "an older file that comes back is built" 0 "building the command"
[ -n "$(find common/part.cpp -newer CMakeLists.txt)" ] || { echo "and it is not dated now" && failures=$((failures + 1)); }
touch -t 203801010000 common/part.cpp
run env PATH="$few" ./workbook next
[ "$output" = started ] && status=same
check "a file of the future that is the same is not built" same "started"
touch -t 203801010000 build/student/.ninja_log
run env PATH="$few" ./workbook next
check "a build of the future" 0 "dated in the future (is the clock right?)"
rm build/student/tool.stamp
run env PATH="$few" TOOL='echo no library; exit 1' LD_LIBRARY_PATH=/x ./workbook next
check "a command that does not start" 3 "does not start: no library"
check "and why that may be" 3 "unset LD_LIBRARY_PATH"
mv "$copy" "$scratch/moved" && cd "$scratch/moved" || exit 1
run env PATH="$few" ./workbook next
check "a folder that was moved" 0 "the folder was moved from $copy"

# Root may write everywhere, so these need a user.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$scratch" "$few" "$nothing"
    as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
elif [ "$(id -u)" = 0 ]; then
    as_user=none
else
    as_user=
fi
if [ "$as_user" != none ]; then
    fresh 'read only'
    chmod -R a-w,a+rX "$copy"
    run $as_user env PATH="$few" ./workbook next
    check "a folder that cannot be written" 3 "cannot be written by"
    chmod -R u+w "$copy"
    mkdir -p build/student/bin
    chmod a-w build/student
    run $as_user env PATH="$few" ./workbook next
    check "a build that root has made" 3 "workbook: build"
    check "how to take it over" 3 "sudo chown -R"
fi

[ "$failures" = 0 ] || { echo "$failures checks of the launcher failed" && exit 1; }
