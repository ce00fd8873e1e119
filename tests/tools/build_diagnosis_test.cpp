#include "tests/support/catch.hpp"

#include <algorithm>

#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/failures.hpp"

using namespace workbook::tool;

namespace {

const Project project{"/home/étudiant/my course"};
const std::string source = "/home/étudiant/my course/chapters/01_dense_layer/dense_layer.cpp";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// What is told of a log, in a tree whose chapter 01 is the given source. SOURCE in the log is that file.
class Told {
public:
    explicit Told(const std::string& code = "") {
        tree_.write(file, code);
        tree_.write("chapters/01_dense_layer/dense_layer.hpp",
                    "Matrix dense_forward(const Dense& layer, const Matrix& input);\n");
        tree_.write("chapters/05_training/training.hpp", "AdamState adam_step(const Matrix& input);\n");
    }
    BuildDiagnosis of(std::string log) {
        for (std::size_t at = log.find("SOURCE"); at != std::string::npos; at = log.find("SOURCE")) {
            log.replace(at, 6, (tree_.project.root / file).string());
        }
        return diagnose_build({.built = false, .log = log, .log_file = tree_.project.logs() / "build-check_01.log"},
                              tree_.project);
    }
    [[nodiscard]] const tree::TemporaryTree& tree() const { return tree_; }

    const std::string file = "chapters/01_dense_layer/dense_layer.cpp";

private:
    tree::TemporaryTree tree_;
};

const std::string in_float = "FAILED: chapters/CMakeFiles/student_01_float.dir/01_dense_layer/dense_layer.cpp.o \n";
const std::string conflict =
    in_float +
    "SOURCE:1:9: error: no matching function for call to 'f(double, float)'\n    1 | f(0.5, x)\n      |  ^\n";

}  // namespace

