/// \file
/// The experiment of chapter 00: looks at the pictures before anything is trained on them.
///
/// Model: none; the best that can be done without looking at a picture is the mean image.
/// Dataset: pictures of digits. Loss: squared error.
#include <cmath>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "getting_started.hpp"

namespace {

using namespace ae;

constexpr int digits = 10;

// The pictures with one label.
Matrix pictures_of(const Dataset& data, int digit) {
    std::vector<Index> found;
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        if (data.labels[n] == digit) {
            found.push_back(static_cast<Index>(n));
        }
    }
    return columns(data.images, found);
}

// [digit_means]
// The mean image of each digit, one per column.
Matrix digit_means(const Dataset& data) {
    Matrix means(data.images.rows(), digits);
    for (int digit = 0; digit < digits; ++digit) {
        means.col(digit) = mean_image(pictures_of(data, digit));
    }
    return means;
}
// [digit_means]

// For each picture the column of `means` that belongs to its label.
Matrix means_by_label(const Matrix& means, const std::vector<int>& labels) {
    const std::vector<Index> chosen(labels.begin(), labels.end());
    return columns(means, chosen);
}

// The same pictures with rows and columns exchanged: what a reader sees who takes them column after column.
Matrix read_column_by_column(const Matrix& images, Index height, Index width) {
    Matrix turned(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        turned.col(n) = to_column(to_picture(images.col(n), height, width).transpose());
    }
    return turned;
}

// The mean squared distance from one picture, summed number after number in float: what not to do.
struct FloatSum {
    std::vector<double> samples;  // after so many pictures ...
    std::vector<double> error;    // ... the relative error of the sum
    double mean = 0;              // of all pictures
};

FloatSum sum_in_float(const Matrix& images, const Vector& mean) {
    FloatSum result;
    float wrong = 0;
    double right = 0;
    Index next = 100;
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index d = 0; d < images.rows(); ++d) {
            const float difference = static_cast<float>(images(d, n) - mean(d));
            wrong += difference * difference;
            right += static_cast<double>(difference) * static_cast<double>(difference);
        }
        if (n + 1 == next || n + 1 == images.cols()) {
            result.samples.push_back(static_cast<double>(n + 1));
            result.error.push_back(std::abs(static_cast<double>(wrong) - right) / right);
            next = std::max(next + 1, next * 5 / 4);
        }
    }
    result.mean = static_cast<double>(wrong) / static_cast<double>(images.cols());
    return result;
}

void show_pictures(workbook::Run& run, const Dataset& test, const Vector& mean, const Matrix& means) {
    run.picture("digits.png", "The first 60 pictures of the test set, one column of the matrix each.",
                gray_sheet(head(test, 60).images, test.height, test.width, {.columns = 12, .scale = 2}));

    Matrix all(means.rows(), digits + 1);
    all << mean, means;
    run.picture("mean.png",
                "The mean image of all training pictures, then the mean image of each digit from 0 to 9.",
                gray_sheet(all, test.height, test.width, {.columns = digits + 1, .scale = 2}));

    constexpr Index shown = 12;
    const Matrix some = test.images.leftCols(shown);
    const Matrix centred = center(some, mean);
    std::vector<Picture> tiles;
    for (const Picture& tile : gray_pictures(some, test.height, test.width)) {
        tiles.push_back(workbook::to_color(tile));
    }
    for (const Picture& tile : signed_pictures(centred, test.height, test.width, SignedScale::common)) {
        tiles.push_back(tile);
    }
    run.picture("centred.png",
                "Top: twelve pictures. Bottom: the same, centred. Orange is more ink than the mean image "
                "has, blue is less, white is as much.",
                workbook::sheet(tiles, {.columns = shown, .scale = 2}));

    run.picture(
        "reading.png",
        "Top: twelve pictures, read row by row. Bottom: the same numbers, read column by column.",
        gray_rows({some, read_column_by_column(some, test.height, test.width)}, test.height, test.width));
}

// What one picture for all has at least: 3 % less passes, which is what a sum in float may lose.
workbook::Limit least_error(const Matrix& images) {
    const double least = spread(images);
    return {.range = workbook::at_least(least), .name = "the spread of the pictures", .slack = 0.03 * least};
}

void show_float_sum(workbook::Run& run, const Matrix& images, const Vector& mean) {
    const double right = mean_squared_distance(images, mean.replicate(1, images.cols()));
    const FloatSum wrong = sum_in_float(images, mean);
    run.metric("train_squared_error_in_double", right, {.possible = least_error(images)});
    run.metric("train_squared_error_in_float", wrong.mean, {.possible = workbook::never_negative("a squared error")});
    run.metric("float_sum_relative_error", wrong.error.back());
    workbook::LinePlot plot{.title = "A sum in float, against the same sum in double",
                            .x = {.label = "pictures summed", .scale = workbook::AxisScale::logarithmic},
                            .y = {.label = "relative error", .scale = workbook::AxisScale::logarithmic}};
    plot.curves.push_back({.name = "sum in float", .x = wrong.samples, .y = wrong.error});
    run.plot("float_sum.svg",
             "The squared distances from the mean image, summed pixel after pixel into one float, against "
             "the same sum in double.",
             plot);
}

void experiment(workbook::Run& run) {
    const Dataset train = load_dataset(run.options().data, workbook::Split::train);
    const Dataset test = load_dataset(run.options().data, workbook::Split::test);
    run.samples(train.images.cols(), test.images.cols());
    const Index samples = test.images.cols();

    const double blank = mean_squared_distance(test.images, Matrix::Zero(test.images.rows(), samples));
    run.predict("An empty sheet in place of each digit has a squared error of " + workbook::to_text(blank) +
                    " per picture. What does the mean image have?",
                "squared error");

    // [errors]
    const Vector mean = mean_image(train.images);
    const double error = mean_squared_distance(test.images, mean.replicate(1, samples));
    const Matrix means = digit_means(train);
    const double digit_error = mean_squared_distance(test.images, means_by_label(means, test.labels));
    // [errors]

    run.outcome(error);
    workbook::Limit least = least_error(test.images);
    least.row = error == 0 ? "the error is exactly 0" : "";
    run.metric("mean_image_squared_error", error,
               {.references = {{"empty sheet", blank}},
                .possible = least,
                .at_worst = workbook::Limit{.range = workbook::at_most(blank), .name = "an empty sheet"}});
    run.metric("blank_squared_error", blank, {.possible = least});
    run.metric("digit_mean_squared_error", digit_error,
               {.possible = workbook::never_negative("a squared error"),
                .at_worst = workbook::Limit{.range = workbook::at_most(error), .name = "the mean image"}});
    show_pictures(run, test, mean, means);
    show_float_sum(run, train.images, mean);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "00_getting_started",
         .title = "Getting started",
         .about = "Looks at the pictures: digits, their mean, what is left when it is taken off.",
         .digits = {},
         .mnist = {}},
        experiment);
}
