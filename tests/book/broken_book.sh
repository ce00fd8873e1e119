#!/bin/sh
# Breaks a copy of the book in one place at a time: the documentation must not be made, and the message must say where and why.
#
#   broken_book.sh SETTINGS     what docs/build.cmake is given; the copy's differ in the folders alone
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir "$copy/book"
for part in README.md CONTRIBUTING.md LICENSE chapters common datasets docs solutions tests; do cp -r "$root/$part" "$copy/$part"; done

# The copy's own settings, and Doxygen's, in which the old folders become the new ones.
old_book=$(sed -n 's/^set(BOOK "\(.*\)")$/\1/p' "$1")
moved() { sed -e "s!$old_book!$copy/book!g" -e "s!$root/\(chapters\|common\|datasets\|docs\)!$copy/\1!g" -e "s!\"$root\"!\"$copy\"!g"; }
moved <"$1" >"$copy/settings.cmake"
moved <"$old_book/Doxyfile" >"$copy/book/Doxyfile"

failed=0
passed=0
make_book() { cmake -DSETTINGS="$copy/settings.cmake" -P "$copy/docs/build.cmake" >"$copy/log" 2>&1; }
tell() { printf '%s: %s\n' "$1" "$2"; }

# expect WHAT FILE SED_SCRIPT MESSAGE: with the file so changed there is no book, and the log has the message.
expect() {
    cp "$copy/$2" "$copy/whole"
    sed -i.bak "$3" "$copy/$2"
    rm -f "$copy/$2.bak"
    if cmp -s "$copy/$2" "$copy/whole"; then
        tell "$1" "the change does not apply to $2: mend this test" && failed=$((failed + 1))
    elif make_book; then
        tell "$1" "the book was made all the same" && failed=$((failed + 1))
    elif grep -F "$4" "$copy/log" >"$copy/said"; then
        tell "$1" "$(head -n 1 "$copy/said" | sed "s|$copy/||")" && passed=$((passed + 1))
    else
        tell "$1" "no message '$4', but:" && cat "$copy/log" && failed=$((failed + 1))
    fi
    cp "$copy/whole" "$copy/$2"
}

lesson=chapters/01_dense_layer/README.md
header=chapters/01_dense_layer/dense_layer.hpp

if ! make_book; then
    echo "the whole book is not made:" && cat "$copy/log" && exit 1
fi
expect "a snippet's marker is missing" $header 's/^ *\/\/ \[parameters\]$//' "parameters"
expect "a marker that no lesson uses" $header 's/^namespace ae {$/&\n\/\/ [nobody]\n\/\/ [nobody]/' "nobody"
expect "a snippet is out of date" $lesson 's/^    Matrix weights;  .*/    Matrix wights;/' "$lesson:"
expect "a link to a file that is not there" $lesson 's/Chapter 00 shows/[Chapter 00](..\/00_gone\/README.md) shows/' "leads nowhere"
expect "a link to a section that is not there" $lesson 's/Chapter 00 shows/[Chapter 00](..\/00_getting_started\/README.md#gone) shows/' "no heading with the id gone"
expect "a picture that is not there" $lesson 's/figures\/halves.png/figures\/halfs.png/' "the picture figures/halfs.png is missing"
expect "a picture without words" $lesson 's/^!\[.*\](figures\/halves.png)/![](figures\/halves.png)/' "has no words"
expect "a symbol that the notation lacks" $lesson 's/^| \$W\$ |/| $Q$ |/' 'the symbol $Q$ is not in docs/notation.md'
expect "a formula that a code host spoils" $lesson 's/\$`\(Y = W X + b\\,1^T\)`\$/$\1$/' "$lesson:"
expect "a term that no chapter has" docs/index-terms.txt 's/^Adam$/Eve/' 'no chapter has the term "Eve"'
expect "an exercise without a function" $lesson 's/^### 1.1 dense_forward$/### 1.1 dense_foreward/' "names the function dense_foreward"
expect "a hint is missing" chapters/01_dense_layer/hints.md '/^3\. product of weights and input/d' "must have three hints"
expect "a parameter without a comment" $header '/^\/\/\/ .param layer  W and b\.$/d' "$header:"
expect "a reference to nothing" $header 's/^\/\/\/ .return       Y = /&\\ref nowhere /' "nowhere"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
