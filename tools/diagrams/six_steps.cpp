#include <array>
#include <string>

#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double forward_y = 106.0;
constexpr double backward_y = 166.0;
constexpr double network_height = 132.0;
constexpr double encoder_x = 124.0;
constexpr double decoder_x = 300.0;
constexpr double network_width = 104.0;
constexpr double middle_y = (forward_y + backward_y) / 2;

void number(Drawing& page, Point middle, int step) { page.circle(middle, 13, std::to_string(step)); }

void forward(Drawing& page) {
    page.text({28, forward_y}, "X");
    page.arrow({{40, forward_y}, {encoder_x - network_width / 2 - 2, forward_y}}, Ink::value);
    page.arrow({{encoder_x + network_width / 2 + 2, forward_y}, {202, forward_y}}, Ink::value);
    page.text({212, forward_y}, "Z");
    page.arrow({{222, forward_y}, {decoder_x - network_width / 2 - 2, forward_y}}, Ink::value);
    page.arrow({{decoder_x + network_width / 2 + 2, forward_y}, {386, forward_y}}, Ink::value);
    page.text({398, forward_y}, "X̂");
    page.arrow({{410, forward_y}, {430, forward_y}}, Ink::value);
    page.arrow({{28, forward_y - 14}, {28, 22}, {452, 22}, {452, 66}}, Ink::value);
    page.text({240, 44}, "the target is X itself");
}

void backward(Drawing& page) {
    page.arrow({{430, backward_y}, {decoder_x + network_width / 2 + 2, backward_y}}, Ink::gradient);
    page.text({392, backward_y + 20}, "∂L/∂X̂");
    page.arrow({{decoder_x - network_width / 2 - 2, backward_y}, {encoder_x + network_width / 2 + 2, backward_y}},
               Ink::gradient);
    page.text({212, backward_y + 20}, "∂L/∂Z");
}

void list(Drawing& page) {
    const std::array<std::string, 6> steps = {
        "X through the encoder, keep every output", "Z through the decoder, keep every output",
        "∂L/∂X̂, and back through the decoder",      "∂L/∂Z: the gradient of the decoder's input",
        "from ∂L/∂Z back through the encoder",      "change all weights, take the next batch"};
    double y = 278.0;
    for (std::size_t i = 0; i < steps.size(); ++i, y += 32.0) {
        number(page, {30, y}, static_cast<int>(i) + 1);
        page.text({54, y}, steps[i], Anchor::start);
    }
}

}  // namespace

std::string six_steps() {
    Drawing page(
        "The six steps of training an autoencoder",
        "An encoder, the code Z, a decoder, the reconstruction X̂, and the loss L, which compares X̂ with X. 1: X goes "
        "forward through the encoder. 2: Z goes forward through the decoder. 3: ∂L/∂X̂ goes back through the decoder. "
        "4: what comes out at the decoder's input is ∂L/∂Z. 5: it goes back through the encoder. 6: the weights of "
        "both "
        "are changed.",
        500);
    page.box({{encoder_x, middle_y}, network_width, network_height}, {"encoder"});
    page.box({{decoder_x, middle_y}, network_width, network_height}, {"decoder"});
    page.box({{452, middle_y}, 40, network_height}, {"L"});
    forward(page);
    backward(page);
    number(page, {encoder_x, forward_y - 14}, 1);
    number(page, {decoder_x, forward_y - 14}, 2);
    number(page, {decoder_x, backward_y + 14}, 3);
    number(page, {212, backward_y - 20}, 4);
    number(page, {encoder_x, backward_y + 14}, 5);
    page.arrow({{199, 228}, {encoder_x, 228}, {encoder_x, 204}}, Ink::plain);
    page.arrow({{225, 228}, {decoder_x, 228}, {decoder_x, 204}}, Ink::plain);
    number(page, {212, 228}, 6);
    list(page);
    page.key(474);
    return page.svg();
}

}  // namespace workbook::diagrams
