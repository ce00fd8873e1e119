/// \file
/// The drawing kit: boxes, matrices, arrows, labels and brackets on a page that is 480 pixels wide.
#pragma once

#include <string>
#include <vector>

#include "tools/diagrams/layout.hpp"

namespace workbook::diagrams {

constexpr double page_width = 480.0;

/// What a line or a box stands for. Each has a colour; so that nobody depends on colours, lines differ in their dashes.
enum class Ink {
    plain,     ///< everything else
    value,     ///< what goes forward
    gradient,  ///< what comes back: dashed
    mark,      ///< what is pointed out: dotted
    faint,     ///< axes and other help
};

enum class Anchor { start, middle, end };

/// One diagram while it is drawn.
class Drawing {
public:
    /// \param description  what is to be seen, for readers who cannot see it.
    Drawing(std::string title, std::string description, double height);

    /// A label whose letters stand around the height of `place`.
    void text(Point place, const std::string& label, Anchor anchor = Anchor::middle);
    /// The same in bold letters, from the left: what the part below shows.
    void heading(Point place, const std::string& label);
    /// A box with one label for each of its lines.
    void box(const Box& place, const std::vector<std::string>& lines, Ink ink = Ink::plain);
    /// A matrix to proportion: its name in it (beside it, where the matrix is too narrow), its shape below.
    void matrix(const Box& place, const std::string& name, const std::string& shape, Ink ink = Ink::plain);
    /// A circle with a label: a sum, the number of a step.
    void circle(Point middle, double radius, const std::string& label, Ink ink = Ink::plain);
    void dot(Point middle, Ink ink = Ink::plain);
    void line(const std::vector<Point>& corners, Ink ink = Ink::plain);
    /// A line with a head at its last corner.
    void arrow(const std::vector<Point>& corners, Ink ink);
    /// A square bracket from `from` to `to`, its ends turned by `depth` to the right of who goes that way.
    void bracket(Point from, Point to, double depth);
    /// "values" and "gradients" with the arrows that stand for them, around this height.
    void key(double y);
    /// Any other SVG, without text.
    void add(const std::string& svg) { svg_ += svg; }

    /// The whole document.
    ///
    /// \throws ValueError if a text leaves the page, or meets another one or a line.
    [[nodiscard]] std::string svg() const;

private:
    void write(Point place, const std::string& label, Anchor anchor, const std::string& css_class);
    void outline(const Box& place, Ink ink);

    std::string title_;
    std::string description_;
    double height_;
    std::string svg_ = {};
    Layout layout_ = {};
};

/// The attribute that gives an element the colour of the ink, and other classes.
[[nodiscard]] std::string class_of(Ink ink, const std::string& others);

}  // namespace workbook::diagrams
