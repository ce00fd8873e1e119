#include "tests/support/catch.hpp"

#include "common/errors.hpp"
#include "tests/common/markup.hpp"
#include "tests/tools/temporary_tree.hpp"
#include "tools/book/book_index.hpp"
#include "tools/book/headers.hpp"
#include "tools/book/markdown.hpp"
#include "tools/book/output.hpp"
#include "tools/book/reference.hpp"
#include "tools/book/site.hpp"

using namespace workbook::book;

namespace {

const Hooks plain{.link = [](const std::string& target) { return "<" + target; },
                  .picture = [](const std::string& target, const std::string&) { return "at/" + target; },
                  .code = [](const std::string& code) { return code == "dense_forward" ? "there.html" : ""; },
                  .spoilt_formula = {},
                  .end_of_section = {}};

std::string html_of(const Document& document) {
    std::string html;
    for (const Piece& piece : document.pieces) {
        html += piece.kind == Piece::Kind::html ? piece.text : "[" + piece.text + "]";
    }
    return html;
}

std::string html(const std::string& markdown) { return html_of(read_markdown("# Title\n\n" + markdown, plain)); }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Doxygen's tag file of one header with an overloaded function and a type.
constexpr const char* tags = R"(<?xml version='1.0'?>
<tagfile>
  <compound kind="group">
    <name>header_01_dense_layer_dense_layer</name>
    <member kind="function"><type>Matrix</type><name>dense_forward</name><anchorfile>group__a.html</anchorfile><anchor>a1</anchor>
      <arglist>(const Dense &amp;layer)</arglist></member>
    <member kind="function"><type>void</type><name>step</name><anchorfile>group__a.html</anchorfile><anchor>a2</anchor>
      <arglist>(Dense &amp;layer)</arglist></member>
    <member kind="function"><type>void</type><name>step</name><anchorfile>group__a.html</anchorfile><anchor>a3</anchor>
      <arglist>()</arglist></member>
  </compound>
  <compound kind="group">
    <name>header_common_random</name>
    <member kind="function"><type>double</type><name>next</name><anchorfile>group__header__common__random.html</anchorfile>
      <anchor>n</anchor><arglist>()</arglist></member>
  </compound>
  <compound kind="struct"><name>ae::Dense</name><filename>group__a.html</filename><anchor>d</anchor></compound>
</tagfile>
)";

/// The same as Doxygen writes it since 1.9.8: with the scope before the name of each function.
std::string qualified(std::string text) {
    for (const char* function : {"dense_forward", "step", "next"}) {
        const std::string name = std::string("<name>") + function;
        const std::string scope = function == std::string("next") ? "workbook::" : "ae::";
        for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += name.size()) {
            text.insert(at + 6, scope);
        }
    }
    return text;
}

Reference reference_of(const tree::TemporaryTree& project, const std::string& text = tags) {
    project.write("tags.xml", text);
    return Reference(project.project.root / "tags.xml");
}

}  // namespace

TEST_CASE("formulas keep their TeX, in a table and beside Markdown's own marks") {
    CHECK(contains(html("The weight $W_{ij} * x_j * y$ and $a < b$."), R"(\(W_{ij} * x_j * y\) and \(a &lt; b\))"));
    CHECK(contains(html("$$y_i = \\sum_j W_{ij}$$"), R"(\[y_i = \sum_j W_{ij}\])"));
    CHECK(contains(html("| a | b |\n| --- | --- |\n| $x_1$ | $‖v‖^2$ |\n"), R"(<td>\(x_1\)</td><td>\(‖v‖^2\)</td>)"));
}

TEST_CASE("a formula between dollar and backtick, and in a block of math, is shown without them") {
    CHECK(html("So $`m\\,1^T`$ is it.") == html("So $m\\,1^T$ is it."));
    CHECK(contains(html("So $`m\\,1^T`$ is it."), R"(So \(m\,1^T\) is it.)"));
    CHECK(contains(html("```math\na < \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}\n```\n"),
                   R"(>\[a &lt; \begin{pmatrix} 1 \\ 2 \end{pmatrix}\]</span>)"));
    const Document document =
        read_markdown("# T\n\n| symbol |\n| --- |\n| $`b\\,c = d`$ |\n\n```math\nx_1\n```\n", plain);
    CHECK(document.symbols == std::vector<std::string>{"b\\,c"});
    CHECK(document.sections[0].math == "b\\,c = d\nx_1\n");
}

