#include "tests/support/catch.hpp"

#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/student_object.hpp"

using namespace workbook::tool;

namespace {

const std::string source = "chapters/01_dense_layer/dense_layer.cpp";
const std::string object = "build/student/chapters/CMakeFiles/student_01_double.dir/01_dense_layer/dense_layer.cpp.o";
const std::string code = "int f(int a) {\n  int b = 2;\n  return a;\n}\nint g(int a) {\n  int c = a;\n  return 1;\n}\n";

Chapter chapter() {
    Chapter chapter;
    chapter.folder = "01_dense_layer";
    return chapter;
}

/// A tree in which the compiler has said some words of the source.
class Compiled {
public:
    explicit Compiled(const std::string& words) {
        const std::string file = (tree.project.root / source).string();
        tree.write(source, code);
        tree.write(object + ".source", code);
        tree.write(object + ".words",
                   file + ":2:7: warning: unused variable 'b' [-Wunused-variable]\n    2 |   int b = 2;\n" + file +
                       ":6:7: warning: unused variable 'c' [-Wunused-variable]\n" + words);
    }
    std::vector<std::string> warnings(const std::string& first = "f") const {
        return student_warnings(tree.project, chapter(), first);
    }
    tree::TemporaryTree tree;
};

}  // namespace

TEST_CASE("warnings of the student's file, those of one function first") {
    const Compiled compiled(
        "/usr/lib/gcc/avx512fintrin.h:5:1: warning: '__Y' may be used uninitialized [-Wmaybe-uninitialized]\n");
    const std::vector<std::string> expected{source + ":2: unused variable 'b' [-Wunused-variable]",
                                            source + ":6: unused variable 'c' [-Wunused-variable]"};
    CHECK(compiled.warnings() == expected);
    CHECK(compiled.warnings("g").front() == expected[1]);
}

TEST_CASE("nothing is said of a file that was saved since it was compiled") {
    const Compiled compiled("");
    compiled.tree.write(source, code + "\n");
    CHECK(compiled.warnings().empty());
}

TEST_CASE("nothing is said where nothing was kept") {
    const tree::TemporaryTree tree;
    tree.write(source, code);
    CHECK(student_warnings(tree.project, chapter(), "f").empty());
}

TEST_CASE("the launcher keeps what the compiler said, and of which source") {
    const tree::TemporaryTree tree;
    tree.write("a b.cpp", "int a;\n");
    tree.write(
        "compiler",
        "echo 'a b.cpp:1:1: warning: w' >&2\n[ \"$FAILS\" != 1 ] || exit 4\n[ \"$SAVES\" != 1 ] || echo >>'a b.cpp'\n");
    Command command;
    command.arguments = {"sh", WORKBOOK_SOURCE_DIR "/cmake/keep_words", "sh", "compiler", "-o", "x.o", "-c", "a b.cpp"};
    command.folder = tree.project.root;
    const Outcome good = run_process(command);
    CHECK(good.succeeded());
    CHECK(good.errors == "a b.cpp:1:1: warning: w\n");
    CHECK(try_read_text(tree.project.root / "x.o.words") == "a b.cpp:1:1: warning: w\n");
    CHECK(try_read_text(tree.project.root / "x.o.source") == "int a;\n");

    command.environment = {{"SAVES", "1"}};
    CHECK(run_process(command).succeeded());
    CHECK_FALSE(try_read_text(tree.project.root / "x.o.source"));

    command.environment = {{"FAILS", "1"}};
    CHECK(run_process(command).status == 4);
    CHECK_FALSE(try_read_text(tree.project.root / "x.o.source"));
}
