#pragma once
// The difference of two texts, line by line.

#include <string>
#include <string_view>
#include <vector>

namespace workbook::tool {

/// A line of both texts (' '), of the first alone ('-'), or of the second alone ('+').
struct DifferenceLine {
    char mark;
    std::string text;
};

/// All lines of both texts, as few of them marked as possible. Blank lines and spaces at a line's end do not count.
std::vector<DifferenceLine> difference_of(std::string_view first, std::string_view second);

}  // namespace workbook::tool
