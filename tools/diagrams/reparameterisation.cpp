#include <string>

#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double mean_x = 84.0;
constexpr double middle_x = 210.0;
constexpr double variance_x = 336.0;
constexpr double head_width = 96.0;
constexpr double row_height = 76.0;
constexpr double node = 15.0;  // the radius of a sum, and the half height of a name

/// The rows of one panel, from its top.
struct Rows {
    double hidden;
    double heads = hidden + row_height + 16;
    double code = heads + row_height;
    double draw = code + row_height;
    double decoder = draw + row_height;
};

/// What both panels show: trunk, heads, divergence, draw and decoder.
void draw_parts(Drawing& page, const Rows& rows, const std::string& draw) {
    page.box({{100, rows.hidden}, 72, 36}, {"trunk"});
    page.box({{mean_x, rows.heads}, head_width, 34}, {"W_{m}, b_{m}"});
    page.box({{variance_x, rows.heads}, head_width, 34}, {"W_{v}, b_{v}"});
    page.box({{middle_x, rows.code}, 30, 26}, {"F"});
    page.box({{middle_x, rows.draw}, 350, 34}, {draw});
    page.box({{middle_x, rows.decoder}, 96, 34}, {"decoder"});
}

void forward(Drawing& page, const Rows& rows) {
    draw_parts(page, rows, "Z = M + √V ∘ ε");
    page.text({26, rows.hidden}, "X");
    page.arrow({{38, rows.hidden}, {62, rows.hidden}}, Ink::value);
    page.arrow({{138, rows.hidden}, {middle_x - 12, rows.hidden}}, Ink::value);
    page.text({middle_x, rows.hidden}, "H");
    const double fork = rows.hidden + 34;
    page.line({{middle_x, rows.hidden + node}, {middle_x, fork}}, Ink::value);
    for (const double x : {mean_x, variance_x}) {
        page.arrow({{middle_x, fork}, {x, fork}, {x, rows.heads - 19}}, Ink::value);
        page.arrow({{x, rows.heads + 19}, {x, rows.code - node}}, Ink::value);
        page.arrow({{x, rows.code + node}, {x, rows.draw - 19}}, Ink::value);
    }
    page.text({mean_x, rows.code}, "M");
    page.text({variance_x, rows.code}, "ln V");
    page.arrow({{mean_x + 14, rows.code}, {middle_x - 20, rows.code}}, Ink::value);
    page.arrow({{variance_x - 24, rows.code}, {middle_x + 20, rows.code}}, Ink::value);
    page.arrow({{440, rows.code + 26}, {440, rows.draw}, {387, rows.draw}}, Ink::value);
    page.text({428, rows.code - 14}, "ε from");
    page.text({428, rows.code + 10}, "N(0, 1)");
    page.arrow({{middle_x, rows.draw + 19}, {middle_x, rows.decoder - 19}}, Ink::value);
    page.text({middle_x + 14, (rows.draw + rows.decoder) / 2}, "Z", Anchor::start);
    page.arrow({{middle_x + 50, rows.decoder}, {300, rows.decoder}}, Ink::value);
    page.text({314, rows.decoder}, "X̂");
}

void backward(Drawing& page, const Rows& rows) {
    const double fork = rows.hidden + 38;
    draw_parts(page, rows, "");
    page.text({mean_x, rows.draw}, "∘ 1");
    page.text({variance_x - 10, rows.draw}, "∘ ½ ε ∘ √V");
    page.arrow({{300, rows.decoder}, {middle_x + 50, rows.decoder}}, Ink::gradient);
    page.text({308, rows.decoder}, "∂R/∂X̂", Anchor::start);
    page.arrow({{middle_x, rows.decoder - 19}, {middle_x, rows.draw + 19}}, Ink::gradient);
    page.text({middle_x + 14, (rows.draw + rows.decoder) / 2}, "∂R/∂Z", Anchor::start);
    for (const double x : {mean_x, variance_x}) {
        const double towards = x < middle_x ? 1 : -1;
        page.arrow({{x, rows.draw - 19}, {x, rows.code + node + 2}}, Ink::gradient);
        page.arrow({{middle_x - towards * 20, rows.code}, {x + towards * (node + 2), rows.code}}, Ink::gradient);
        page.circle({x, rows.code}, node, "+", Ink::gradient);
        page.arrow({{x, rows.code - node - 2}, {x, rows.heads + 19}}, Ink::gradient);
        const double entry = middle_x - towards * 8;
        page.arrow({{x, rows.heads - 19}, {x, fork}, {entry, fork}, {entry, rows.hidden + node}}, Ink::gradient);
    }
    page.text({mean_x - 10, (rows.code + rows.heads) / 2}, "∂R/∂M", Anchor::end);
    page.text({variance_x + 10, (rows.code + rows.heads) / 2}, "∂R/∂ln V", Anchor::start);
    page.text({(mean_x + middle_x) / 2, rows.code - 24}, "λ ∂F/∂M");
    page.text({(variance_x + middle_x) / 2, rows.code - 24}, "λ ∂F/∂ln V");
    page.text({mean_x + 8, fork + 16}, "W_{m}^{T} ∂R/∂M", Anchor::start);
    page.text({variance_x - 8, fork + 16}, "W_{v}^{T} ∂R/∂ln V", Anchor::end);
    page.text({166, rows.hidden - 16}, "∂R/∂H");
    page.arrow({{middle_x - node - 2, rows.hidden}, {138, rows.hidden}}, Ink::gradient);
    page.circle({middle_x, rows.hidden}, node, "+", Ink::gradient);
}

}  // namespace

std::string reparameterisation() {
    Drawing page(
        "The bottleneck of a variational autoencoder, forward and back",
        "Forward: the trunk turns X into H. Two heads turn H into M and ln V. The divergence F looks at both of them. "
        "The code "
        "Z = M + √V ∘ ε is drawn with ε, which enters from the side, and goes to the decoder, which returns X̂. "
        "Backward: "
        "∂R/∂Z comes from the decoder. Times 1 it goes to M, and times ½ ε ∘ √V to ln V. At each of them λ times the "
        "gradient of F is added. The sums, ∂R/∂M and ∂R/∂ln V, go back through their heads, and are added again at H. "
        "Nothing goes back to ε.",
        884);
    page.heading({16, 20}, "Forward");
    page.text({464, 20}, "R = L(X̂, X) + λ F(M, V)", Anchor::end);
    forward(page, {.hidden = 60});
    page.heading({16, 436}, "The way back");
    backward(page, {.hidden = 484});
    page.key(862);
    return page.svg();
}

}  // namespace workbook::diagrams
