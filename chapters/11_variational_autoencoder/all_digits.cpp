/// \file
/// All ten digits with a code of two numbers: where they lie, and what the plane decodes to.
#include <cmath>

#include "common/pictures.hpp"
#include "experiments.hpp"
#include "one_and_eight.hpp"
#include "vae_training.hpp"

namespace ae {

namespace {

const std::vector<Index> widths{784, 256, 64, 2};  // with ReLUs between

// The number below which a share of the standard normal distribution lies: Φ⁻¹, by halving an interval.
double normal_quantile(double share) {
    double low = -10;
    double high = 10;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (std::erfc(-middle / std::sqrt(2.0)) / 2 < share ? low : high) = middle;
    }
    return low;
}

// A grid whose cells are equally likely under N(0, 1): the first number grows to the right, the second upwards.
Matrix quantile_grid(Index side) {
    Matrix codes(2, side * side);
    const auto at = [side](Index i) {
        return static_cast<Scalar>(normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(side)));
    };
    for (Index n = 0; n < codes.cols(); ++n) {
        codes(0, n) = at(n % side);
        codes(1, n) = at(side - 1 - n / side);
    }
    return codes;
}

// The codes in the plane, a group for each digit, and the circle that holds 39 % of N(0, 1).
workbook::ScatterPlot scatter(const Matrix& codes, const std::vector<int>& labels) {
    workbook::ScatterPlot plot{.title = "Codes of test pictures, one draw each",
                               .x = {.label = "first number", .from = -4.0, .to = 4.0},
                               .y = {.label = "second number", .from = -4.0, .to = 4.0}};
    plot.groups.resize(10);
    for (std::size_t digit = 0; digit < 10; ++digit) {
        plot.groups[digit].name = std::to_string(digit);
    }
    for (std::size_t n = 0; n < labels.size(); ++n) {
        workbook::PointGroup& group = plot.groups[static_cast<std::size_t>(labels[n])];
        group.x.push_back(static_cast<double>(codes(0, static_cast<Index>(n))));
        group.y.push_back(static_cast<double>(codes(1, static_cast<Index>(n))));
    }
    plot.outlines.push_back(workbook::circle_outline("unit circle", 0, 0, 1));
    return plot;
}

void show(workbook::Run& run, const Vae& model, const Dataset& test) {
    constexpr Index side = 12;
    constexpr Index points = 2000;
    run.picture(
        "manifold.png",
        "The plane of the codes, decoded. The grid stands at the quantiles of N(0, 1), so that each picture is as "
        "likely as any other.",
        gray_sheet(generate(model, quantile_grid(side)), test.height, test.width,
                   {.columns = side, .scale = 1, .gap = 0}));
    const Dataset some = head(test, std::min(points, test.images.cols()));
    run.plot(
        "all_digits_codes.svg",
        "Test pictures of all digits, each placed by a draw of its code. Nobody told the model which digit is which.",
        scatter(drawn_codes(encode_in_parts(model, some.images), run.options().seed + 3), some.labels));
}

}  // namespace

void all_digits_experiment(workbook::Run& run, const VaeData& data) {
    Random random(run.options().seed);
    Vae model = make_vae(widths, Activation::relu, random);
    const VaeSettings settings{.name = "all_digits",
                               .rate = Scalar(2e-3),
                               .falling = true,
                               .epochs = epochs_of(run, 10, 10),
                               .batch_size = run.options().batch_size};
    train_vae(run, model, data.train.images, settings, run.options().seed + 1, [](int) {});
    const LossTerms terms = terms_of(model, data.test.images, settings.reconstruction, run.options().seed + 3);
    const workbook::Limit possible = entropy_limit(data.test.images);
    workbook::Limit coin = coin_limit(data.test.images);
    run.metric("all_digits_test_loss", terms.reconstruction + terms.kl, {.possible = possible, .at_worst = coin});
    run.metric("all_digits_reconstruction", terms.reconstruction, {.possible = possible, .at_worst = coin});
    run.metric("all_digits_kl", terms.kl, {.possible = divergence_limit()});
    show(run, model, data.test);
}

}  // namespace ae
