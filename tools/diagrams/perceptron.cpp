#include <string>
#include <vector>

#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr int layers = 3;
constexpr double layer_width = 72.0;
constexpr double gap = 64.0;
constexpr double trace_y = 62.0;
constexpr double layer_y = 184.0;
constexpr double forward_y = 158.0;
constexpr double backward_y = 210.0;
constexpr double gradients_y = 316.0;

/// The middle of the gap before layer k + 1.
double gap_at(int k) { return 4.0 + gap / 2 + k * (gap + layer_width); }
/// The middle of layer k.
double layer_at(int k) { return gap_at(k - 1) + (gap + layer_width) / 2; }

void draw_trace(Drawing& page) {
    page.heading({16, 18}, "The trace keeps every output");
    page.box({{page_width / 2, trace_y}, page_width - 6, 40}, {}, Ink::value);
    for (int k = 0; k <= layers; ++k) {
        page.text({gap_at(k), trace_y}, k == 0 ? "Y_{0} = X" : "Y_{" + std::to_string(k) + "}");
        page.arrow({{gap_at(k), forward_y}, {gap_at(k), trace_y + 24}}, Ink::value);
    }
}

void draw_layer(Drawing& page, int k) {
    const std::string number = "_{" + std::to_string(k) + "}";
    const double x = layer_at(k);
    page.box({{x, layer_y}, layer_width, 110},
             {"layer " + std::to_string(k), "W" + number + ", b" + number, "f" + number});
    page.arrow({{x, layer_y + 58}, {x, gradients_y - 36}}, Ink::gradient);
    page.text({x, gradients_y - 20}, "∂L/∂W" + number);
    page.text({x, gradients_y + 4}, "∂L/∂b" + number);
}

}  // namespace

std::string perceptron() {
    Drawing page("A perceptron of three layers",
                 "Three layers in a row. Values go from left to right: layer k takes the output of the layer before it "
                 "and returns "
                 "its own. The trace above keeps the input and the three outputs. Gradients come back from right to "
                 "left: layer k "
                 "is handed D with index k, gives the gradients of its weights and bias, and hands on D with index k − "
                 "1. The last "
                 "one, D 0, is computed only if it is asked for.",
                 444);
    draw_trace(page);
    for (int k = 1; k <= layers; ++k) {
        draw_layer(page, k);
    }
    for (int k = 0; k <= layers; ++k) {
        const double left = gap_at(k) - gap / 2 + 3;
        const double right = gap_at(k) + gap / 2 - 3;
        page.arrow({{left, forward_y}, {right, forward_y}}, Ink::value);
        page.arrow({{right, backward_y}, {left, backward_y}}, Ink::gradient);
        page.text({gap_at(k), backward_y + 18}, "D_{" + std::to_string(k) + "}");
    }
    page.text({16, 362}, "D_{k} = ∂L/∂Y_{k}; D_{0} = ∂L/∂X only if asked for", Anchor::start);
    page.text({16, 388}, "Layer k goes back with Y_{k−1} and Y_{k}", Anchor::start);
    page.key(422);
    return page.svg();
}

}  // namespace workbook::diagrams
