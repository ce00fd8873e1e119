#include "show.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "common/pictures.hpp"

namespace ae {

namespace {

constexpr Index shown = 12;           // digits in a row
constexpr int code_side = 14;         // a code of 196 is a square of 14×14
constexpr Index for_histogram = 100;  // digits

Matrix rebuilt(const Trained& trained, const Matrix& images) {
    return output_of(autoencoder_forward(trained.model, images));
}

// The codes as pictures: each from 0, black, to its largest entry, white.
Matrix code_pictures(const Trained& trained, const Matrix& images) {
    Matrix codes = codes_of(trained.model, images);
    for (Index n = 0; n < codes.cols(); ++n) {
        codes.col(n) /= codes.col(n).maxCoeff();
    }
    return codes;
}

std::vector<double> entries_of(const Matrix& codes) {
    std::vector<double> entries;
    for (const Scalar z : codes.reshaped()) {
        entries.push_back(static_cast<double>(z));
    }
    return entries;
}

void show_histogram(workbook::Run& run, const std::string& file, const std::string& title, const Trained& plain,
                    const Trained& sparse, const Matrix& images) {
    workbook::Histogram plot{.title = title, .x = {.label = "activity z of a unit"}};
    plot.groups.push_back({.name = "no penalty", .values = entries_of(codes_of(plain.model, images))});
    plot.groups.push_back({.name = "with penalty", .values = entries_of(codes_of(sparse.model, images))});
    plot.bins = 30;
    run.plot(
        file,
        "How often a unit has which activity, over 100 test digits and all 196 units: with and without the penalty.",
        plot);
}

// The digit from its `count` strongest units alone: b + Σ zₖ wₖ.
Vector from_strongest(const Trained& trained, const Vector& latent, Index count) {
    std::vector<Index> order(static_cast<std::size_t>(latent.size()));
    std::iota(order.begin(), order.end(), Index(0));
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return latent(a) > latent(b); });
    const Dense& decoder = trained.model.decoder.layers.front().dense;
    Vector sum = decoder.bias;
    for (Index k = 0; k < count; ++k) {
        const Index unit = order[static_cast<std::size_t>(k)];
        sum += latent(unit) * decoder.weights.col(unit);
    }
    return sum;
}

void show_parts(workbook::Run& run, const Trained& trained, const Matrix& images) {
    const Matrix codes = codes_of(trained.model, images);
    std::vector<Matrix> rows{images};
    for (const Index count : {0, 4, 8, 16, 32, 196}) {
        Matrix row(images.rows(), images.cols());
        for (Index n = 0; n < images.cols(); ++n) {
            row.col(n) = from_strongest(trained, codes.col(n), count);
        }
        rows.push_back(row);
    }
    run.picture(
        "parts.png",
        "Digits put together with L1. From the top: the original; no unit, which is the bias; the 4, 8, 16 and 32 "
        "strongest units of this digit; all 196.",
        gray_rows(rows, 28, 28));
}

void show_dictionary(workbook::Run& run, const Trained& trained, const std::string& how) {
    run.picture(
        trained.task.name + "_dictionary.png",
        "What the first 18 units draw, " + how + ". Orange adds ink, blue takes it away; each tile has its own scale.",
        signed_sheet(trained.model.decoder.layers.front().dense.weights.leftCols(18), 28, 28, {.columns = 9}));
}

}  // namespace

void show_codes(workbook::Run& run, const std::vector<Trained>& trained, const Dataset& test) {
    const Matrix originals = test.images.leftCols(shown);
    std::vector<Matrix> pictures{originals};
    std::vector<Matrix> codes;
    for (const Trained& one : trained) {
        pictures.push_back(rebuilt(one, originals));
        codes.push_back(code_pictures(one, originals));
    }
    run.picture(
        "reconstructions.png",
        "Test digits. From the top: the originals; rebuilt from ReLU codes without a penalty and with L1; from sigmoid "
        "codes without a penalty and with KL.",
        gray_rows(pictures, test.height, test.width));
    run.picture(
        "codes.png",
        "The codes of the same digits, 196 units as 14×14 squares, white for the strongest unit of each code. From the "
        "top: ReLU without a penalty, with L1; sigmoid without a penalty, with KL.",
        gray_rows(codes, code_side, code_side, {.scale = 4}));
    const Matrix some = test.images.leftCols(for_histogram);
    show_histogram(run, "relu_codes.svg", "ReLU codes, without and with L1", trained[0], trained[1], some);
    show_histogram(run, "sigmoid_codes.svg", "Sigmoid codes, without and with KL", trained[2], trained[3], some);
}

void show_dictionaries(workbook::Run& run, const std::vector<Trained>& trained, const Dataset& test) {
    show_dictionary(run, trained[0], "trained without a penalty");
    show_dictionary(run, trained[1], "trained with L1");
    show_dictionary(run, trained[3], "trained with KL");
    show_parts(run, trained[1], test.images.leftCols(shown));
}

void show_curve(workbook::Run& run, const std::vector<double>& lambdas, const std::vector<double>& shares,
                const std::vector<double>& errors) {
    workbook::LinePlot plot{.title = "What sparse codes cost",
                            .x = {.label = "share of active units", .from = 0.0, .to = 1.0},
                            .y = {.label = "squared error", .from = 0.0}};
    plot.curves.push_back(
        {.name = "L1, from the right: λ = " + workbook::to_text(lambdas), .x = shares, .y = errors, .markers = true});
    run.plot("curve.svg",
             "The error on the test set against the share of active units: right without a penalty, and with a growing "
             "λ to the left.",
             plot);
}

}  // namespace ae
