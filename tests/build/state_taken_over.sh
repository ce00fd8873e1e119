#!/bin/sh
# What an earlier version remembered under build/student/state is taken over into .workbook, once, and is there after build/
# was deleted and after the folder was moved. The launcher runs with scripts in the place of CMake and of the command.
#
#   state_taken_over.sh LAUNCHER
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/bin" "$folder/one/build/student/state" "$folder/one/cmake" "$folder/one/tools"
cp "$1" "$folder/one/workbook"
cp -R "${1%/*}/tools/launcher" "$folder/one/tools/"
: >"$folder/one/cmake/packages.txt"
cat >"$folder/bin/cmake" <<'EOF'
#!/bin/sh
case $* in
--version) echo "cmake version 3.25.1" ;;
*--preset*)
    mkdir -p build/student/bin
    echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >build/student/CMakeCache.txt
    : >build/student/build.ninja
    ;;
*--build*)
    mkdir -p "$2/bin"
    printf '#!/bin/sh\necho started\n' >"$2/bin/workbook_tool"
    chmod +x "$2/bin/workbook_tool"
    ;;
esac
EOF
chmod +x "$folder/bin/cmake"
PATH=$folder/bin:$PATH
export PATH

expect() {
    found=$(cat "$1/.workbook/$2")
    [ "$found" = "$3" ] || {
        echo "$1/.workbook/$2 holds '$found', expected '$3'"
        exit 1
    }
}
old=$folder/one/build/student/state
echo scores >"$old/scores.json"
echo hints >"$old/hints.json"
"$folder/one/workbook" next
expect "$folder/one" scores.json scores
expect "$folder/one" hints.json hints

mkdir -p "$old" # an old file that comes back does not replace what is there
echo older >"$old/scores.json"
rm "$folder/one/build/student/tool.stamp"
"$folder/one/workbook" next
expect "$folder/one" scores.json scores

mv "$folder/one" "$folder/two" # moved: the build tree is set up afresh
"$folder/two/workbook" next
expect "$folder/two" scores.json scores

rm -rf "$folder/two/.workbook" # moved before it was taken over
mkdir -p "$folder/two/build/student/state"
echo old >"$folder/two/build/student/state/scores.json"
mv "$folder/two" "$folder/three"
"$folder/three/workbook" next
expect "$folder/three" scores.json old
