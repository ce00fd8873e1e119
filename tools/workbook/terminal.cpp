#include "tools/workbook/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>

namespace workbook::tool {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

bool clever_terminal(int descriptor) { return ::isatty(descriptor) == 1 && environment("TERM") != "dumb"; }

bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string value = environment(name);
        if (!value.empty()) {
            std::transform(value.begin(), value.end(), value.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
            return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
        }
    }
    return false;
}

std::size_t terminal_columns() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// A number of columns in the environment; nothing if there is none.
std::optional<std::size_t> columns_in_environment() {
    const std::string text = environment("COLUMNS");
    std::size_t columns = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
    return error == std::errc() && end == text.data() + text.size() && columns > 0 ? std::optional(columns)
                                                                                   : std::nullopt;
}

bool is_table(std::string_view line) {
    const std::size_t text = line.find_first_not_of(' ');
    return text != std::string_view::npos && line.find("  ", text) != std::string_view::npos;
}

/// One line, as wrapped has it.
std::string wrapped_line(std::string_view line, std::size_t columns) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (columns_of(line) <= columns || is_table(line)) {
        return std::string(line);
    }
    std::string result(indent, ' ');
    std::size_t taken = indent;
    std::string_view rest = line.substr(indent);
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        const std::size_t width = columns_of(word);
        if (taken > indent && taken + 1 + width > columns) {
            result += "\n" + std::string(indent, ' ');
            taken = indent;
        }
        result += taken > indent ? " " : "";
        result += word;
        taken += width + (taken > indent ? 1 : 0);
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return result;
}

}  // namespace

Look standard_look() {
    return {.colour = clever_terminal(STDOUT_FILENO) && environment("NO_COLOR").empty(), .utf8 = locale_is_utf8()};
}

std::string styled(const Look& look, Style style, std::string_view text) {
    constexpr std::array<const char*, 6> codes{"", "1", "2", "32", "31", "33"};
    if (!look.colour || style == Style::plain) {
        return std::string(text);
    }
    return std::string("\033[") + codes[static_cast<std::size_t>(style)] + "m" + std::string(text) + "\033[0m";
}

std::size_t columns_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string_view text, std::size_t columns) {
    const std::size_t taken = columns_of(text);
    return std::string(text) + std::string(columns > taken ? columns - taken : 0, ' ');
}

std::string indented(std::string_view text, std::string_view indent) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) {
            result += indent;
        }
        result += text.substr(0, end);
        result += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::string_view cut_to(std::string_view text, std::size_t columns) {
    std::size_t taken = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts_character = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (starts_character && taken++ == columns) {
            return text.substr(0, i);
        }
    }
    return text;
}

std::size_t text_columns() {
    constexpr std::size_t widest = 100;
    constexpr std::size_t narrowest = 20;
    winsize size{};
    const bool terminal = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    const std::size_t columns = columns_in_environment().value_or(terminal ? size.ws_col : widest);
    return std::clamp(columns, narrowest, widest);
}

std::string wrapped(std::string_view text, std::size_t columns) {
    std::string result;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        result += wrapped_line(text.substr(begin, end - begin), columns);
        result += end < text.size() ? "\n" : "";
        begin = end + 1;
    }
    return result;
}

std::string beside(std::string_view label, std::size_t label_columns, std::string_view text, std::size_t columns) {
    const std::size_t room = columns > label_columns + 10 ? columns - label_columns : 10;
    return padded(label, label_columns) +
           indented(wrapped(text, room), std::string(label_columns, ' ')).substr(label_columns);
}

std::string unwrapped(std::string_view text) {
    std::string result;
    bool in_block = false;
    bool joins = false;  // the line before is a paragraph's
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        const bool fence = line.starts_with("```");
        const bool prose = !fence && !in_block && !line.empty() && line.front() != ' ' && !line.starts_with("- ");
        result += result.empty() ? "" : joins && prose ? " " : "\n";
        result += line;
        in_block = in_block != fence;
        joins = prose || (line.starts_with("- ") && !in_block);
    }
    return result;
}

std::string last_lines(std::string_view text, std::size_t count) {
    while (!text.empty() && text.back() == '\n') {
        text.remove_suffix(1);
    }
    std::size_t begin = text.size();
    for (std::size_t line = 0; line < count && begin != 0; ++line) {
        const std::size_t feed = text.rfind('\n', begin - 1);
        begin = feed == std::string_view::npos ? 0 : feed;
    }
    if (begin < text.size() && text[begin] == '\n') {
        ++begin;
    }
    return std::string(text.substr(begin));
}

std::string duration_in_words(double seconds) {
    std::array<char, 64> text{};
    if (seconds < 59.95) {
        std::snprintf(text.data(), text.size(), "%.1f s", seconds);
    } else {
        const long whole = std::lround(seconds);
        std::snprintf(text.data(), text.size(), "%ld min %02ld s", whole / 60, whole % 60);
    }
    return text.data();
}

std::string number_in_words(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    return text.back() == '.' ? text.substr(0, text.size() - 1) : text;
}

std::string counted(std::int64_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

LiveLine::LiveLine(bool enabled) : live_(enabled && clever_terminal(STDERR_FILENO)) {}

LiveLine::~LiveLine() { erase(); }

void LiveLine::show(std::string_view text) {
    const std::string line(cut_to(text, terminal_columns() - 1));
    if (!live_ || (visible_ && line == shown_)) {
        return;
    }
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    std::fflush(stderr);
    visible_ = true;
    shown_ = line;
}

void LiveLine::erase() {
    if (visible_) {
        std::fputs("\r\033[K", stderr);
        std::fflush(stderr);
        visible_ = false;
    }
}

}  // namespace workbook::tool
