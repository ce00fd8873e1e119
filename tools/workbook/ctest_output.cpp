#include "tools/workbook/ctest_output.hpp"

#include <charconv>

namespace workbook::tool {
namespace {

std::string_view without_leading_spaces(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

/// Reads a whole number off the front of the text.
bool take_number(std::string_view& text, int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) {
        return false;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool take(std::string_view& text, std::string_view expected) {
    if (text.substr(0, expected.size()) != expected) {
        return false;
    }
    text.remove_prefix(expected.size());
    return true;
}

}  // namespace

std::optional<CTestLine> parse_ctest_line(std::string_view line) {
    CTestLine test;
    int number = 0;
    std::string_view rest = without_leading_spaces(line);
    if (!take_number(rest, number) || !take(rest, "/") || !take_number(rest, test.total) ||
        !take(rest, " Test ")) {
        return std::nullopt;
    }
    rest = without_leading_spaces(rest);
    if (!take(rest, "#") || !take_number(rest, number) || !take(rest, ": ")) {
        return std::nullopt;
    }
    test.name = std::string(rest.substr(0, rest.find(' ')));
    test.passed = rest.find("   Passed ") != std::string_view::npos;
    test.skipped = rest.find("***Skipped") != std::string_view::npos ||
                   rest.find("***Not Run") != std::string_view::npos;
    return test;
}

}  // namespace workbook::tool
