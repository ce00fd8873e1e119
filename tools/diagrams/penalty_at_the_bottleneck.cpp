#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double middle_x = 226.0;
constexpr double forward_y = 50.0;
constexpr double penalty_y = 122.0;
constexpr double backward_y = 222.0;
constexpr Box encoder = {{92.0, 136.0}, 84.0, 220.0};
constexpr Box decoder = {{360.0, 136.0}, 84.0, 220.0};
constexpr Box loss = {{458.0, 136.0}, 30.0, 220.0};
constexpr Box penalty = {{middle_x, penalty_y}, 72.0, 40.0};

void forward(Drawing& page) {
    page.text({16, forward_y}, "X");
    page.arrow({{26, forward_y}, {encoder.left() - 2, forward_y}}, Ink::value);
    page.arrow({{encoder.right() + 2, forward_y}, {middle_x - 12, forward_y}}, Ink::value);
    page.text({middle_x, forward_y}, "Z");
    page.arrow({{middle_x + 12, forward_y}, {decoder.left() - 2, forward_y}}, Ink::value);
    page.arrow({{decoder.right() + 2, forward_y}, {loss.left() - 2, forward_y}}, Ink::value);
    page.text({(decoder.right() + loss.left()) / 2, forward_y - 16}, "X̂");
    page.arrow({{middle_x, forward_y + 14}, {middle_x, penalty.top() - 2}}, Ink::value);
}

void backward(Drawing& page) {
    page.arrow({{loss.left() - 2, backward_y}, {decoder.right() + 2, backward_y}}, Ink::gradient);
    page.arrow({{decoder.left() - 2, backward_y}, {middle_x + 16, backward_y}}, Ink::gradient);
    page.text({(decoder.left() + middle_x + 16) / 2, backward_y + 18}, "∂L/∂Z");
    page.arrow({{middle_x, penalty.bottom() + 2}, {middle_x, backward_y - 16}}, Ink::gradient);
    page.text({middle_x + 12, (penalty.bottom() + backward_y - 14) / 2}, "λ ∂S/∂Z", Anchor::start);
    page.circle({middle_x, backward_y}, 14, "+", Ink::gradient);
    page.arrow({{middle_x - 16, backward_y}, {encoder.right() + 2, backward_y}}, Ink::gradient);
    page.text({(encoder.right() + middle_x - 16) / 2, backward_y + 18}, "∂R/∂Z");
}

}  // namespace

std::string penalty_at_the_bottleneck() {
    Drawing page("The penalty joins in at the bottleneck",
                 "Forward: X through the encoder to the code Z, and Z through the decoder to X̂, which the loss L "
                 "takes. The penalty "
                 "S takes Z as well. Backward: ∂L/∂Z comes from the decoder, and λ times ∂S/∂Z from the penalty. The "
                 "two are added "
                 "at Z. Their sum, ∂R/∂Z, goes on into the encoder. Nothing of the penalty goes to the decoder.",
                 334);
    page.box(encoder, {"encoder"});
    page.box(decoder, {"decoder"});
    page.box(loss, {"L"});
    page.box(penalty, {"S(Z)"});
    forward(page);
    backward(page);
    page.text({page_width / 2, 274}, "∂R/∂Z = ∂L/∂Z + λ ∂S/∂Z");
    page.key(310);
    return page.svg();
}

}  // namespace workbook::diagrams
