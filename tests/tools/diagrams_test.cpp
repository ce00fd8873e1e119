#include "tests/support/catch.hpp"

#include <string>

#include "common/errors.hpp"
#include "tools/diagrams/drawing.hpp"
#include "tools/diagrams/label.hpp"

using namespace workbook::diagrams;

namespace {

Drawing page_with_a_word() {
    Drawing page("A title", "A description", 100);
    page.text({240, 50}, "word");
    return page;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Why the page is refused; empty if it is not.
std::string fault_of(const Drawing& page) {
    try {
        (void)page.svg();
        return {};
    } catch (const workbook::ValueError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a label has subscripts and superscripts, and other text is escaped", "[diagrams]") {
    CHECK(label_svg("a < b") == "a &lt; b");
    CHECK(label_svg("W_{1}x") == "W<tspan class=\"small\" dy=\"5\">1</tspan><tspan dy=\"-5\">x</tspan>");
    CHECK(label_svg("W_{m}^{T}") ==
          "W<tspan class=\"small\" dy=\"5\">m</tspan><tspan class=\"small\" dy=\"-12\">T</tspan>");
    CHECK_THROWS_AS(label_svg("W_{1"), workbook::ValueError);
}

TEST_CASE("an accent takes no room, and a subscript takes less than a letter", "[diagrams]") {
    CHECK(label_width("X̂") == label_width("X"));
    CHECK(label_width("W_{1}") > label_width("W"));
    CHECK(label_width("W_{1}") < label_width("W1"));
}

TEST_CASE("a diagram whose texts are clear is drawn", "[diagrams]") {
    Drawing page = page_with_a_word();
    page.text({240, 80}, "another");
    page.line({{0, 65}, {480, 65}});
    CHECK(fault_of(page).empty());
    CHECK(has(page.svg(), "<title>A title</title>"));
    CHECK(has(page.svg(), "<desc>A description</desc>"));
    CHECK(has(page.svg(), ">word</text>"));
}

TEST_CASE("a text that meets something is refused, and named", "[diagrams]") {
    Drawing page = page_with_a_word();
    SECTION("another text") {
        page.text({250, 55}, "next");
        CHECK(has(fault_of(page), "A title"));
        CHECK(has(fault_of(page), "\"next\" at (250, 55) meets the text"));
        CHECK(has(fault_of(page), "\"word\" at (240, 50)"));
    }
    SECTION("a line across it") {
        page.line({{200, 20}, {280, 80}});
        CHECK(has(fault_of(page), "\"word\" at (240, 50) meets the line from (200, 20) to (280, 80)"));
    }
    SECTION("a line that begins in it") {
        page.line({{240, 50}, {240, 90}});
        CHECK(has(fault_of(page), "meets the line"));
    }
    SECTION("the side of a box") {
        page.box({{260, 50}, 40, 60}, {});
        CHECK(has(fault_of(page), "meets the line"));
    }
    SECTION("the edge of the page") {
        page.text({470, 20}, "beyond");
        CHECK(has(fault_of(page), "\"beyond\" at (470, 20) leaves the page"));
    }
}

TEST_CASE("an arrow that cannot be drawn is refused", "[diagrams]") {
    Drawing page = page_with_a_word();
    CHECK_THROWS_AS(page.arrow({{10, 10}}, Ink::value), workbook::ValueError);
    CHECK_THROWS_AS(page.arrow({{10, 10}, {12, 10}}, Ink::value), workbook::ValueError);
}
