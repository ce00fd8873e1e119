/// \file
/// What the experiments of chapters 10 and 11 share: the digits 1 and 8 through a code of two numbers.
///
/// The same data, the same widths and settings, the same rule for what is a valid picture.
#pragma once

#include <algorithm>
#include <numbers>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "judge.hpp"
#include "latent_space.hpp"

namespace ae {

/// The digits of the task, in the order of their colours in plots: 1 is blue, 8 is red.
inline const std::vector<int> one_and_eight{1, 8};

/// The network of chapter 07, which is the lecture's: the encoder's widths, mirrored by the decoder, and sigmoids. But
/// there is no activation at the code, and the decoder ends in logits.
inline const std::vector<Index> one_and_eight_widths{784, 256, 64, 16, 2};
/// The activation of its hidden layers.
inline constexpr Activation one_and_eight_hidden = Activation::sigmoid;

/// Adam's rate, which falls to 0 over the second half of the training, see falling_rate.
inline constexpr Scalar one_and_eight_rate = Scalar(2e-3);

/// How long the networks of this task train on the drawn digits.
inline constexpr workbook::Defaults one_and_eight_drawn{.epochs = 40, .batch_size = 32};
/// How long they train on MNIST.
inline constexpr workbook::Defaults one_and_eight_mnist{.epochs = 40, .batch_size = 64};

/// The pictures of the task.
struct OneAndEight {
    Dataset train;  ///< the 1s and 8s of the training part
    Dataset test;   ///< the 1s and 8s of the test part
};

/// The 1s and 8s of a data set.
///
/// \param source  the drawn digits or MNIST.
/// \return        both parts, in their old order.
/// \throws DataError as load_dataset does.
inline OneAndEight load_one_and_eight(DataSource source) {
    return {.train = select_digits(load_dataset(source, Split::train), one_and_eight),
            .test = select_digits(load_dataset(source, Split::test), one_and_eight)};
}

/// What counts as a valid picture in both chapters. The judge is the one that chapter 05 has trained on the same data.
///
/// \param run       says where chapter 05's results are.
/// \param training  the task's training pictures.
/// \param tau       τ, the largest squared distance to them: chapter 10 measures it and keeps it as its metric `tau`.
/// \return          the rule, with the confidence that ValidityRule has by default.
/// \throws DataError if there are no results of chapter 05.
inline ValidityRule one_and_eight_rule(workbook::Run& run, const Dataset& training, Scalar tau) {
    return {.judge = load_judge(run.results_of("05_training")), .training = training, .largest_squared_distance = tau};
}

/// What a Bernoulli loss is at best.
///
/// \param images  (pixels, samples), what is to be reconstructed.
/// \return        no loss below their entropy, but for rounding.
inline workbook::Limit entropy_limit(const Matrix& images) {
    const double entropy = pixel_entropy(images);
    return {.range = workbook::at_least(entropy), .name = "the entropy of the pictures", .slack = 1e-3 * entropy};
}

/// What a Bernoulli loss is at worst: in a short run the model draws even gray before training, a coin for each pixel.
///
/// \param run      says whether its epochs are fewer than the default.
/// \param images   (pixels, samples), what is to be reconstructed.
/// \param by_mean  the loss of the mean image.
/// \return         no loss above the one of the two that holds.
inline workbook::Limit bernoulli_at_worst(const workbook::Run& run, const Matrix& images, double by_mean) {
    return run.options().shortened
               ? workbook::Limit{.range = workbook::at_most(static_cast<double>(images.rows()) * std::numbers::ln2),
                                 .name = "a coin for each pixel"}
               : workbook::Limit{.range = workbook::at_most(by_mean), .name = "the mean image"};
}

/// The points of some codes, as plots take them.
///
/// \param name   the group's name in the legend.
/// \param codes  (2, samples).
/// \return       one dot for each sample: x is the first number of its code, y the second.
inline workbook::PointGroup points_of(const std::string& name, const Matrix& codes) {
    workbook::PointGroup group{.name = name};
    for (Index n = 0; n < codes.cols(); ++n) {
        group.x.push_back(static_cast<double>(codes(0, n)));
        group.y.push_back(static_cast<double>(codes(1, n)));
    }
    return group;
}

/// The codes of one digit.
///
/// \param digit   the wanted label.
/// \param codes   (code, samples).
/// \param labels  (samples): column n of the codes belongs to labels[n].
/// \return        (code, samples of that digit), in their old order.
inline Matrix codes_of(int digit, const Matrix& codes, const std::vector<int>& labels) {
    std::vector<Index> chosen;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (labels[n] == digit) {
            chosen.push_back(static_cast<Index>(n));
        }
    }
    return columns(codes, chosen);
}

/// The codes in the plane: those of 1 in blue, those of 8 in red.
///
/// \param title   of the plot.
/// \param codes   (2, samples).
/// \param labels  (samples): column n of the codes belongs to labels[n].
/// \return        a plot with one group for each digit.
inline workbook::ScatterPlot code_plot(const std::string& title, const Matrix& codes, const std::vector<int>& labels) {
    workbook::ScatterPlot plot{.title = title, .x = {.label = "first number"}, .y = {.label = "second number"}};
    for (std::size_t i = 0; i < one_and_eight.size(); ++i) {
        workbook::PointGroup group =
            points_of(std::to_string(one_and_eight[i]), codes_of(one_and_eight[i], codes, labels));
        group.color = static_cast<int>(i);
        plot.groups.push_back(std::move(group));
    }
    return plot;
}

/// Pictures for a sheet, those that are not valid in a red frame.
///
/// \param rule    as valid_digits takes it; its training set says how high and wide a picture is.
/// \param images  (height · width, samples), in [0, 1].
/// \return        one picture for each sample, in their order.
/// \throws ShapeError if the shapes do not fit.
inline std::vector<Picture> judged_pictures(const ValidityRule& rule, const Matrix& images) {
    const std::vector<int> digits = valid_digits(rule, images);
    std::vector<Picture> pictures = gray_pictures(images, rule.training.height, rule.training.width);
    for (std::size_t n = 0; n < pictures.size(); ++n) {
        if (digits[n] < 0) {
            pictures[n] = workbook::framed(pictures[n], {255, 70, 40}, 2);
        }
    }
    return pictures;
}

}  // namespace ae
