#include "tools/diagrams/drawing.hpp"

#include <cmath>
#include <utility>

#include "common/errors.hpp"
#include "common/escape.hpp"
#include "common/plot_drawing.hpp"
#include "tools/diagrams/label.hpp"

namespace workbook::diagrams {

namespace {

constexpr double line_height = 22.0;
constexpr double letters_above = 13.0;  // of a line's middle: the highest letter
constexpr double baseline_below = 6.0;  // of a line's middle
constexpr double head_length = 9.0;
constexpr double head_half_width = 5.0;
constexpr double bold_share = 1.12;

/// The colours and letters of the plots (common/plot_drawing.cpp), light and dark. Text is never coloured: the
/// vermilion is strong enough for lines, but not for letters.
constexpr const char* style = R"(<style>
text{font:17px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1f2328}
.background{fill:#fff}.heading{font-weight:600}.small{font-size:13px}
.plain{color:#1f2328}.value{color:#0072b2}.gradient{color:#d55e00}.mark{color:#009e73}.faint{color:#6e7781}
.line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.line.gradient{stroke-dasharray:6 4}.line.mark{stroke-dasharray:2 4}
.solid{fill:currentColor}.block{fill:currentColor;fill-opacity:.1}
@media(prefers-color-scheme:dark){
text{fill:#e6e9ec}.background{fill:#14171a}
.plain{color:#e6e9ec}.value{color:#56b4e9}.gradient{color:#e66b1a}.mark{color:#00b383}.faint{color:#8b949e}}
</style>
)";

std::string attribute(const char* name, double value) { return std::string(" ") + name + "=\"" + pixels(value) + "\""; }

std::string path(const std::vector<Point>& corners, const std::string& attributes) {
    std::string data;
    for (const Point& corner : corners) {
        data += (data.empty() ? "M" : "L") + pixels(corner.x) + " " + pixels(corner.y);
    }
    return "<path" + attributes + " d=\"" + data + "\"/>\n";
}

std::string name_of(Anchor anchor) {
    switch (anchor) {
        case Anchor::start: return "start";
        case Anchor::middle: return "middle";
        case Anchor::end: return "end";
    }
    throw ValueError("diagrams: unknown anchor");
}

std::string name_of(Ink ink) {
    switch (ink) {
        case Ink::plain: return "plain";
        case Ink::value: return "value";
        case Ink::gradient: return "gradient";
        case Ink::mark: return "mark";
        case Ink::faint: return "faint";
    }
    throw ValueError("diagrams: unknown ink");
}

/// Where the text stands; `x` is its middle or one of its ends.
Box room_of(Point place, double width, Anchor anchor) {
    const double shift = anchor == Anchor::middle ? 0.0 : anchor == Anchor::start ? width / 2 : -width / 2;
    return {{place.x + shift, place.y}, width, 2 * (letters_above - 3)};
}

}  // namespace

Drawing::Drawing(std::string title, std::string description, double height)
    : title_(std::move(title)), description_(std::move(description)), height_(height) {}

void Drawing::write(Point place, const std::string& label, Anchor anchor, const std::string& css_class) {
    const std::string heading = css_class.empty() ? "" : " class=\"" + css_class + "\"";
    svg_ += "<text" + heading + attribute("x", place.x) + attribute("y", place.y + baseline_below) +
            (anchor == Anchor::start ? "" : " text-anchor=\"" + name_of(anchor) + "\"") + ">" + label_svg(label) +
            "</text>\n";
    layout_.add_text(label, room_of(place, label_width(label) * (css_class.empty() ? 1.0 : bold_share), anchor));
}

void Drawing::text(Point place, const std::string& label, Anchor anchor) { write(place, label, anchor, {}); }

void Drawing::heading(Point place, const std::string& label) { write(place, label, Anchor::start, "heading"); }

void Drawing::outline(const Box& place, Ink ink) {
    const std::vector<Point> corners = {{place.left(), place.top()},
                                        {place.right(), place.top()},
                                        {place.right(), place.bottom()},
                                        {place.left(), place.bottom()}};
    svg_ += "<rect" + class_of(ink, "block") + attribute("x", place.left()) + attribute("y", place.top()) +
            attribute("width", place.width) + attribute("height", place.height) +
            " stroke=\"currentColor\" stroke-width=\"1.5\"/>\n";
    for (std::size_t i = 0; i < corners.size(); ++i) {
        layout_.add_line(corners[i], corners[(i + 1) % corners.size()]);
    }
}

void Drawing::box(const Box& place, const std::vector<std::string>& lines, Ink ink) {
    outline(place, ink);
    double y = place.middle.y - line_height * (static_cast<double>(lines.size()) - 1) / 2;
    for (const std::string& line : lines) {
        text({place.middle.x, y}, line);
        y += line_height;
    }
}

void Drawing::matrix(const Box& place, const std::string& name, const std::string& shape, Ink ink) {
    outline(place, ink);
    const bool inside = label_width(name) < place.width && place.height > line_height;
    text(inside ? place.middle : Point{place.middle.x, place.top() - line_height / 2 - 2}, name);
    text({place.middle.x, place.bottom() + line_height / 2 + 2}, shape);
}

void Drawing::circle(Point middle, double radius, const std::string& label, Ink ink) {
    svg_ += "<circle" + class_of(ink, "block") + attribute("cx", middle.x) + attribute("cy", middle.y) +
            attribute("r", radius) + " stroke=\"currentColor\" stroke-width=\"1.5\"/>\n";
    text(middle, label);
}

void Drawing::dot(Point middle, Ink ink) {
    svg_ += "<circle" + class_of(ink, "solid") + attribute("cx", middle.x) + attribute("cy", middle.y) +
            attribute("r", 4) + "/>\n";
}

void Drawing::line(const std::vector<Point>& corners, Ink ink) {
    svg_ += path(corners, class_of(ink, "line"));
    for (std::size_t i = 1; i < corners.size(); ++i) {
        layout_.add_line(corners[i - 1], corners[i]);
    }
}

void Drawing::arrow(const std::vector<Point>& corners, Ink ink) {
    if (corners.size() < 2) {
        throw ValueError("diagrams: an arrow needs two corners at least");
    }
    const Point tip = corners.back();
    const Point before = corners[corners.size() - 2];
    const double length = std::hypot(tip.x - before.x, tip.y - before.y);
    if (length <= head_length) {
        throw ValueError("diagrams: the last part of an arrow must be longer than its head");
    }
    const Point way = {(tip.x - before.x) / length, (tip.y - before.y) / length};
    const Point neck = {tip.x - head_length * way.x, tip.y - head_length * way.y};
    const Point side = {-head_half_width * way.y, head_half_width * way.x};
    std::vector<Point> shaft = corners;
    shaft.back() = neck;
    line(shaft, ink);
    svg_ += path({tip, neck + side, {neck.x - side.x, neck.y - side.y}}, class_of(ink, "solid"));
}

void Drawing::bracket(Point from, Point to, double depth) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const Point turn = {-depth * (to.y - from.y) / length, depth * (to.x - from.x) / length};
    line({from + turn, from, to, to + turn}, Ink::faint);
}

void Drawing::key(double y) {
    constexpr double sample = 44.0;
    constexpr double gap = 10.0;
    double x = 16.0;
    for (const auto& [ink, name] : {std::pair{Ink::value, "values"}, std::pair{Ink::gradient, "gradients"}}) {
        arrow({{x, y}, {x + sample, y}}, ink);
        text({x + sample + gap, y}, name, Anchor::start);
        x += sample + gap + label_width(name) + 3 * gap;
    }
}

std::string Drawing::svg() const {
    layout_.require_clear(title_, page_width, height_);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + pixels(page_width) + " " +
           pixels(height_) + "\"" + attribute("width", page_width) + attribute("height", height_) + ">\n<title>" +
           escape_html(title_) + "</title>\n<desc>" + escape_html(description_) + "</desc>\n" + style +
           "<rect class=\"background\" width=\"100%\" height=\"100%\"/>\n" + svg_ + "</svg>\n";
}

std::string class_of(Ink ink, const std::string& others) { return " class=\"" + others + " " + name_of(ink) + "\""; }

}  // namespace workbook::diagrams
