#include "tests/support/catch.hpp"

#include "tools/workbook/build.hpp"

using namespace workbook::tool;

namespace {

const Project project{"/home/étudiant/my course"};
const std::string source = "/home/étudiant/my course/chapters/01_dense_layer/dense_layer.cpp";

}  // namespace

TEST_CASE("the first error of a build, with its place") {
    const auto error = first_build_error(
        "[1/4] Building\nFAILED: a.o\n/usr/bin/c++ -c a.cpp\n" + source + ": In function 'int f()':\n" +
            source + ":31:20: error: 'foo' was not declared in this scope\n   31 | foo: error: x\n",
        project);
    REQUIRE(error);
    CHECK(error->file == "chapters/01_dense_layer/dense_layer.cpp");
    CHECK(error->line == 31);
    CHECK(error->message == "'foo' was not declared in this scope");
}

TEST_CASE("an error in a library is placed where the project's own file calls it") {
    const auto before =
        first_build_error("FAILED: a.o\n/usr/include/eigen3/Eigen/Core: In instantiation of 'x':\n" + source +
                              ":40:9:   required from here\n/usr/include/eigen3/Eigen/src/Core/Assign.h:5:1: "
                              "error: static assertion failed: YOU_MIXED_TYPES\n",
                          project);
    REQUIRE(before);
    CHECK(before->file == "chapters/01_dense_layer/dense_layer.cpp");
    CHECK(before->line == 40);
    const auto after =
        first_build_error("FAILED: a.o\n/usr/include/eigen3/Eigen/src/Core/Assign.h:5:1: error: no\n" +
                              source + ":41:9: note: in instantiation of x requested here\n",
                          project);
    REQUIRE(after);
    CHECK(after->line == 41);
}

TEST_CASE("the float flavour's namespace is shown by the name that students know") {
    const auto error = first_build_error("a.cpp:3:1: error: 'ae_float::Dense' has no member 'x'", project);
    REQUIRE(error);
    CHECK(error->message == "'ae::Dense' has no member 'x'");
}

TEST_CASE("a function without a body is named") {
    const auto error = first_build_error(
        "/usr/bin/ld: a.o: in function `main':\nx.cpp:(.text+0x1): undefined reference to "
        "`ae::dense_forward(ae::Dense const&)'\ncollect2: error: ld returned 1\n",
        project);
    REQUIRE(error);
    CHECK(to_text(*error).find("ae::dense_forward(ae::Dense const&)") != std::string::npos);
    CHECK(to_text(*error).find("not defined") != std::string::npos);
}

TEST_CASE("only the float flavour fails") {
    CHECK(
        only_float_failed("FAILED: chapters/CMakeFiles/student_01_float.dir/01/dense_layer.cpp.o \nerror\n"));
    CHECK_FALSE(
        only_float_failed("FAILED: chapters/CMakeFiles/student_01_float.dir/a.o\n"
                          "FAILED: chapters/CMakeFiles/student_01_double.dir/a.o\n"));
    CHECK_FALSE(only_float_failed("FAILED: bin/check_01\n"));
    CHECK_FALSE(only_float_failed("all well"));
    CHECK(
        only_float_failed("gmake[3]: *** [chapters/CMakeFiles/student_01_float.dir/build.make:76: "
                          "chapters/CMakeFiles/student_01_float.dir/01/dense_layer.cpp.o] Error 1\n"));
}
