# ./workbook doctor: what the machine has and what it lacks. Nothing is built, installed or waited for, and no program
# but the shell is needed. Read by ./workbook after machine.sh.
# shellcheck shell=sh disable=SC2154
doctor_usage="Says what this machine has and what is missing. It builds and installs nothing.
Usage: ./workbook doctor [--json]"
newline='
'

# --- what is there ---------------------------------------------------------------------------------------------------
# Sets version to the first line of what a program says about itself.
version_of() {
    version=$("$1" --version 2>/dev/null </dev/null)
    version=${version%%"$newline"*}
}

# Sets entry to a line of CMake's cache: "CMAKE_CXX_COMPILER:FILEPATH=/usr/bin/c++" gives "/usr/bin/c++".
cache_entry() {
    entry=
    [ -r "$build/CMakeCache.txt" ] || return 0
    while IFS= read -r line; do
        case $line in "$1":*) entry=${line#*=} ;; esac
    done <"$build/CMakeCache.txt"
}

# Sets version and origin to what CMake found of a library: cmake/Dependencies.cmake writes "name|version|origin" lines.
found_by_cmake() {
    [ -r "$build/dependencies.txt" ] || return 1
    while IFS='|' read -r name version origin; do
        [ "$name" != "$1" ] || return 0
    done <"$build/dependencies.txt"
    return 1
}

# Sets found (true or false), version and origin of one part.
examine() { # part probe
    found=true version='' origin=''
    case $2 in
    command:*)
        probe=$2
        if [ "$1" = compiler ]; then
            cache_entry CMAKE_CXX_COMPILER
            probe=command:$entry,${CXX-},${2#command:}
        fi
        [ "$1" != ninja ] || probe=$2,make
        if is_there "$probe"; then
            origin=$found_at
            version_of "$found_at"
        else
            found=false
        fi
        ;;
    *)
        if found_by_cmake "$1"; then return 0; fi
        version='' origin=''
        if is_there "$2"; then origin=$found_at; else found=false; fi
        ;;
    esac
}

