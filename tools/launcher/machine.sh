# What the machine has, what it lacks (cmake/packages.txt), and installing that. Read by ./workbook, which sets
# root and command_name.
# shellcheck shell=sh disable=SC2154,SC2034
packages=$root/cmake/packages.txt
include_folders="/usr/include /usr/local/include /opt/homebrew/include /opt/local/include"
carriage_return=$(printf '\r')

# Is one of the probe's commands, headers or files there? $1: "command:a,b", "header:a,b" or "file:a,b".
# Sets found_at to where it is.
is_there() {
    old_ifs=$IFS
    IFS=,
    # shellcheck disable=SC2086  # split at the commas
    set -- "${1%%:*}" ${1#*:}
    IFS=$old_ifs
    probe_kind=$1
    shift
    for name; do
        if [ "$probe_kind" = command ]; then
            found_at=$(command -v -- "$name" 2>/dev/null) && return 0
        elif [ "$probe_kind" = file ]; then
            found_at=$name
            [ -e "$found_at" ] && return 0
        else
            for folder in $include_folders; do
                found_at=$folder/$name
                [ -e "$found_at" ] && return 0
            done
        fi
    done
    found_at=
    return 1
}

# Calls a function with each part of the list: part need probe apt dnf pacman brew.
each_part() {
    while read -r part need probe apt_name dnf_name pacman_name brew_name; do
        case $part in '' | '#'* | "$carriage_return"*) continue ;; esac
        "$1" "$part" "$need" "$probe" "$apt_name" "$dnf_name" "$pacman_name" "${brew_name%"$carriage_return"}" </dev/null
    done <"$packages"
}

# --- what to install, by the names of each system -------------------------------------------------------------------
forget_packages() { apt='' dnf='' pacman='' brew='' compiler_missing=''; }
add_packages() { # part apt dnf pacman brew
    [ "$1" != compiler ] || compiler_missing=yes
    [ "$2" = - ] || apt="$apt $2"
    [ "$3" = - ] || dnf="$dnf $3"
    [ "$4" = - ] || pacman="$pacman $4"
    [ "$5" = - ] || brew="$brew $5"
}

# What to type, a line each, for each system; only this system's lines where it can be told.
how_to_install() {
    if command -v apt-get >/dev/null 2>&1; then [ -z "$apt" ] || echo "sudo apt-get install$apt"
    elif command -v dnf >/dev/null 2>&1; then [ -z "$dnf" ] || echo "sudo dnf install$dnf"
    elif command -v pacman >/dev/null 2>&1; then [ -z "$pacman" ] || echo "sudo pacman -S$pacman"
    elif command -v brew >/dev/null 2>&1; then
        [ -z "$compiler_missing" ] || echo "xcode-select --install"
        [ -z "$brew" ] || echo "brew install$brew"
    else
        [ -z "$apt" ] || echo "Debian, Ubuntu:  sudo apt-get install$apt"
        [ -z "$dnf" ] || echo "Fedora:          sudo dnf install$dnf"
        [ -z "$pacman" ] || echo "Arch:            sudo pacman -S$pacman"
        [ -z "$compiler_missing$brew" ] ||
            echo "macOS:           ${compiler_missing:+xcode-select --install; }${brew:+brew install$brew}"
    fi
}
say_how_to_install() { how_to_install | while IFS= read -r line; do say "  $line"; done; }

# --- CMake's version ------------------------------------------------------------------------------------------------
# True if a version such as "cmake version 3.18.4" is below 3.21.
cmake_is_old() {
    set -- "${1##*version }"
    set -- "${1%%.*}" "${1#*.}"
    set -- "$1" "${2%%.*}"
    case $1$2 in '' | *[!0-9]*) return 1 ;; esac # no number: let CMake itself judge
    [ "$1" -lt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -lt 21 ]; }
}
newer_cmake="3.21 or newer is needed: https://cmake.org/download, or python3 -m pip install --user cmake"

# --- what is missing ------------------------------------------------------------------------------------------------
# Fills missing_build, missing_library (names of parts) and the packages of each system.
find_missing() {
    missing_build='' missing_library=''
    forget_packages
    each_part note_if_missing
}
note_if_missing() {
    case $wanted in *" $2 "*) ;; *) return 0 ;; esac
    if is_there "$3"; then return 0; fi
    if [ "$1" = ninja ] && command -v make >/dev/null 2>&1; then
        missing_library="$missing_library $1" # make will do
    elif [ "$2" = build ] || [ "$1" = doxygen ] || [ "$1" = chromium ]; then # nothing stands in for it
        missing_build="$missing_build $1"
    else
        missing_library="$missing_library $1"
    fi
    add_packages "$1" "$4" "$5" "$6" "$7"
}

# --- installing, with apt-get ---------------------------------------------------------------------------------------
# Sets as_root to what stands before a command that needs root; fails if there is no way to be root.
become_root() {
    as_root=
    [ "$(id -u)" != 0 ] || return 0
    command -v sudo >/dev/null 2>&1 || return 1
    if sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    elif [ -t 0 ] && [ -t 2 ]; then
        as_root=sudo
        say "sudo may ask for your password"
    else
        return 1
    fi
}

apt_get() {
    # shellcheck disable=SC2086  # as_root is several words, or none
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" >>"$setup_log" 2>&1 </dev/null
}

install_missing() {
    setup_log=$root/build/setup.log
    : >"$setup_log"
    say "installing$apt with apt-get (log: build/setup.log)"
    apt_get update || say "apt-get update failed; going on with the package lists that are there"
    # shellcheck disable=SC2086  # a list of packages
    apt_get install -y --no-install-recommends $apt && return 0
    # One package that this system does not have must not keep the others out.
    for package in $apt; do
        apt_get install -y --no-install-recommends "$package" || say "apt-get cannot install $package"
    done
}

may_install() {
    case $command_name in
    '' | help | -h | --help) return 1 ;;
    esac
    [ -z "${WORKBOOK_NO_INSTALL-}" ] && command -v apt-get >/dev/null 2>&1
}

set_machine_up() {
    wanted=' build library '
    [ "$command_name" != docs ] || wanted="$wanted docs "
    case " $arguments " in ' docs '*' --check '* | ' docs '*' --screenshots '*) wanted="$wanted browser " ;; esac
    find_missing
    [ -n "$missing_build$missing_library" ] || return 0
    if may_install; then
        if become_root; then
            install_missing
            find_missing
            [ -z "$missing_build" ] || say_end_of "$setup_log"
        else
            say "neither root nor sudo: nothing is installed"
        fi
    fi
    if [ -n "$missing_build" ]; then
        say "this machine lacks:$missing_build$missing_library. To install what is missing:"
        say_how_to_install
        [ "$command_name" != '' ] || ! command -v apt-get >/dev/null 2>&1 || say "or, as root or with sudo, let ./workbook demo install it"
        exit 3
    fi
    if [ -n "$missing_library" ]; then
        say "not on this machine:$missing_library. CMake fetches the libraries; make stands in for ninja. To install:"
        say_how_to_install
    fi
}
