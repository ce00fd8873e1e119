#include "tests/support/catch.hpp"

#include "tools/workbook/source_text.hpp"

using namespace workbook::tool;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("comments, strings and characters are blanked, and nothing else") {
    CHECK(code_of("a // b\nc /* d\n e */ f") == "a     \nc     \n      f");
    CHECK(code_of(R"(f("a\"b", 'c', '\''))") == "f(      ,    ,     )");
    CHECK(code_of("n = 1'000'000 + 2;") == "n = 1'000'000 + 2;");
    CHECK(code_of("R\"x(a)\" \"b)x\" + c") == "R             + c");
    CHECK(code_of("// a \\\n still\nb") == "      \n      \nb");
    CHECK(code_of("") == "");
}

TEST_CASE("characters out of a text are called by their names, with line and column") {
    const auto [source, name, line, column] = GENERATE(table<std::string, std::string, int, int>({
        {"int a;\nb = c − 1;", "minus sign − (U+2212), which is no C++ and was copied from a text: type -", 2, 7},
        {"b =\u00a0c;", "no-break space (U+00A0)", 1, 4},
        {"b = \u201cc\u201d;", "typographic quote \u201c (U+201C), which is no C++ and was copied from a text: type \"",
         1, 5},
        {"b\u200b = c;", "zero-width space (U+200B), which is no C++ and was copied from a text: delete it", 1, 2},
        {"b = c – 1;", "en dash – (U+2013)", 1, 7},
        {"b = c × d;", "times sign × (U+00D7), which is no C++ and was copied from a text: type *", 1, 7},
        {"b = f（c);", "wide （ (U+FF08): type (", 1, 6},
        {"\xEF\xBB\xBFint a;\nb ≤ c;", "less-or-equal sign", 2, 3},
        {"a\xFF", "no UTF-8", 1, 2},
    }));
    CAPTURE(source);
    const auto found = foreign_character(source, 0);
    REQUIRE(found);
    CHECK(contains(found->message, name));
    CHECK(found->line == line);
    CHECK(found->column == column);
}

TEST_CASE("letters that may be a name are told only where the compiler complains") {
    for (const auto& [source, name] : {std::pair<std::string, std::string>{"b = λ;", "Greek letter λ"},
                                       {"b = Wᵀ;", "raised T"},
                                       {"b = c·d;", "middle dot"},
                                       {"b = ｘ;", "wide ｘ (U+FF58): type x"}}) {
        CAPTURE(source);
        CHECK_FALSE(foreign_character(source, 0));
        CHECK_FALSE(foreign_character(source, 2));
        REQUIRE(foreign_character(source, 1));
        CHECK(contains(foreign_character(source, 1)->message, name));
    }
}

TEST_CASE("in comments and strings every character may stand") {
    CHECK_FALSE(foreign_character("// a − b × cᵀ\nf(\"a − b\", R\"(−)\"); /* “ ” */", 1));
}

TEST_CASE("files that no compiler can read") {
    for (const auto& [source, name] : {std::pair<std::string, std::string>{"", "empty"},
                                       {" \n\t\n", "empty"},
                                       {std::string("\xFF\xFEi\0n\0t\0", 8), "UTF-16"},
                                       {std::string("i\0n\0t\0 \0", 8), "UTF-16"},
                                       {std::string("int a;\nint \0b;", 14), "value 0"},
                                       {"\x7F"
                                        "ELF\x02",
                                        "another kind"},
                                       {"int a;\n<<<<<<< HEAD\nint b;\n=======\nint c;\n>>>>>>> x\n", "merge"},
                                       {"int a; /* b", "no */"},
                                       {"a = \"b;\n", "before the closing \""}}) {
        CAPTURE(source);
        REQUIRE(unreadable(source));
        CHECK(contains(unreadable(source)->message, name));
    }
    CHECK(unreadable("int a;\n<<<<<<< HEAD\n")->line == 2);
    CHECK_FALSE(unreadable("// ======= \nint a = b << 2;\n"));
}

