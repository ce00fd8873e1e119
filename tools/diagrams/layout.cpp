#include "tools/diagrams/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/errors.hpp"

namespace workbook::diagrams {

namespace {

bool overlap(const Box& a, const Box& b) {
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

/// True if a part of the line lies in the box: the line is cut off at each pair of sides in turn (Liang and Barsky).
bool crosses(Point from, Point to, const Box& box) {
    struct Side {
        double start, change, low, high;
    };
    double first = 0.0;
    double last = 1.0;
    for (const Side& side : std::array<Side, 2>{Side{from.x, to.x - from.x, box.left(), box.right()},
                                                Side{from.y, to.y - from.y, box.top(), box.bottom()}}) {
        if (side.change == 0.0) {
            if (side.start <= side.low || side.start >= side.high) {
                return false;
            }
            continue;
        }
        const double enter = (side.low - side.start) / side.change;
        const double leave = (side.high - side.start) / side.change;
        first = std::max(first, std::min(enter, leave));
        last = std::min(last, std::max(enter, leave));
    }
    return first < last;
}

std::string at(Point point) {
    return "(" + std::to_string(std::lround(point.x)) + ", " + std::to_string(std::lround(point.y)) + ")";
}

std::string about(const std::string& label, Point place) { return "\n  \"" + label + "\" at " + at(place); }

}  // namespace

void Layout::require_clear(const std::string& diagram, double width, double height) const {
    std::string faults;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const auto& [label, place] = texts_[i];
        const std::string text = about(label, place.middle);
        if (place.left() < 0 || place.right() > width || place.top() < 0 || place.bottom() > height) {
            faults += text + " leaves the page";
        }
        for (std::size_t k = 0; k < i; ++k) {
            if (overlap(place, texts_[k].place)) {
                faults += text + " meets the text" + about(texts_[k].label, texts_[k].place.middle);
            }
        }
        for (const Line& line : lines_) {
            if (crosses(line.from, line.to, place)) {
                faults += text + " meets the line from " + at(line.from) + " to " + at(line.to);
            }
        }
    }
    if (!faults.empty()) {
        throw ValueError("diagrams: in \"" + diagram + "\" something must be moved:" + faults);
    }
}

}  // namespace workbook::diagrams
