#include <array>
#include <string>

#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/digit.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double picture_side = 98.0;
constexpr double picture_middle = 84.0;
constexpr double column_width = 26.0;
constexpr double column_height = 196.0;  // 7 pixels for each row of the picture
constexpr Box matrix = {{247.0, 310.0}, 374.0, 212.0};
constexpr int row = 6;  // the row that is followed from the picture into its column

/// A column of 28 pieces, one for each row of a picture.
void draw_column(Drawing& page, double x) {
    const double top = matrix.middle.y - column_height / 2;
    page.box({{x, matrix.middle.y}, column_width, column_height}, {}, Ink::value);
    for (int piece = 1; piece < digit_side; ++piece) {
        const double y = top + piece * column_height / digit_side;
        page.line({{x - column_width / 2, y}, {x + column_width / 2, y}}, Ink::faint);
    }
}

/// Frames one row of a picture, or of a column, and names it.
void mark_row(Drawing& page, Point middle, double width, double height, const std::string& name) {
    const double piece = height / digit_side;
    const double y = middle.y - height / 2 + (row + 0.5) * piece;
    page.box({{middle.x, y}, width + 6, piece + 3}, {}, Ink::mark);
    page.line({{middle.x - width / 2 - 3, y}, {middle.x - width / 2 - 12, y}}, Ink::mark);
    page.text({middle.x - width / 2 - 15, y}, name, Anchor::end);
}

}  // namespace

std::string batch() {
    Drawing page(
        "Pictures become the columns of X",
        "Above, pictures of 28 by 28 pixels: a 7, a 1, and after dots a 0. An arrow goes from each down to a column of "
        "the matrix X, (784, N). A column has 28 pieces, one for each row of its picture, from the top. Row r of the "
        "first picture is framed, and so is piece r of its column: the entries from 28 r to 28 r + 27.",
        472);
    const std::array<double, 3> places = {150.0, 272.0, 410.0};
    const std::array<Digit, 3> digits = {seven(), one(), zero()};
    const std::array<std::string, 3> names = {"x_{0}", "x_{1}", "x_{N−1}"};
    page.box(matrix, {});
    for (std::size_t n = 0; n < places.size(); ++n) {
        const double x = places[n];
        page.text({x, 18}, names[n]);
        draw_digit(page, {x, picture_middle}, picture_side, digits[n]);
        page.arrow({{x, picture_middle + picture_side / 2 + 4}, {x, matrix.top() + 6}}, Ink::value);
        draw_column(page, x);
    }
    page.text({341, picture_middle}, "…");
    page.text({341, matrix.middle.y}, "…");
    mark_row(page, {places[0], picture_middle}, picture_side, picture_side, "row r");
    mark_row(page, {places[0], matrix.middle.y}, column_width, column_height, "row r");
    page.bracket({442, matrix.middle.y - column_height / 2}, {442, matrix.middle.y + column_height / 2}, 4);
    page.text({446, matrix.middle.y}, "784", Anchor::start);
    page.text({matrix.middle.x, matrix.bottom() + 18}, "X, (784, N): one sample per column");
    page.text({matrix.middle.x, matrix.bottom() + 42}, "row r: entries 28 r, …, 28 r + 27");
    return page.svg();
}

}  // namespace workbook::diagrams
