#include "tools/diagrams/label.hpp"

#include <vector>

#include "common/errors.hpp"
#include "common/escape.hpp"
#include "common/plot_drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double small_share = 13.0 / 17.0;  // of a subscript's letters, as in the style of drawing.cpp
constexpr double subscript_drop = 5.0;
constexpr double superscript_rise = -7.0;

/// Some text on one line: `shift` pixels below the label's own.
struct Run {
    std::string_view text;
    double shift = 0.0;
};

std::vector<Run> runs_of(std::string_view label) {
    std::vector<Run> runs;
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 1 < label.size(); ++i) {
        if ((label[i] != '_' && label[i] != '^') || label[i + 1] != '{') {
            continue;
        }
        const std::size_t end = label.find('}', i);
        if (end == std::string_view::npos) {
            throw ValueError("diagrams: the label \"" + std::string(label) + "\" has a { without a }: add one");
        }
        runs.push_back({label.substr(begin, i - begin)});
        runs.push_back({label.substr(i + 2, end - i - 2), label[i] == '_' ? subscript_drop : superscript_rise});
        begin = end + 1;
        i = end;
    }
    runs.push_back({label.substr(begin)});
    return runs;
}

/// Of one byte of UTF-8, in letter sizes. What continues a character has no width, and neither has a combining accent
/// (U+0300 to U+036F, which begins with 0xCC or 0xCD).
double byte_width(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U || byte == 0xCC || byte == 0xCD) {
        return 0.0;
    }
    if (byte >= 0x80) {
        return byte >= 0xE0 ? 0.84 : 0.66;  // operators and arrows; Greek letters
    }
    constexpr std::string_view narrow = "ijl'|,.:;()I[]/ft ";
    constexpr std::string_view wide = "mwMW=+";
    if (narrow.find(c) != std::string_view::npos) {
        return 0.38;
    }
    if (wide.find(c) != std::string_view::npos) {
        return 0.92;
    }
    return c >= 'A' && c <= 'Z' ? 0.71 : 0.63;
}

}  // namespace

std::string label_svg(std::string_view label) {
    std::string svg;
    double at = 0.0;
    for (const Run& run : runs_of(label)) {
        if (run.text.empty()) {
            continue;
        }
        const std::string move = run.shift == at ? "" : " dy=\"" + pixels(run.shift - at) + "\"";
        const std::string small = run.shift == 0.0 ? "" : " class=\"small\"";
        const std::string text = escape_html(run.text);
        svg += move.empty() && small.empty() ? text : "<tspan" + small + move + ">" + text + "</tspan>";
        at = run.shift;
    }
    return svg;
}

double label_width(std::string_view label) {
    double width = 0.0;
    for (const Run& run : runs_of(label)) {
        for (const char c : run.text) {
            width += letter_size * byte_width(c) * (run.shift == 0.0 ? 1.0 : small_share);
        }
    }
    return width;
}

}  // namespace workbook::diagrams