TEST_CASE("what the compiler does not read says nothing") {
    CHECK(code_of("#if 0\nit isn't {\n#endif\nint a;\n").find('{') == std::string::npos);
    CHECK(code_of("#if 0\n#if 1\n{\n#endif\n{\n#else\nint a;\n#endif\n").find('{') == std::string::npos);
    CHECK(code_of("#if 0\n{\n#else\nint a;\n#endif\n").find("int a;") != std::string::npos);
    CHECK(code_of("#if 1\nint a;\n#endif\n").find("int a;") != std::string::npos);
    CHECK(!unreadable("#if 0\nit isn't done\n#endif\n#error don't\nint a;\n"));
    CHECK(!unbalanced("#ifdef A\nvoid f(int a) {\n#else\nvoid f(long a) {\n#endif\n}\n"));
}

TEST_CASE("long comments are no trouble") {
    const std::string comment = "/*" + std::string(500000, 'x') + "*/";
    CHECK(unused_arguments("int f(int a" + comment + ") {" + comment + " return 1;\n}\n").size() == 1);
    CHECK(whole_number_divisions("Scalar f(Index n) {" + comment + "return " + comment + " 1 / n;\n}\n").empty());
}

TEST_CASE("braces that do not match") {
    const auto open =
        unbalanced("namespace ae {\nint f(int x) {\n  if (x) {\n  return 1;\n}\n\nint g(int x) {\n  return x;\n}\n}\n");
    REQUIRE(open);
    CHECK(open->line == 2);
    CHECK(contains(open->message, "line 7 begins the next"));
    const auto last = unbalanced("namespace ae {\nint f() {\n  return 1;\n\n}\n");
    REQUIRE(last);
    CHECK(contains(last->message, "is never closed"));
    const auto extra = unbalanced("namespace ae {\nint f() {\n}\n}\nint g() {\n}\n}\n");
    REQUIRE(extra);
    CHECK(extra->line == 4);
    CHECK_FALSE(unbalanced("namespace ae {\nint f() {\n  // }\n  return '}';\n}\n}\n"));
}

TEST_CASE("functions, their heads and lines") {
    const auto blocks =
        blocks_of(code_of("#define X {\nnamespace ae {\nnamespace {\nint a(int b) { return b; }\n}\n\n"
                          "Matrix f(const Matrix& x,\n         int n) {\n  if (n) {\n  }\n}\n}\n"));
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[1].first_line == 7);
    CHECK(blocks[1].last_line == 11);
    CHECK(defines(blocks[1], "f"));
    CHECK_FALSE(defines(blocks[1], "Matrix"));
    CHECK(block_at(blocks, 9) == &blocks[1]);
    CHECK(block_at(blocks, 6) == nullptr);
}

TEST_CASE("divisions of whole numbers") {
    const auto lines = [](const std::string& source) { return whole_number_divisions(source).size(); };
    CHECK(lines("Scalar f(const Matrix& x) { return 1 / x.cols(); }") == 1);
    CHECK(lines("Scalar f(const Matrix& x) { const Index n = x.cols(); return 2 / n * x.sum(); }") == 1);
    CHECK(lines("Scalar f(Index n) { return Scalar(1 / n); }") == 1);
    CHECK(lines("Scalar f(Index n) { return 1.0 / n + Scalar(1) / n + 1 / Scalar(n); }") == 0);
    CHECK(lines("Scalar f(const Matrix& x) { const Scalar n = x.cols(); return 1 / n; }") == 0);
    CHECK(lines("Scalar f(Scalar x, Index n) { return x * 1 / n; }") == 0);
    CHECK(lines("Index f(Index n) { return n / 2; } // 1 / n") == 0);
}

TEST_CASE("arguments that a written function never uses") {
    const auto found = unused_arguments(
        "Matrix f(const Matrix& input, const std::map<int, int>& d_output, int) {\n  return input;\n}\n"
        "int g(int n) {\n  throw NotImplemented{\"1.1 g\"};\n}\n"
        "int h([[maybe_unused]] int n, int m) { return m; }\n"
        "int k(const std::function<Scalar(const Matrix&)>& loss) { return loss(1); }\n");
    REQUIRE(found.size() == 1);
    CHECK(contains(found[0].message, "d_output"));
    CHECK(found[0].line == 1);
}
