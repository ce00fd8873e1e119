#include "shows.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "measures.hpp"

namespace ae {

namespace {

using workbook::Color;

constexpr Index points_shown = 2000;
constexpr Index samples_shown = 500;

Matrix first_columns(const Matrix& matrix, Index count) { return matrix.leftCols(std::min(count, matrix.cols())); }

workbook::ScatterPlot some_codes(const std::string& title, const Scene& scene) {
    const Matrix codes = first_columns(scene.codes, points_shown);
    return code_plot(title, codes,
                     {scene.rule.training.labels.begin(), scene.rule.training.labels.begin() + codes.cols()});
}

workbook::Curve outline_of(const Box& box) {
    return workbook::box_outline("box around all codes", static_cast<double>(box.low(0)),
                                 static_cast<double>(box.high(0)), static_cast<double>(box.low(1)),
                                 static_cast<double>(box.high(1)));
}

// The ellipse m + 2 A (cos φ, sin φ): 86 % of a normal distribution in the plane lie in it.
workbook::Curve ellipse_of(const Gaussian& gaussian) {
    constexpr int corners = 120;
    Matrix circle(2, corners + 1);
    for (Index i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / corners;
        circle(0, i) = static_cast<Scalar>(2 * std::cos(angle));
        circle(1, i) = static_cast<Scalar>(2 * std::sin(angle));
    }
    const workbook::PointGroup points = points_of("", sample_gaussian(gaussian, circle));
    return {.name = "two standard deviations", .x = points.x, .y = points.y};
}

// The columns whose digit is wanted or, where `valid` is false, is not.
Matrix judged_columns(const Matrix& points, const std::vector<int>& digits, bool valid) {
    std::vector<Index> chosen;
    for (std::size_t n = 0; n < digits.size(); ++n) {
        if ((digits[n] >= 0) == valid) {
            chosen.push_back(static_cast<Index>(n));
        }
    }
    return columns(points, chosen);
}

// Blue where 1s are, orange where 8s are, a mixture where both are; the more codes, the darker. Empty cells are white.
Color color_of_codes(Scalar ones, Scalar eights) {
    if (ones + eights == 0) {
        return {255, 255, 255};
    }
    const double share = static_cast<double>(eights / (ones + eights));
    const double strength = std::min(1.0, 0.35 + 0.2 * std::log2(static_cast<double>(ones + eights)));
    const auto mixed = [&](double blue, double red) {
        return static_cast<std::uint8_t>(255 - strength * (255 - (blue + share * (red - blue))));
    };
    return {mixed(0, 213), mixed(90, 70), mixed(178, 0)};
}

Color color_of_digit(int digit) {
    return digit == 1 ? Color{0, 90, 178} : digit == 8 ? Color{213, 70, 0} : Color{60, 60, 60};
}

// A cell of a map, as a picture of its own.
Picture one_color(Color color) {
    return {.height = 1, .width = 1, .channels = 3, .bytes = {color.red, color.green, color.blue}};
}

// A map from its cells, row by row from the top.
Picture map_of(const std::vector<Picture>& cells) {
    const Picture map = workbook::sheet(cells, {.columns = static_cast<int>(cells_per_side), .scale = 1, .gap = 0});
    return workbook::enlarge(map, 7);
}

Picture map_of_codes(const Scene& scene) {
    const std::vector<int>& labels = scene.rule.training.labels;
    const Matrix ones = count_in_cells(scene.box, codes_of(1, scene.codes, labels));
    const Matrix eights = count_in_cells(scene.box, codes_of(8, scene.codes, labels));
    std::vector<Picture> cells;
    for (Index row = cells_per_side - 1; row >= 0; --row) {
        for (Index column = 0; column < cells_per_side; ++column) {
            cells.push_back(one_color(color_of_codes(ones(row, column), eights(row, column))));
        }
    }
    return map_of(cells);
}

Picture map_of_validity(const Scene& scene) {
    std::vector<Picture> cells;
    for (const int digit : valid_digits(scene.rule, decode(scene.model, middles_of_cells(scene.box)))) {
        cells.push_back(one_color(color_of_digit(digit)));
    }
    return map_of(cells);
}

}  // namespace

void show_codes(workbook::Run& run, const Scene& scene) {
    workbook::ScatterPlot plot = some_codes("Where the encoder puts 1s and 8s", scene);
    plot.outlines = {outline_of(scene.box), ellipse_of(scene.gaussian)};
    run.plot(
        "codes.svg",
        "Each point is a training picture, placed by its code: 1 in blue, 8 in orange. The box and the ellipse are two "
        "guesses at the region that codes fill.",
        plot);
}

void show_samples(workbook::Run& run, const Scene& scene, const std::string& name, const std::string& sampler,
                  const Matrix& points) {
    const Matrix some = first_columns(points, samples_shown);
    const Matrix pictures = decode(scene.model, some);
    const std::vector<int> digits = valid_digits(scene.rule, pictures);
    workbook::ScatterPlot plot = some_codes("Points drawn " + sampler, scene);
    plot.name_at_median = false;
    for (workbook::PointGroup& group : plot.groups) {
        group.name = "codes of " + group.name;
        group.size = 2;
    }
    workbook::PointGroup valid = points_of("sample, valid", judged_columns(some, digits, true));
    valid.marker = workbook::Marker::ring;
    valid.color = 2;
    valid.size = 6;
    workbook::PointGroup invalid = points_of("sample, invalid", judged_columns(some, digits, false));
    invalid.marker = workbook::Marker::cross;
    invalid.color = 4;
    invalid.size = 6;
    plot.groups.push_back(std::move(valid));
    plot.groups.push_back(std::move(invalid));
    run.plot(name + "_points.svg",
             std::to_string(some.cols()) + " points drawn " + sampler +
                 ", over the codes of the training pictures. A "
                 "cross marks a point that decodes to no valid 1 or 8.",
             plot);
    run.picture(
        name + "_samples.png", "What the first 80 points drawn " + sampler + " decode to. A red frame: not valid.",
        workbook::sheet(judged_pictures(scene.rule, pictures.leftCols(80)), {.columns = 20, .scale = 1, .gap = 3}));
}

void show_plane(workbook::Run& run, const Scene& scene) {
    constexpr Index side = 10;
    Matrix codes(2, side * side);
    for (Index n = 0; n < codes.cols(); ++n) {
        const Scalar across = static_cast<Scalar>(n % side) / static_cast<Scalar>(side - 1);
        const Scalar down = static_cast<Scalar>(n / side) / static_cast<Scalar>(side - 1);
        codes.col(n) = sample_box(scene.box, Matrix{{across}, {1 - down}});
    }
    run.picture(
        "plane.png",
        "The box decoded on a grid of 10 by 10 points: the first number grows to the right, the second upwards. A "
        "red frame: not valid.",
        workbook::sheet(judged_pictures(scene.rule, decode(scene.model, codes)),
                        {.columns = side, .scale = 1, .gap = 2}));
}

void show_maps(workbook::Run& run, const Scene& scene) {
    const std::vector<Picture> maps{map_of_codes(scene), map_of_validity(scene)};
    run.picture(
        "maps.png",
        "Two maps of the box, in 50 by 50 cells. Left, where the training pictures' codes lie: 1 in blue, 8 in orange, "
        "no code in white. Right, what the decoder draws at the middle of each cell: a valid 1 in blue, a valid 8 in "
        "orange, nothing valid in dark gray.",
        workbook::sheet(maps, {.columns = 2, .scale = 1, .gap = 8}));
}

void show_walks(workbook::Run& run, const Scene& scene, const Matrix& walks) {
    constexpr Index shown = 6;
    const Matrix codes = first_columns(walks, shown * walk_steps);
    run.picture(
        "walks.png",
        "Walks along a straight line of the plane, each row from the code of a 1 to the code of an 8. A red frame: "
        "not valid.",
        workbook::sheet(judged_pictures(scene.rule, decode(scene.model, codes)),
                        {.columns = static_cast<int>(walk_steps), .scale = 2, .gap = 4}));
}

}  // namespace ae
