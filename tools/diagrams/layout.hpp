/// \file
/// Where things stand on a diagram, and the promise that no text is crossed: by another text, by a line, or by the
/// edge.
#pragma once

#include <string>
#include <vector>

namespace workbook::diagrams {

/// Pixels from the top left corner of the page.
struct Point {
    double x = 0.0;
    double y = 0.0;
};

inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }

/// A rectangle, by its middle.
struct Box {
    Point middle = {};
    double width = 0.0;
    double height = 0.0;

    [[nodiscard]] double left() const { return middle.x - width / 2; }
    [[nodiscard]] double right() const { return middle.x + width / 2; }
    [[nodiscard]] double top() const { return middle.y - height / 2; }
    [[nodiscard]] double bottom() const { return middle.y + height / 2; }
};

/// What has been drawn so far.
class Layout {
public:
    void add_text(const std::string& label, const Box& place) { texts_.push_back({label, place}); }
    void add_line(Point from, Point to) { lines_.push_back({from, to}); }

    /// \throws ValueError that names every text that leaves the page, or meets another text or a line.
    void require_clear(const std::string& diagram, double width, double height) const;

private:
    struct Text {
        std::string label;
        Box place;
    };
    struct Line {
        Point from;
        Point to;
    };

    std::vector<Text> texts_;
    std::vector<Line> lines_;
};

}  // namespace workbook::diagrams
