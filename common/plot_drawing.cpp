#include "common/plot_drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "common/escape.hpp"

namespace workbook {

namespace {

constexpr double page_width = 560.0;
constexpr double margin = 12.0;
constexpr double line_height = 18.0;
constexpr double letter_width = 7.4;    // of 13-pixel letters, on the wide side
constexpr double reference_gap = 32.0;  // between two labels of reference lines

/// Colours by class, and by class only, so that a dark screen can have its own. The first four are Okabe and
/// Ito's blue, vermilion, bluish green and reddish purple (on dark: sky blue, lighter vermilion). The rest
/// were chosen one by one, each as far from all before it as possible for normal, protan, deutan and tritan
/// eyes (Machado's simulation, distance in Lab), among colours with a contrast of at least 3 to the
/// background.
constexpr const char* style = R"(<style>
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1f2328}
.background{fill:#fff}.title{font-weight:600;font-size:15px}.muted{fill:#57606a}
.grid{stroke:#e4e7eb;fill:none}.axis{stroke:#8c959f;fill:none}.reference{stroke:#57606a;stroke-dasharray:2 3}
.curve{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.marks{fill:none;stroke:currentColor}.bar{fill:currentColor}
.halo{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round;font-weight:700}
.ink{color:#1f2328}.c0{color:#0072b2}.c1{color:#d55e00}.c2{color:#009e73}.c3{color:#cc79a7}.c4{color:#111}
.c5{color:#80f}.c6{color:#620}.c7{color:#018}.c8{color:#5f5560}.c9{color:#87f}
@media(prefers-color-scheme:dark){
text{fill:#e6e9ec}.background{fill:#14171a}.muted{fill:#a3abb3}
.grid{stroke:#2b3138}.axis{stroke:#6e7781}.reference{stroke:#a3abb3}.halo{stroke:#14171a}
.ink{color:#e6e9ec}.c0{color:#56b4e9}.c1{color:#e66b1a}.c2{color:#00b383}.c4{color:#ffa}
.c5{color:#9440ff}.c6{color:#fc0}.c7{color:#6b6be6}.c8{color:#cff}.c9{color:#d9143f}}
</style>
)";

std::string attribute(const char* name, double value) {
    return std::string(" ") + name + "=\"" + pixels(value) + "\"";
}

std::string text_element(double x, double y, const std::string& text, const std::string& attributes = {}) {
    return "<text" + attribute("x", x) + attribute("y", y) + (attributes.empty() ? "" : " " + attributes) +
           ">" + escape_html(text) + "</text>\n";
}

std::string line_element(double x1, double y1, double x2, double y2, const char* css_class) {
    return "<path class=\"" + std::string(css_class) + "\" d=\"M" + pixels(x1) + " " + pixels(y1) + "L" +
           pixels(x2) + " " + pixels(y2) + "\"/>\n";
}

/// Breaks text between words into lines of at most `width` pixels.
std::vector<std::string> wrapped(const std::string& text, double width) {
    std::vector<std::string> lines;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (lines.empty() || text_width(lines.back()) + text_width(word) + letter_width > width) {
            lines.push_back(word);
        } else {
            lines.back() += " " + word;
        }
    }
    return lines;
}

/// The parts of a page from top to bottom, and where they stand.
struct Page {
    double frame_left = 0.0;
    double frame_top = 0.0;
    double frame_bottom = 0.0;
    double y = margin;  // where the next part begins
    std::string svg = {};
};

void add_title(Page& page, const std::string& title) {
    for (const std::string& line : wrapped(title, 0.88 * (page_width - 2 * margin))) {
        page.svg += text_element(margin, page.y + 14, line, "class=\"title\"");
        page.y += 21;
    }
}

void add_legend(Page& page, const std::vector<LegendEntry>& legend) {
    double x = margin;
    page.y += legend.empty() ? 0.0 : 6.0;
    for (const LegendEntry& entry : legend) {
        const double width = 32 + text_width(entry.name) + 14;
        if (x > margin && x + width > page_width - margin) {
            x = margin;
            page.y += line_height + 2;
        }
        page.svg += "<g transform=\"translate(" + pixels(x) + " " + pixels(page.y) + ")\">" + entry.sample +
                    text_element(32, 11, entry.name) + "</g>\n";
        x += width;
    }
    page.y += legend.empty() ? 0.0 : line_height;
}

double left_margin(const std::vector<Tick>& y_ticks) {
    double widest = 0.0;
    for (const Tick& tick : y_ticks) {
        widest = std::max(widest, text_width(tick.label));
    }
    return margin + 24 + widest + 6;
}

double right_margin(const std::vector<ReferenceLine>& lines) {
    double widest = 0.0;
    for (const ReferenceLine& line : lines) {
        widest = std::max({widest, text_width(line.name), text_width(number_label(line.value))});
    }
    return margin + (lines.empty() ? 4.0 : widest + 8);
}

void add_axes(Page& page, const Sketch& sketch) {
    const Frame& frame = sketch.frame;
    const double left = page.frame_left;
    const double right = left + frame.width;
    const double bottom = page.frame_bottom;
    for (const Tick& tick : sketch.y_ticks) {
        const double y = page.frame_top + frame.down(tick.value);
        page.svg += tick.label.empty()
                        ? line_element(left - 3, y, left, y, "axis")
                        : line_element(left, y, right, y, "grid") +
                              text_element(left - 7, y + 4.5, tick.label, "text-anchor=\"end\"");
    }
    for (const Tick& tick : sketch.x_ticks) {
        const double x = left + frame.across(tick.value);
        page.svg += line_element(x, bottom, x, bottom + (tick.label.empty() ? 3 : 5), "axis");
        page.svg +=
            sketch.x_grid && !tick.label.empty() ? line_element(x, page.frame_top, x, bottom, "grid") : "";
        page.svg += text_element(x, bottom + 20, tick.label, "text-anchor=\"middle\"");
    }
    page.svg += line_element(left, page.frame_top, left, bottom, "axis");
    page.svg += line_element(left, bottom, right, bottom, "axis");
    const double middle = page.frame_top + frame.height / 2;
    page.svg += text_element(0, 0, sketch.y_label,
                             "class=\"muted\" text-anchor=\"middle\" transform=\"translate(" +
                                 pixels(margin + 10) + " " + pixels(middle) + ") rotate(-90)\"");
    page.svg += text_element(left + frame.width / 2, bottom + 41, sketch.x_label,
                             "class=\"muted\" text-anchor=\"middle\"");
    page.y = bottom + (sketch.x_label.empty() ? 28 : 50);
}

/// Heights for labels that want to stand at `wanted`: pushed downwards, then upwards from the bottom, until
/// they are `reference_gap` apart.
std::vector<double> spread(std::vector<double> wanted, double bottom) {
    std::vector<std::size_t> order(wanted.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wanted[i]; });
    for (std::size_t k = 1; k < order.size(); ++k) {
        wanted[order[k]] = std::max(wanted[order[k]], wanted[order[k - 1]] + reference_gap);
    }
    double limit = bottom;
    for (std::size_t k = order.size(); k-- > 0; limit = wanted[order[k]] - reference_gap) {
        wanted[order[k]] = std::min(wanted[order[k]], limit);
    }
    return wanted;
}

void add_reference_lines(Page& page, const Sketch& sketch) {
    std::vector<double> heights;
    for (const ReferenceLine& line : sketch.lines) {
        heights.push_back(sketch.frame.down(line.value));
    }
    const std::vector<double> labels = spread(heights, sketch.frame.height);
    const double right = page.frame_left + sketch.frame.width;
    for (std::size_t i = 0; i < sketch.lines.size(); ++i) {
        const double y = page.frame_top + heights[i];
        const double label = page.frame_top + labels[i];
        page.svg += line_element(page.frame_left, y, right, y, "reference");
        page.svg += line_element(right, y, right + 6, label, "axis");
        page.svg += text_element(right + 9, label - 2, sketch.lines[i].name);
        page.svg +=
            text_element(right + 9, label + 13, number_label(sketch.lines[i].value), "class=\"muted\"");
    }
}

/// What is drawn in the frame. An inner svg cuts off what lies outside of it; a little room lets a marker
/// stand on the frame's edge.
void add_drawing(Page& page, const Sketch& sketch) {
    constexpr double room = 5.0;
    const std::string width = pixels(sketch.frame.width + 2 * room);
    const std::string height = pixels(sketch.frame.height + 2 * room);
    const std::string corner = pixels(-room) + " " + pixels(-room) + " ";
    page.svg += "<svg" + attribute("x", page.frame_left - room) + attribute("y", page.frame_top - room) +
                " width=\"" + width + "\" height=\"" + height + "\" viewBox=\"" + corner + width + " " +
                height + "\">\n" + sketch.draw(sketch.frame) + "</svg>\n";
}

void add_notes(Page& page, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) {
        for (const std::string& line : wrapped(note, page_width - 2 * margin)) {
            page.svg += text_element(margin, page.y + 12, line, "class=\"muted\"");
            page.y += line_height;
        }
    }
    page.y += 6;
}

}  // namespace

std::string pixels(double value) {
    const double tenth = std::round(std::clamp(value, -1e5, 1e5) * 10.0) / 10.0;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.7g", tenth == 0.0 ? 0.0 : tenth);
    return text.data();
}

std::string color_class(std::size_t index) {
    return "c" + std::to_string(index % plot_color_count);
}

std::string dashes(std::size_t index) {
    static constexpr std::array<const char*, 5> patterns = {"", "8 5", "2 5", "10 5 2 5", "14 5"};
    const std::string pattern = patterns[index % patterns.size()];
    return pattern.empty() ? "" : " stroke-dasharray=\"" + pattern + "\"";
}

double text_width(std::string_view text) {
    const auto characters =
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return letter_width * static_cast<double>(characters);
}

double frame_width(const std::vector<Tick>& y_ticks, const std::vector<ReferenceLine>& lines) {
    return page_width - left_margin(y_ticks) - right_margin(lines);
}

std::string to_page(const Sketch& given, const std::string& description) {
    Sketch sketch = given;
    Page page;
    add_title(page, sketch.title);
    add_legend(page, sketch.legend);

    sketch.frame.width = frame_width(sketch.y_ticks, sketch.lines);
    sketch.frame.height = sketch.frame_height;
    page.frame_left = left_margin(sketch.y_ticks);
    page.frame_top = page.y + 12;
    page.frame_bottom = page.frame_top + sketch.frame.height;
    add_axes(page, sketch);
    add_reference_lines(page, sketch);
    add_drawing(page, sketch);
    add_notes(page, sketch.notes);

    const std::string size = pixels(page_width) + " " + pixels(page.y);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + size + "\"" +
           attribute("width", page_width) + attribute("height", page.y) + ">\n<title>" +
           escape_html(sketch.title) + "</title>\n<desc>" + escape_html(description) + "</desc>\n" + style +
           "<rect class=\"background\" width=\"100%\" height=\"100%\"/>\n" + page.svg + "</svg>\n";
}

}  // namespace workbook