# The folders are those of common/data_folder.cpp.
find_data() {
    cache='' digits_drawn=false mnist_there=true
    case ${XDG_CACHE_HOME-} in
    /*) cache=$XDG_CACHE_HOME/autoencoder-workbook ;;
    *) case ${HOME-} in /*) cache=$HOME/.cache/autoencoder-workbook ;; esac ;;
    esac
    for entry in "$cache"/digits*; do
        [ -z "$cache" ] || [ ! -e "$entry" ] || digits_drawn=true
    done
    data=${WORKBOOK_DATA:-$cache}
    case $data in '' | /*) ;; *) data=$PWD/$data ;; esac
    mnist=${data:+$data/mnist}
    for name in train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte; do
        [ -e "$mnist/$name" ] || [ -e "$mnist/$name.gz" ] || mnist_there=false
    done
    [ -n "$mnist" ] || mnist_there=false
}

# Sets cores; empty if the system does not tell.
count_cores() {
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null) || cores=
}

# --- as text ---------------------------------------------------------------------------------------------------------
choose_colours() {
    bold='' bad='' good='' caution='' plain=''
    [ -t 1 ] && [ -z "${NO_COLOR-}" ] && [ "${TERM-}" != dumb ] || return 0
    escape=$(printf '\033')
    bold="${escape}[1m" bad="${escape}[31m" good="${escape}[32m" caution="${escape}[33m" plain="${escape}[0m"
}
line_of() { printf '  %-17s%s\n' "$1" "$2"; }

tell_group() { # need heading
    printf '%s%s%s\n' "$bold" "$2" "$plain"
    group=$1
    each_part tell_part
}
tell_part() {
    [ "$2" = "$group" ] || return 0
    examine "$1" "$3"
    case $group in docs | browser) colour=$caution ;; *) colour=$bad ;; esac
    if [ "$found" = false ]; then
        line_of "$1" "${colour}missing$plain"
    elif [ "$1" = cmake ] && cmake_is_old "$version"; then
        line_of "$1" "$version  ($origin)  ${bad}too old$plain: $newer_cmake"
    else
        line_of "$1" "${version:+$version  }($origin)"
    fi
}

tell_data() {
    printf '\n%sData%s\n' "$bold" "$plain"
    if [ -z "$cache" ]; then
        line_of "drawn digits" "no folder to keep them in: neither XDG_CACHE_HOME nor HOME holds an absolute path"
    elif [ "$digits_drawn" = true ]; then
        line_of "drawn digits" "in $cache"
    else
        line_of "drawn digits" "not drawn yet; the first run draws them"
    fi
    if [ "$mnist_there" = true ]; then
        line_of MNIST "in $mnist"
    else
        line_of MNIST "not ${mnist:+in }${mnist:-there}; ./workbook data mnist gets it"
    fi
}

# --- what is missing --------------------------------------------------------------------------------------------------
# Sets lacking (a number) and install (lines) for the needs in $1: "build library" or "docs browser".
find_lacking() {
    needs=" $1 " lacking=0
    forget_packages
    each_part add_if_lacking
    install=$(how_to_install)
}
add_if_lacking() {
    case $needs in *" $2 "*) ;; *) return 0 ;; esac
    examine "$1" "$3"
    if [ "$found" = true ]; then
        [ "$1" = cmake ] && cmake_is_old "$version" && lacking=$((lacking + 1))
        return 0
    fi
    lacking=$((lacking + 1))
    add_packages "$1" "$4" "$5" "$6" "$7"
}
tell_install() { # purpose
    [ -n "$install" ] || return 0
    printf '\n%s\n' "$1"
    printf '%s\n' "$install" | while IFS= read -r line; do printf '  %s\n' "$line"; done
}

# --- as JSON ---------------------------------------------------------------------------------------------------------
# Prints a text as JSON has it.
json_text() {
    rest=$1 text=
    while :; do
        case $rest in
        *[\"\\[:cntrl:]]*)
            before=${rest%%[\"\\[:cntrl:]]*}
            rest=${rest#"$before"}
            special=${rest%"${rest#?}"}
            rest=${rest#?}
            case $special in [\"\\]) text=$text$before\\$special ;; *) text="$text$before " ;; esac
            ;;
        *) break ;;
        esac
    done
    printf '"%s"' "$text$rest"
}
json_part() {
    examine "$1" "$3"
    printf '%s\n    {"name": "%s", "need": "%s", "found": %s, "version": %s, "origin": %s}' "$comma" "$1" "$2" "$found" \
        "$(json_text "$version")" "$(json_text "$origin")"
    comma=,
}
json_lines() {
    comma=
    printf '%s\n' "$1" | while IFS= read -r line; do
        [ -z "$line" ] || printf '%s%s' "$comma" "$(json_text "$line")"
        comma=', '
    done
}
print_json() {
    comma=
    printf '{\n  "parts": ['
    each_part json_part
    printf '\n  ],\n  "cores": %s,\n  "digits_drawn": %s,\n  "cache_folder": %s,\n  "mnist_there": %s,\n  "mnist_folder": %s,' \
        "${cores:-null}" "$digits_drawn" "$(json_text "$cache")" "$mnist_there" "$(json_text "$mnist")"
    find_lacking "docs browser"
    install_for_docs=$install
    find_lacking "build library"
    printf '\n  "install": [%s],\n  "install_for_docs": [%s]\n}\n' "$(json_lines "$install")" \
        "$(json_lines "$install_for_docs")"
}

doctor() {
    case $*,$# in
    ,0 | --json,1) ;;
    -h,1 | --help,1) echo "$doctor_usage" && return 0 ;;
    *) say "doctor does not understand '$*'$newline$doctor_usage" && return 2 ;;
    esac
    choose_colours
    count_cores
    find_data
    if [ "${1-}" = --json ]; then
        print_json
        [ "$lacking" = 0 ] && return 0 || return 3
    fi
    tell_group build "To build"
    line_of cores "${cores:-not known}"
    echo
    tell_group library "Libraries (where one is missing, CMake fetches it, given a network)"
    echo
    tell_group docs "For ./workbook docs only"
    echo
    tell_group browser "For ./workbook docs --check only"
    tell_data
    find_lacking "docs browser"
    for_docs=$install
    find_lacking "build library"
    tell_install "To install what is missing:"
    install=$for_docs
    tell_install "To install what the documentation needs:"
    echo
    if [ "$lacking" = 0 ]; then
        echo "workbook: ${good}this machine has all that the workbook needs$plain"
        return 0
    fi
    parts=parts
    [ "$lacking" != 1 ] || parts=part
    echo "workbook: ${bad}this machine lacks $lacking $parts$plain"
    return 3
}
