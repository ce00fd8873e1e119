#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/digit.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double side = 84.0;
constexpr Point clean = {58.0, 74.0};
constexpr Point damaged = {58.0, 250.0};
constexpr Point restored = {422.0, 250.0};
constexpr Box loss = {{422.0, 74.0}, 84.0, 44.0};
constexpr Box encoder = {{168.0, 250.0}, 80.0, 84.0};
constexpr Box decoder = {{314.0, 250.0}, 80.0, 84.0};
constexpr double forward_y = 232.0;
constexpr double backward_y = 274.0;

void forward(Drawing& page) {
    page.arrow({{clean.x, clean.y + side / 2 + 3}, {clean.x, damaged.y - side / 2 - 3}}, Ink::value);
    page.text({clean.x + 12, 152}, "damage", Anchor::start);
    page.arrow({{damaged.x + side / 2 + 3, forward_y}, {encoder.left() - 2, forward_y}}, Ink::value);
    page.arrow({{encoder.right() + 2, forward_y}, {231, forward_y}}, Ink::value);
    page.text({241, forward_y}, "Z");
    page.arrow({{251, forward_y}, {decoder.left() - 2, forward_y}}, Ink::value);
    page.arrow({{decoder.right() + 2, forward_y}, {restored.x - side / 2 - 3, forward_y}}, Ink::value);
    page.arrow({{restored.x - 16, restored.y - side / 2 - 3}, {restored.x - 16, loss.bottom() + 2}}, Ink::value);
    page.text({restored.x - 34, 152}, "X̂");
    page.arrow({{clean.x + side / 2 + 3, clean.y}, {loss.left() - 2, clean.y}}, Ink::value);
    page.text({(clean.x + loss.middle.x) / 2, clean.y - 16}, "the target: the clean picture");
}

void backward(Drawing& page) {
    page.arrow({{restored.x + 16, loss.bottom() + 2}, {restored.x + 16, restored.y - side / 2 - 3}}, Ink::gradient);
    page.arrow({{restored.x - side / 2 - 3, backward_y}, {decoder.right() + 2, backward_y}}, Ink::gradient);
    page.arrow({{decoder.left() - 2, backward_y}, {encoder.right() + 2, backward_y}}, Ink::gradient);
}

}  // namespace

std::string denoising() {
    Drawing page("A denoising autoencoder in training",
                 "A clean picture X of a 7 is damaged: the copy X̃ has noise all over. The damaged copy goes through "
                 "the encoder to "
                 "the code Z, and through the decoder to the logits X̂; the restored picture σ(X̂) is a little blurred. "
                 "The loss compares X̂ with the "
                 "clean picture X. The gradient goes back through the decoder and the encoder, and ends there.",
                 392);
    draw_digit(page, clean, side, seven());
    page.text({clean.x, 18}, "X");
    draw_digit(page, damaged, side, noisy(seven()));
    page.text({damaged.x, damaged.y + side / 2 + 18}, "X̃");
    draw_digit(page, restored, side, blurred(seven()));
    page.text({restored.x, restored.y + side / 2 + 18}, "σ(X̂)");
    page.box(encoder, {"encoder"});
    page.box(decoder, {"decoder"});
    page.box(loss, {"loss"});
    forward(page);
    backward(page);
    page.text({16, 340}, "No gradient goes back into the damage.", Anchor::start);
    page.key(370);
    return page.svg();
}

}  // namespace workbook::diagrams
