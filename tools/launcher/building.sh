# Configuring and building the command. Read by ./workbook, which sets root, build, tool, stamp and sums.
# shellcheck shell=sh disable=SC2154
say_end_of() {
    tail -n 15 "$1" | while IFS= read -r line; do say "    $line"; done
    say "the whole log: ${1#"$root/"}"
}

# --- may we write here? -----------------------------------------------------------------------------------------------
# Every command writes below build/. A folder that root made there, once, stops a user in the middle of a build.
require_writable_build() {
    [ "${SUDO_UID:-0}" = 0 ] || [ "$(id -u)" != 0 ] ||
        say "started with sudo: what it makes belongs to root. Without sudo, it asks itself where it installs something"
    if [ -d "$build" ] || mkdir -p "$build" 2>/dev/null; then
        for path in "$root/build" "$build" "$build/.lock" "$build/.ninja_log" "$build/CMakeCache.txt" "$build/bin" \
            "$tool" "$build/logs" "$root/.workbook" "$root/out"; do
            if [ -e "$path" ] && [ ! -w "$path" ]; then
                say "${path#"$root/"} cannot be written by $(id -un): was the workbook started as root, once?"
                say "To take over what it made:  sudo chown -R $(id -un) '$root'"
                say "or, without sudo, copy the workbook into a folder of your own, without build/ and out/"
                exit 3
            fi
        done
    else
        say "the folder $root cannot be written by $(id -un), and the workbook is built in it."
        say "Copy it into a folder of your own: cp -R '$root' ~"
        exit 3
    fi
}

lock_build() {
    command -v flock >/dev/null 2>&1 || return 0
    exec 9>"$build/.lock"
    flock -n 9 && return 0
    say "waiting for another ./workbook that is building"
    flock 9
}

# What checks remember lies in .workbook; an earlier version kept it in the build tree.
take_over_state() {
    for file in "$build"/state/*.json; do
        [ ! -f "$file" ] || [ -e "$root/.workbook/${file##*/}" ] ||
            { mkdir -p "$root/.workbook" && mv -- "$file" "$root/.workbook/"; }
    done
}

# --- configuring ------------------------------------------------------------------------------------------------------
# A build tree that was made in another folder, or at a time that is still to come, cannot be used.
remove_useless_tree() {
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt")
    if [ "$home" != "$root" ]; then
        say "the folder was moved from $home: setting the build up afresh"
    elif is_dated_in_the_future; then
        say "the build is dated in the future (is the clock right?): setting it up afresh"
    else
        return 0
    fi
    for entry in "$build"/* "$build"/.[!.]*; do
        [ "$entry" = "$build/.lock" ] || rm -rf -- "$entry"
    done
}

# CMake takes a backslash for a slash, so it cannot refuse it itself, as it does other characters.
require_usable_folder() {
    case $root in *\\*)
        say "the folder $root has the character \\ in its name, which the build cannot handle."
        say "Give it a name without, and start again."
        exit 3
        ;;
    esac
}

require_compiler() {
    cxx=${CXX-}
    [ -z "$cxx" ] || command -v -- "${cxx%% *}" >/dev/null 2>&1 || {
        say "CXX names the compiler '$cxx', which is not on this machine. Without it: unset CXX"
        exit 3
    }
}

# What could not be fetched, as cmake/packages.txt names it, and what to type.
say_what_could_not_be_fetched() {
    fetched=$(sed -n 's/^-- \(.*\) [^ ]*: fetched$/\1/p' "$build/configure.log" | tail -n 1) # it stopped at the last
    [ -n "$fetched" ] && grep -q -i -e 'fail[a-z]* to download' -e 'downloading .* failed' -e 'download failed' \
        -e 'fail[a-z]* to clone' -e 'unable to access' -e 'resolve host' "$build/configure.log" || return 1
    forget_packages
    each_part add_if_fetched
    # shellcheck disable=SC2086  # a list of names
    say "not on this machine, and could not be fetched (is there a network?):" $fetched
    say "To install:"
    say_how_to_install
}
add_if_fetched() {
    case "
$fetched
" in *"
$1
"*) add_packages "$1" "$4" "$5" "$6" "$7" ;; esac
}

configure() {
    [ ! -f "$build/CMakeCache.txt" ] || remove_useless_tree
    # A configuration that failed half-way leaves a cache, but nothing to build with.
    if [ -f "$build/CMakeCache.txt" ] && { [ -f "$build/build.ninja" ] || [ -f "$build/Makefile" ]; }; then return 0; fi
    version=$(cmake --version)
    if cmake_is_old "${version%%"
"*}"; then
        say "this is ${version%%"
"*}. $newer_cmake"
        exit 3
    fi
    require_usable_folder
    require_compiler
    say "the first start takes about a minute: it sets the build up, then builds the command"
    generator=
    command -v ninja >/dev/null 2>&1 || generator='Unix Makefiles'
    if ! (cd "$root" && cmake --preset student ${generator:+-G "$generator"}) >"$build/configure.log" 2>&1; then
        if [ -f "$build/stopped.txt" ]; then # the project's own word (cmake/Environment.cmake)
            while IFS= read -r line; do say "$line"; done <"$build/stopped.txt"
        elif ! say_what_could_not_be_fetched; then
            say "CMake could not set the build up:"
            say_end_of "$build/configure.log"
            say "'./workbook doctor' says what is missing"
        fi
        rm -f "$build/CMakeCache.txt"
        exit 3
    fi
    sed -n 's/^-- \(workbook: \)/\1/p' "$build/configure.log" >&2
}

# --- building ---------------------------------------------------------------------------------------------------------
# An older file that comes back with its old time is new all the same: what differs from the last build is dated now.
date_what_changed() {
    [ -f "$stamp" ] || return 0
    LC_ALL=C comm -23 "$stamp.new" "$stamp" | sed -n 's/^[0-9]* [0-9]* //p' | (cd "$root" && while IFS= read -r file; do
        [ -n "$(find "$file" -newer "$stamp")" ] || touch -c "$file"
    done)
}

build_tool() {
    log=$build/logs/build-workbook_tool.log
    mkdir -p "$build/logs"
    rm -f "$log.failed"
    printf '%s\n' "$sums" >"$stamp.new"
    date_what_changed
    say "building the command"
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    {
        NINJA_STATUS='[%f/%t] ' CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$cores} \
            cmake --build "$build" --target workbook_tool 2>&1 || : >"$log.failed"
    } | while IFS= read -r line; do
        printf '%s\n' "$line" >&3
        case $line in '['*']'*) [ ! -t 2 ] || printf '\r%s ' "${line%%]*}]" >&2 ;; esac
    done 3>"$log"
    [ ! -t 2 ] || printf '\r             \r' >&2
    if [ -e "$log.failed" ]; then
        rm -f "$log.failed"
        say "the command could not be built:"
        say_end_of "$log"
        say "a file of tools/, common/ or cmake/ that was changed? 'git checkout tools common cmake' takes that back"
        exit 3
    fi
    if ! answer=$("$tool" --help 2>&1); then
        say "the command was built, but does not start: $answer"
        [ -z "${LD_LIBRARY_PATH-}" ] ||
            say "LD_LIBRARY_PATH puts other libraries before the compiler's own. Without it: unset LD_LIBRARY_PATH"
        exit 3
    fi
    mv -f "$stamp.new" "$stamp"
}