TEST_CASE("a formula that a code host would spoil is told") {
    std::vector<std::string> spoilt;
    Hooks hooks = plain;
    hooks.spoilt_formula = [&](const std::string& tex) { spoilt.push_back(tex); };
    read_markdown(
        "# T\n\nRight are $x_1 \\frac{1}{2} \\mathrm{d}$, $`m\\,1`$ and `\\$5\\,x$`.\n\n```math\na \\\\ b\n```\n",
        hooks);
    CHECK(spoilt.empty());
    read_markdown("# T\n\nThese are not: $m\\,1$, $\\{a\\}$ and\n\n$$a \\\\ b$$\n", hooks);
    CHECK(spoilt == std::vector<std::string>{"m\\,1", "\\{a\\}", "a \\\\ b"});
}

TEST_CASE("the HTML of a page is well nested") {
    const std::string markdown =
        "Some *words* and **terms** `a < b`.\n\n1. one\n2. two\n   - inner\n\n> quoted\n\n| a | b |\n| --- | --- |\n| "
        "`x` | y |\n\n```\ncode & more\n```\n\n"
        "## Next\n\n![words](picture.png)\n\n[a link](other.md)\n";
    CHECK(workbook::testing::nesting_error(html(markdown)).empty());
}

TEST_CASE("headings have the ids of code hosts, numbered where two are alike") {
    const Document document = read_markdown("# Title\n\n## An example, for $W$\n\nx\n\n## Same\n\n## Same\n", plain);
    REQUIRE(document.sections.size() == 4);
    CHECK(document.title() == "Title");
    CHECK(document.sections[1].id == "an-example-for-w");
    CHECK(document.sections[2].id == "same");
    CHECK(document.sections[3].id == "same-1");
}

TEST_CASE("a page without a title is refused") {
    CHECK_THROWS_AS(read_markdown("words\n", plain), workbook::DataError);
}

TEST_CASE("the marks of numbers vanish, and a mark of a snippet becomes Doxygen's command") {
    CHECK(contains(html("It is 17.09<!-- metrics: error --> now."), "It is 17.09 now."));
    const std::string page = html("<!-- snippet: chapters/a/main.cpp loop -->\n```cpp\nint x;\n```\n\nAfter.\n");
    CHECK(contains(page, "[\\snippet chapters/a/main.cpp loop]"));
    CHECK(!contains(page, "int x"));
    CHECK(contains(page, "After."));
}

TEST_CASE("code that is a function's name leads to it, but not in a heading or in a link") {
    CHECK(contains(html("Call `dense_forward`."),
                   "<a class=\"code\" href=\"there.html\"><code>dense_forward</code></a>"));
    CHECK(!contains(html("## `dense_forward`\n"), "there.html"));
    CHECK(!contains(html("[`dense_forward`](x)"), "there.html"));
}

TEST_CASE("what belongs to a section stands before the next heading") {
    Hooks hooks = plain;
    hooks.end_of_section = [](const Section& section) {
        return section.title == "One" ? std::vector<Piece>{{Piece::Kind::doxygen, "extra"}} : std::vector<Piece>{};
    };
    const std::string page = html_of(read_markdown("# T\n\n## One\n\nfirst\n\n## Two\n\nsecond\n", hooks));
    CHECK(page.find("first") < page.find("[extra]"));
    CHECK(page.find("[extra]") < page.find("Two"));
}

TEST_CASE("the formulas of a symbol table are the page's symbols: the left sides") {
    const Document document = read_markdown(
        "# T\n\n| symbol | shape |\n| --- | --- |\n| $X = Y_0$ | $(D)$ |\n| $w$, $g$ | any |\n\n"
        "| other | shape |\n| --- | --- |\n| $q$ | x |\n",
        plain);
    CHECK(document.symbols == std::vector<std::string>{"X", "w", "g"});
}

TEST_CASE("Doxygen's tag file, older and newer, gives functions with their overloads, types, and where they stand") {
    const tree::TemporaryTree project;
    REQUIRE(contains(qualified(tags), "<name>ae::dense_forward</name>"));
    const Reference reference = reference_of(project, GENERATE(std::string(tags), qualified(tags)));
    REQUIRE(reference.functions("step").size() == 2);
    CHECK(reference.functions("step").front().scope == "ae");
    CHECK(reference.functions("step").front().is_of_a_chapter());
    CHECK(reference.functions("next").size() == 1);
    CHECK_FALSE(reference.functions("next").front().is_of_a_chapter());
    REQUIRE(reference.functions("dense_forward").size() == 1);
    CHECK(reference.functions("dense_forward").front().arguments == "(const Dense &layer)");
    CHECK(reference.url_of("dense_forward") == "group__a.html#a1");
    CHECK(reference.url_of("dense_forward(layer, x)") == "group__a.html#a1");
    CHECK(reference.url_of("ae::Dense") == "group__a.html#d");
    CHECK(reference.url_of("next").empty());  // a common word, and a function of the library
    CHECK(reference.url_of("layer.weights").empty());
}

