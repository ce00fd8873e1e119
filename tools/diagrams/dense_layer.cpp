#include <algorithm>
#include <string>
#include <vector>

#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/drawing.hpp"
#include "tools/diagrams/label.hpp"

namespace workbook::diagrams {

namespace {

// The sizes of the layer, in pixels. A column of one number is as narrow as can still be seen.
constexpr double in = 108.0;
constexpr double out = 76.0;
constexpr double batch_size = 61.0;
constexpr double one = 16.0;
constexpr double gap = 9.0;

/// A matrix, or a sign between two: without a shape.
struct Factor {
    std::string name;
    std::string shape = {};
    double rows = 0.0;
    double columns = 0.0;
    Ink ink = Ink::plain;
};

const Factor d_output = {"∂L/∂Y", "(out, N)", out, batch_size, Ink::gradient};

/// Draws factors from the left; y is the middle of all of them.
void draw_row(Drawing& page, Point start, const std::vector<Factor>& factors) {
    double x = start.x;
    for (const Factor& factor : factors) {
        const double width = std::max({factor.columns, label_width(factor.name), label_width(factor.shape)});
        const Point middle = {x + width / 2, start.y};
        if (factor.shape.empty()) {
            page.text(middle, factor.name);
        } else {
            page.matrix({middle, factor.columns, factor.rows}, factor.name, factor.shape, factor.ink);
        }
        x += width + gap;
    }
}

}  // namespace

std::string dense_layer() {
    Drawing page(
        "A dense layer, and its three gradients",
        "Matrices as rectangles to proportion. Forward: W, (out, in), times X, (in, N), plus the column b, (out), "
        "times the row of ones, (1, N), is Y, (out, N). Backward: ∂L/∂W is ∂L/∂Y, (out, N), times X transposed, "
        "(N, in). ∂L/∂b is ∂L/∂Y times the column of N ones. ∂L/∂X is W transposed, (in, out), times ∂L/∂Y.",
        628);
    const Factor weights = {"W", "(out, in)", out, in, Ink::value};
    const Factor input = {"X", "(in, N)", in, batch_size, Ink::value};
    const Factor bias = {"b", "(out)", out, one, Ink::value};
    const Factor output = {"Y", "(out, N)", out, batch_size, Ink::value};
    page.heading({16, 22}, "Forward: Y = W X + b 1^{T}");
    draw_row(page, {16, 100}, {weights, input, {"+"}, bias, {"1^{T}", "(1, N)", one, batch_size}, {"="}, output});

    const Factor d_weights = {"∂L/∂W", "(out, in)", out, in, Ink::gradient};
    const Factor d_bias = {"∂L/∂b", "(out)", out, one, Ink::gradient};
    const Factor d_input = {"∂L/∂X", "(in, N)", in, batch_size, Ink::gradient};
    page.heading({16, 212}, "Backward, from ∂L/∂Y");
    draw_row(page, {16, 274}, {d_weights, {"="}, d_output, {"X^{T}", "(N, in)", batch_size, in, Ink::value}});
    draw_row(page, {10, 408}, {d_bias, {"="}, d_output, {"1", "(N)", batch_size, one}});
    draw_row(page, {16, 540}, {d_input, {"="}, {"W^{T}", "(in, out)", in, out, Ink::value}, d_output});
    return page.svg();
}

}  // namespace workbook::diagrams
