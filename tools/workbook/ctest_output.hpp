#pragma once
// Reading CTest's lines.

#include <optional>
#include <string>
#include <string_view>

namespace workbook::tool {

/// " 3/12 Test  #5: common.idx ........   Passed    0.02 sec"
struct CTestLine {
    int total = 0;
    std::string name;
    bool passed = false;
    bool skipped = false;
};

/// \return nothing if the line is not the end of a test.
std::optional<CTestLine> parse_ctest_line(std::string_view line);

}  // namespace workbook::tool