TEST_CASE("the first error of a build, with its place") {
    const auto error = first_build_error(
        "[1/4] Building\nFAILED: a.o\n/usr/bin/c++ -c a.cpp\n" + source + ": In function 'int f()':\n" + source +
            ":31:20: error: 'foo' was not declared in this scope\n   31 | foo: error: x\n",
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
    const auto after = first_build_error("FAILED: a.o\n/usr/include/eigen3/Eigen/src/Core/Assign.h:5:1: error: no\n" +
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
    CHECK(only_float_failed("FAILED: chapters/CMakeFiles/student_01_float.dir/01/dense_layer.cpp.o \nerror\n"));
    CHECK_FALSE(
        only_float_failed("FAILED: chapters/CMakeFiles/student_01_float.dir/a.o\n"
                          "FAILED: chapters/CMakeFiles/student_01_double.dir/a.o\n"));
    CHECK_FALSE(only_float_failed("FAILED: bin/check_01\n"));
    CHECK_FALSE(only_float_failed("all well"));
    CHECK(
        only_float_failed("gmake[3]: *** [chapters/CMakeFiles/student_01_float.dir/build.make:76: "
                          "chapters/CMakeFiles/student_01_float.dir/01/dense_layer.cpp.o] Error 1\n"));
}

TEST_CASE("that it compiles with double is said only if the double object is that of this file") {
    const std::string object =
        "build/student/chapters/CMakeFiles/student_01_double.dir/01_dense_layer/dense_layer.cpp.o";
    Told told("f(0.5, x)\n");
    CHECK_FALSE(contains(told.of(conflict).diagnosis, "compiles with double"));  // as in `run`: nobody tried
    told.tree().write(object + ".source", "an older file\n");
    CHECK_FALSE(contains(told.of(conflict).diagnosis, "compiles with double"));
    told.tree().write(object + ".source", "f(0.5, x)\n");
    CHECK(contains(told.of(conflict).diagnosis, "compiles with double, but not with float"));
    const std::string both =
        conflict + "FAILED: chapters/CMakeFiles/student_01_double.dir/01_dense_layer/dense_layer.cpp.o\n";
    CHECK_FALSE(contains(told.of(both).diagnosis, "compiles with double"));
}

TEST_CASE("the line with its mark and GCC's note are shown") {
    Told told("cout\n");
    const std::string message =
        told.of("SOURCE: In function 'int f()':\nSOURCE:31:8: error: 'cout' is not a member of 'std'\n"
                "   31 |   std::cout << x;\n      |        ^~~~\n"
                "SOURCE:4:1: note: 'std::cout' is defined in header '<iostream>'; did you forget to '#include "
                "<iostream>'?\n    3 | #include <cmath>\n  +++ |+#include <iostream>\n    4 | namespace ae {\n")
            .message;
    CHECK(message ==
          "chapters/01_dense_layer/dense_layer.cpp:31: 'cout' is not a member of 'std'\n"
          "   31 |   std::cout << x;\n      |        ^~~~\n"
          " note: 'std::cout' is defined in header '<iostream>'; did you forget to '#include <iostream>'?");
}

TEST_CASE("clang's excerpts have no gutter, GCC 15's notes have bullets") {
    Told told("x\n");
    CHECK(contains(
        told.of("SOURCE:7:10: error: no matching function for call to 'helper'\n  return helper(x);\n"
                "         ^~~~~~\nSOURCE:5:8: note: candidate function not viable: requires 2 arguments, but 1 "
                "was provided\nScalar helper(Scalar a, Scalar b);\n       ^\n1 error generated.\n")
            .message,
        "        return helper(x);\n               ^~~~~~\n chapters/01_dense_layer/dense_layer.cpp:5: note: candidate "
        "function not viable: requires 2 arguments"));
    const std::string bullets =
        told.of("SOURCE:7:16: error: too few arguments\n    7 |   return helper(x);\n      |          ^\n"
                "  \u2022 there is 1 candidate\n    \u2022 candidate 1: 'void helper(int, int)'\n      SOURCE:5:6:\n"
                "          5 | void helper(int,int);\n            |      ^\n")
            .message;
    CHECK(contains(bullets, "chapters/01_dense_layer/dense_layer.cpp:5: note: candidate 1: 'void helper(int, int)'"));
    CHECK_FALSE(contains(bullets, "there is 1 candidate"));
}

TEST_CASE("a message is short, whatever the compiler says") {
    Told told("x\n");
    std::string log = "SOURCE:7:16: error: no match\n";
    for (int i = 0; i < 100; ++i) {
        log += "SOURCE:" + std::to_string(10 + i) + ":3: note: candidate " + std::to_string(i) + "\n    1 | x\n";
    }
    const std::string message = told.of(log).message;
    CHECK(std::count(message.begin(), message.end(), '\n') < 12);
}

TEST_CASE("errors in words, where the cause is sure, by both compilers") {
    const auto [error, help] = GENERATE(table<std::string, std::string>({
        {"/usr/include/c++/12/bits/stl_algobase.h: In instantiation of 'max':\nSOURCE:7:18:   required from here\n"
         "/usr/include/c++/12/bits/stl_algobase.h:303:17: error: '__comp' cannot be used as a function",
         "std::max({a, b, c})"},
        {"/usr/include/c++/12/bits/stl_algobase.h:303:11: error: called object type 'double' is not a function or "
         "function "
         "pointer\nSOURCE:7:15: note: in instantiation of function template specialization requested here",
         "std::max({a, b, c})"},
        {"SOURCE:7:10: error: unable to find numeric literal operator 'operator\"\"h'", "2 * h"},
        {"SOURCE:7:11: error: no matching literal operator for call to 'operator\"\"h' with argument", "2 * h"},
        {"SOURCE:7:15: error: assignment of read-only location '((const Eigen::X*)(& input))->operator()(0, 0)'",
         "is const"},
        {"SOURCE:7:15: error: cannot assign to return value because function 'operator()' returns a const value",
         "is const"},
        {"SOURCE:7:17: error: no match for 'operator*=' (operand types are 'const ae::Matrix' {aka 'const "
         "Eigen::Matrix<double, "
         "-1, -1>'} and 'int')",
         "is const"},
        {"SOURCE:13:1: error: control reaches end of non-void function [-Werror=return-type]", "meets no return"},
        {"SOURCE:13:1: error: non-void function does not return a value in all control paths [-Werror,-Wreturn-type]",
         "meets no return"},
        {"SOURCE:7:20: error: no match for 'operator*' (operand types are 'const Eigen::ArrayWrapper<const "
         "Eigen::Matrix<double, -1, -1> >' and 'const ae::Matrix' {aka 'const Eigen::Matrix<double, -1, -1>'})",
         "One side is an array"},
        {"SOURCE:7:20: error: invalid operands to binary expression ('const ArrayWrapper<const Eigen::Matrix<double, "
         "-1, -1>>' "
         "and 'const ae::Matrix' (aka 'const Matrix<double>'))\n  return a.array() * b;\n         ~ ^ ~",
         "One side is an array"},
        {"SOURCE:7:12: error: no match for 'operator+' (operand types are 'const ae::Matrix' {aka 'x'} and 'int')",
         "matrix.array() + number"},
        {"SOURCE:7:12: error: invalid operands to binary expression ('const ae::Matrix' (aka 'x') and 'int')\n  return "
         "a + 1;\n"
         "         ~ ^ ~",
         "matrix.array() + number"},
        {"SOURCE:7:18: error: no matching function for call to 'max(double, ae::Scalar&)'", "Scalar(0)"},
        {"SOURCE:7:14: error: cannot convert 'const Eigen::Product<Eigen::Matrix<double, -1, -1>, "
         "Eigen::Matrix<double, -1, 1>, "
         "0>' to 'ae::Scalar' {aka 'double'} in initialization",
         "a.dot(b)"},
        {"SOURCE:7:13: error: assigning to 'Eigen::X::Scalar' (aka 'double') from incompatible type 'const ae::Vector' "
         "(aka 'y')",
         "single number"},
        {"SOURCE:3:1: error: 'adam_step' was not declared in this scope", "belongs to chapter 05, which comes later"},
        {"SOURCE:3:1: error: use of undeclared identifier 'adam_step'", "belongs to chapter 05, which comes later"},
        {"SOURCE:3:1: error: use of undeclared identifier 'M_PI'", "std::numbers::pi_v<Scalar>"},
        {"SOURCE:8:3: error: expected ',' or ';' before 'return'\n    8 |   return y;\n      |   ^~~~~~",
         "; is missing at the end of the line before"},
        {"SOURCE:8:3: error: reference to 'distance' is ambiguous", "using namespace std"},
        {"/usr/include/eigen3/Eigen/A.h:5:1: error: static assertion failed: YOU_MIXED_MATRICES_OF_DIFFERENT_SIZES\n"
         "SOURCE:7:1: note: in instantiation of",
         "can never be equal"},
        {"/usr/include/eigen3/Eigen/A.h:5:1: error: static_assert failed due to requirement 'A<b, c>::d' "
         "\"YOU_CANNOT_MIX_ARRAYS_AND_MATRICES\"\nSOURCE:7:1: note: in instantiation of",
         "One side is an array"},
    }));
    CAPTURE(error);
    Told told("x\n");
    const BuildDiagnosis diagnosis = told.of(error + "\n");
    CHECK(contains(diagnosis.diagnosis, help));
    CHECK(contains(diagnosis.message, "chapters/01_dense_layer/dense_layer.cpp:"));
    CHECK_FALSE(contains(diagnosis.message, "due to requirement"));
}

TEST_CASE("where the cause is not sure, nothing is guessed") {
    for (const std::string error :
         {"SOURCE:3:1: error: 'totally' was not declared in this scope",
          "SOURCE:3:1: error: 'dense_forward' was not declared",
          "SOURCE:8:9: error: expected ',' or ';' before 'x'\n    8 |   a = b x;\n      |         ^",
          "SOURCE:7:12: error: no match for 'operator*' (operand types are 'const ae::Matrix' {aka 'x'} and "
          "'ae::Dense')"}) {
        Told told("x\n");
        CHECK(told.of(error + "\n").diagnosis == "All that the compiler said: build/student/logs/build-check_01.log");
    }
}

TEST_CASE("what stands in the file is told before the compiler's guesses") {
    const std::string minus = "// x − 1\nScalar f(Scalar x) {\n  return x − 1;\n}\n";
    const std::string error = "SOURCE:3:11: error: expected ';' before '\\U00002212'\n";
    const BuildDiagnosis told = Told(minus).of(error);
    CHECK(
        contains(told.message, "chapters/01_dense_layer/dense_layer.cpp:3:12: here stands the minus sign − (U+2212)"));
    CHECK(contains(told.message, "expected ';' before"));
    CHECK(contains(
        Told("int f() {\n<<<<<<< HEAD\n}\n").of("SOURCE:2:1: error: version control conflict marker in file\n").message,
        "dense_layer.cpp:2: a mark of a merge"));
    CHECK(contains(
        Told("int f() {\n  if (x) {\n  return 1;\n}\nint g() {\n}\n").of("SOURCE:5:9: error: a function\n").diagnosis,
        "the function that begins in line 1 is still open where line 5 begins the next"));
}

TEST_CASE("a function that the linker misses: renamed, changed, or an empty file") {
    const std::string missing =
        "/usr/bin/ld: x.o: in function `main':\nx.cpp:(.text+0x1): undefined reference to `ae::dense_forward(ae::Dense "
        "const&, "
        "Eigen::Matrix<double, -1, -1, 0, -1, -1> const&)'\ncollect2: error: ld returned 1 exit status\n";
    CHECK(contains(Told("Matrix forward() {}\n").of(missing).diagnosis, "The file has no function dense_forward"));
    const BuildDiagnosis changed = Told("\nMatrix dense_forward(const Matrix& input) {}\n").of(missing);
    CHECK(contains(changed.message,
                   "dense_layer.cpp:2: 'ae::dense_forward(ae::Dense const&, Matrix const&)' is declared"));
    CHECK(contains(changed.diagnosis, "other arguments here than in the header"));
    const BuildDiagnosis empty = Told(" \n").of(missing);
    CHECK(contains(empty.message, "dense_layer.cpp: the file is empty"));
    CHECK(contains(empty.diagnosis, "./workbook reset 1"));
    for (const std::string words :
         {"ld.lld: error: undefined symbol: ae::dense_forward(ae::Dense const&)\n>>> referenced by a\n",
          "Undefined symbols for architecture arm64:\n  \"ae::dense_forward(ae::Dense const&)\", "
          "referenced from:\n      main in x.o\n"}) {
        CHECK(contains(Told("int a;\n").of(words).diagnosis, "no function dense_forward"));
    }
}

TEST_CASE("a chapter's file that is missing is named") {
    for (const std::string log : {"ninja: error: 'SOURCE', needed by 'a.o', missing and no known rule to make it\n",
                                  "gmake[3]: *** No rule to make target 'SOURCE', needed by 'a.o'.  Stop.\n"}) {
        const BuildDiagnosis told = Told().of(log);
        CHECK(contains(told.message, "chapters/01_dense_layer/dense_layer.cpp: the file is missing"));
        CHECK(contains(told.diagnosis, "./workbook reset 1"));
    }
}

TEST_CASE("what the machine lacks is not the student's fault") {
    Told told("x\n");
    for (const std::string log :
         {"g++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\n",
          "clang: error: unable to execute command: Killed\n",
          "/tmp/cc.s: fatal error: error writing: No space left on device\n",
          "cc1plus: out of memory allocating 65536 bytes\n",
          "/usr/include/eigen3/Eigen/Core:5:10: fatal error: bits/c++config.h: No such file or directory\n",
          "../common/types.hpp:5:10: fatal error: 'Eigen/Dense' file not found\n"}) {
        CAPTURE(log);
        CHECK_THROWS_AS(told.of(log), MachineError);
    }
    CHECK_NOTHROW(told.of("SOURCE:5:10: fatal error: iostraem: No such file or directory\n"));
    CHECK(contains(
        told.of("SOURCE:5:10: error: no\ng++: fatal error: Killed signal terminated program cc1plus\n").message,
        ":5: no"));
}

TEST_CASE("a failure without an error shows the end of its log, and where that is") {
    const BuildDiagnosis told = Told().of("one\ntwo\nninja: build stopped: a riddle.\n");
    CHECK(contains(told.message, "ninja: build stopped: a riddle."));
    CHECK(contains(told.diagnosis, "build/student/logs/build-check_01.log"));
}