TEST_CASE("a page stands where Doxygen looks up the types of a contract, and no word of its title is one") {
    const tree::TemporaryTree project;
    std::vector<Page> pages(1);
    pages[0].id = "chapter_01_dense_layer";
    pages[0].document = read_markdown("# 01 Dense layer\n\nText.\n", plain);
    write_page(project.project.root, pages, 0);
    const std::string dox = workbook::tool::read_text(project.project.root / "chapter_01_dense_layer.dox");
    CHECK(dox.rfind("namespace ae {\n/** \\page chapter_01_dense_layer 01 %Dense layer\n", 0) == 0);
    CHECK(contains(dox, "*/\n}\n"));
}

TEST_CASE("links between Markdown files become links between pages; what leads nowhere is named with its line") {
    const tree::TemporaryTree project;
    project.write("docs/a.md", "# A\n\n[b](b.md)\n[gone](gone.md)\n[no part](b.md#gone)\n");
    project.write("docs/b.md", "# B\n\n## Part\n");
    project.write("LICENSE", "free");
    std::vector<Page> pages(2);
    pages[0].source = "docs/a.md";
    pages[0].id = "a";
    pages[1].source = "docs/b.md";
    pages[1].id = "b";
    pages[1].document = read_markdown("# B\n\n## Part\n", plain);
    Site site(project.project.root, pages);

    CHECK(site.link(pages[0], "b.md") == "b.html");
    CHECK(site.link(pages[0], "b.md#part") == "b.html#part");
    CHECK(site.link(pages[0], "https://example.org/x") == "https://example.org/x");
    CHECK(site.link(pages[0], "../LICENSE") == "LICENSE");
    site.check_fragments();
    CHECK(site.problems().empty());

    site.link(pages[0], "gone.md");
    site.link(pages[0], "b.md#gone");
    site.picture(pages[0], "gone.png", "words");
    site.check_fragments();
    REQUIRE(site.problems().size() == 3);
    CHECK(site.problems()[0].line == 4);
    CHECK(contains(site.problems()[0].what, "there is no docs/gone.md"));
    CHECK(contains(site.problems()[1].what, "there is no docs/gone.png"));
    CHECK(site.problems()[2].line == 5);
    CHECK(contains(site.problems()[2].what, "no heading with the id gone"));
}

TEST_CASE("a header says what it is for in its first sentence; one that does not is named") {
    const tree::TemporaryTree project;
    project.write("common/a.hpp", "/// \\file\n/// Draws a | b. More words.\n#pragma once\n");
    project.write("common/b.hpp", "#pragma once\n");
    std::vector<Page> pages;
    Site site(project.project.root, pages);
    const std::vector<Header> headers = read_headers(project.project.root, {"common/a.hpp", "common/b.hpp"}, site);
    REQUIRE(headers.size() == 2);
    CHECK(headers[0].group == "header_common_a");
    CHECK(headers[0].brief == "Draws a | b");
    CHECK(contains(library_page(headers), "| [a.hpp](group__header__common__a.html) | Draws a \\| b. |"));
    REQUIRE(site.problems().size() == 1);
    CHECK(site.problems()[0].file == "common/b.hpp");
}

TEST_CASE("the index has a term where it is bold first, and other chapters behind; one that is nowhere is named") {
    const tree::TemporaryTree project;
    workbook::tool::Chapter first;
    first.folder = "01_first";
    workbook::tool::Chapter second;
    second.folder = "02_second";
    std::vector<Page> pages(3);
    pages[0].id = "one";
    pages[0].chapter = &first;
    pages[0].document = read_markdown("# One\n\n## Early\n\nThe biases are small, $W$.\n", plain);
    pages[1].id = "two";
    pages[1].chapter = &second;
    pages[1].document = read_markdown("# Two\n\n## Late\n\nThe **bias** $b$.\n", plain);
    pages[2].id = "notation";
    pages[2].source = "docs/notation.md";
    pages[2].document = read_markdown("# N\n\n| symbol | x |\n| --- | --- |\n| $W$ | y |\n", plain);
    Site site(project.project.root, pages);
    const Document index = book_index(pages, parse_terms("# comment\nbias: biases\nnowhere\n"), "docs/terms.txt",
                                      reference_of(project), site);
    const std::string page = html_of(index);
    CHECK(contains(
        page, "bias <a class=\"main-entry\" href=\"two.html#late\">02 Late</a> <a href=\"one.html#early\">01</a>"));
    CHECK(contains(page, "\\(W\\) <a class=\"main-entry\" href=\"one.html#early\">"));
    REQUIRE(site.problems().size() == 1);
    CHECK(contains(site.problems()[0].what, "no chapter has the term \"nowhere\""));
}
