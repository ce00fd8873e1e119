#include "common/plot.hpp"

#include <cmath>
#include <limits>

#include "common/errors.hpp"
#include "common/plot_axes.hpp"
#include "common/random.hpp"
#include "markup.hpp"
#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
    std::vector<std::string> result;
    for (const Tick& tick : ticks) {
        if (!tick.label.empty()) {
            result.push_back(tick.label);
        }
    }
    return result;
}

/// The path data of the first element of this class.
std::string path_of(const std::string& svg, const std::string& css_class) {
    const std::size_t element = svg.find("<path class=\"" + css_class + "\"");
    REQUIRE(element != std::string::npos);
    const std::size_t begin = svg.find(" d=\"", element) + 4;
    return svg.substr(begin, svg.find('"', begin) - begin);
}

std::string drawn(const std::vector<double>& y, AxisScale scale = AxisScale::linear) {
    Curve curve{.name = "loss"};
    for (std::size_t i = 0; i < y.size(); ++i) {
        curve.x.push_back(static_cast<double>(i));
    }
    curve.y = y;
    return to_svg(LinePlot{.title = "t", .y = {.scale = scale}, .curves = {curve}});
}

}  // namespace

TEST_CASE("steps of ticks are 1, 2 or 5 times a power of ten") {
    CHECK(nice_step(0.9) == 1.0);
    CHECK(nice_step(1.0) == 1.0);
    CHECK(nice_step(1.1) == 2.0);
    CHECK(nice_step(3.0) == 5.0);
    CHECK(nice_step(7.0) == 10.0);
    CHECK(std::abs(nice_step(0.03) - 0.05) < 1e-12);
}

TEST_CASE("ticks carry as many decimals as their step needs") {
    CHECK(labels(axis_ticks({0, 50}, AxisScale::linear, 5)) ==
          std::vector<std::string>{"0", "10", "20", "30", "40", "50"});
    CHECK(labels(axis_ticks({-0.5, 0.5}, AxisScale::linear, 5)) ==
          std::vector<std::string>{"−0.4", "−0.2", "0.0", "0.2", "0.4"});
    CHECK(labels(axis_ticks({0, 4e-6}, AxisScale::linear, 4)) ==
          std::vector<std::string>{"0", "10⁻⁶", "2·10⁻⁶", "3·10⁻⁶", "4·10⁻⁶"});
    CHECK(labels(axis_ticks({1, 2}, AxisScale::linear, 6, 1.0)) == std::vector<std::string>{"1", "2"});
}

TEST_CASE("a logarithmic axis labels powers of ten, and 2 and 5 times them where there are few") {
    CHECK(labels(axis_ticks({1e-3, 1e1}, AxisScale::logarithmic, 6)) ==
          std::vector<std::string>{"0.001", "0.01", "0.1", "1", "10"});
    CHECK(labels(axis_ticks({1, 10}, AxisScale::logarithmic, 6)) ==
          std::vector<std::string>{"1", "2", "5", "10"});
    CHECK(labels(axis_ticks({1e-12, 1}, AxisScale::logarithmic, 6)) ==
          std::vector<std::string>{"10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"});
}

TEST_CASE("a range holds every value it was made from, rounded outwards") {
    Random random = Random(7);
    for (int round = 0; round < 200; ++round) {
        const double scale = std::pow(10.0, -6 + 12 * uniform(random));
        const std::vector<double> values = {scale * (uniform(random) - 0.5), scale * uniform(random),
                                            nan_value};
        const Range range = axis_range({}, values, 5);
        for (const double value : {values[0], values[1]}) {
            CHECK(position(value, range, AxisScale::linear) >= -1e-9);
            CHECK(position(value, range, AxisScale::linear) <= 1 + 1e-9);
        }
        const std::size_t count = axis_ticks(range, AxisScale::linear, 5).size();
        CHECK(count >= 2);
        CHECK(count <= 12);
    }
}

TEST_CASE("an axis without values, or with one, still has two ends") {
    for (const std::vector<double>& values : {std::vector<double>{}, {3.0}, {0.0}, {-2.0}, {nan_value}}) {
        const Range range = axis_range({}, values, 5);
        CHECK(range.from < range.to);
        const Range logarithmic = axis_range({.scale = AxisScale::logarithmic}, values, 5);
        CHECK(logarithmic.from > 0.0);
        CHECK(logarithmic.from < logarithmic.to);
    }
}

TEST_CASE("ends that make no axis are refused, and the axis is named") {
    const auto range = [](Axis axis) { return axis_range(axis, {1.0, 2.0}, 5); };
    CHECK(contains(message_of<ValueError>([&] { (void)range({.label = "epoch", .from = nan_value}); }),
                   "epoch"));
    CHECK_THROWS_AS(range({.from = 3.0, .to = 3.0}), ValueError);
    CHECK_THROWS_AS(range({.scale = AxisScale::logarithmic, .from = 0.0}), ValueError);
    CHECK(range({.from = -1.0, .to = 9.0}).to == 9.0);
}

TEST_CASE("every kind of plot is well-formed and escapes its texts") {
    const std::string bad = "<a> & \"b\" 'c'";
    const Axis axis{.label = bad};
    const std::vector<Plot> plots = {
        LinePlot{.title = bad,
                 .x = axis,
                 .y = axis,
                 .curves = {{bad, {1, 2}, {3, 4}, true}},
                 .lines = {{bad, 3.5}}},
        ScatterPlot{.title = bad,
                    .x = axis,
                    .y = axis,
                    .groups = {{.name = bad, .x = {1, 2}, .y = {3, 4}}},
                    .outlines = {circle_outline(bad, 0, 0, 1), box_outline(bad, -1, 1, -1, 1)}},
        Histogram{.title = bad, .x = axis, .y = axis, .groups = {{bad, {1, 2, 2, 3}}}},
        BarPlot{.title = bad,
                .x = axis,
                .y = axis,
                .categories = {bad},
                .groups = {{bad, {1.0}}},
                .lines = {{bad, 2}}},
    };
    for (const Plot& plot : plots) {
        const std::string svg = to_svg(plot);
        CHECK(nesting_error(svg) == "");
        CHECK_FALSE(contains(svg, "<a>"));
        CHECK(contains(svg, "&lt;a&gt; &amp;"));
        CHECK(contains(svg, "prefers-color-scheme:dark"));
        CHECK(svg == to_svg(plot));
        CHECK_FALSE(describe(plot).empty());
    }
}

TEST_CASE("plots of nothing are frames, not crashes") {
    for (const Plot& plot : std::vector<Plot>{
             LinePlot{}, ScatterPlot{}, Histogram{}, BarPlot{}, LinePlot{.curves = {{.name = "empty"}}},
             ScatterPlot{.groups = {{.name = "empty"}}}, Histogram{.groups = {{.name = "empty"}}}}) {
        const std::string svg = to_svg(plot);
        CHECK(nesting_error(svg) == "");
        CHECK_FALSE(contains(svg, "nan"));
        CHECK_FALSE(contains(svg, "inf"));
    }
}

TEST_CASE("a value that is not finite breaks the curve, and a note counts it") {
    CHECK(count_of(path_of(drawn({1, 2, 3, 4}), "curve c0"), "M") == 1);
    const std::string svg = drawn({1, 2, nan_value, 3, infinity, 4});
    // The legend's sample comes first; the curve is the second path of its class.
    const std::string curve = svg.substr(svg.find("viewBox=\"-5 -5"));
    const std::string path = path_of(curve, "curve c0");
    CHECK(count_of(path, "M") == 3);
    CHECK(count_of(path, "h0") == 2);  // two points stand alone
    CHECK(contains(svg, "loss: 2 values are not finite and not drawn."));
    CHECK_FALSE(contains(path, "nan"));
}

TEST_CASE("a value that cannot stand on a logarithmic axis is counted too") {
    const std::string svg = drawn({1, 0.1, 0, -1, 0.01}, AxisScale::logarithmic);
    CHECK(contains(svg, "loss: 2 values are not positive and cannot stand on a logarithmic axis."));
    CHECK(contains(drawn({1, 10}), "loss"));
    CHECK_FALSE(contains(drawn({1, 10}), "not finite"));
}

TEST_CASE("points beyond given ends are counted, and so are reference lines") {
    LinePlot plot{.y = {.from = 0.0, .to = 10.0},
                  .curves = {{"loss", {1, 2, 3}, {5, 50, 7}}},
                  .lines = {{"mean image", 52.9}}};
    const std::string svg = to_svg(plot);
    CHECK(contains(svg, "loss: 1 point lies outside of the axes."));
    CHECK(contains(svg, "mean image (52.9) lies outside of the axes."));
}

TEST_CASE("a reference line carries its name and value, and the axis reaches it") {
    const std::string svg = to_svg(
        LinePlot{.curves = {{"loss", {1, 2}, {30, 31}}}, .lines = {{"mean image", 52.90}, {"PCA", 43.64}}});
    CHECK(contains(svg, ">mean image</text>"));
    CHECK(contains(svg, ">52.9</text>"));
    CHECK_FALSE(contains(svg, "outside"));
    CHECK(contains(describe(LinePlot{.lines = {{"mean image", 52.90}}}), "mean image 52.9"));
}

TEST_CASE("lists that belong together must be of one length") {
    CHECK(contains(message_of<ShapeError>([] {
                       (void)to_svg(LinePlot{.curves = {{"loss", {1, 2}, {1}}}});
                   }),
                   "\"loss\""));
    CHECK_THROWS_AS(to_svg(ScatterPlot{.groups = {{.x = {1}, .y = {}}}}), ShapeError);
    CHECK_THROWS_AS(to_svg(BarPlot{.categories = {"a"}, .groups = {{"b", {1, 2}}}}), ShapeError);
    CHECK_THROWS_AS(to_svg(ScatterPlot{.groups = {{.color = plot_color_count}}}), ShapeError);
    CHECK_THROWS_AS(to_svg(Histogram{.bins = 0}), ShapeError);
}

TEST_CASE("ten thousand points stay small, and each class is named at its median") {
    Random random = Random(3);
    ScatterPlot plot{.title = "codes"};
    for (int digit = 0; digit < 10; ++digit) {
        PointGroup group{.name = "class " + std::to_string(digit)};
        for (int i = 0; i < 1000; ++i) {
            group.x.push_back(digit + normal(random));
            group.y.push_back(normal(random));
        }
        plot.groups.push_back(group);
    }
    const std::string svg = to_svg(plot);
    CHECK(svg.size() < 120'000);
    CHECK(count_of(svg, "class=\"halo\"") == 10);
    CHECK(nesting_error(svg) == "");
}

TEST_CASE("one unit is as long on both axes of a scatter plot") {
    // Corners of a square: their distances across and down must come out the same, in half pixels.
    const std::string svg = to_svg(ScatterPlot{
        .groups = {{.x = {0, 10, 0}, .y = {0, 0, 10}, .marker = Marker::square}}, .name_at_median = false});
    const std::string path = path_of(svg.substr(svg.find("viewBox=\"-5 -5")), "marks c0");
    double x0 = 0, y0 = 0, dx1 = 0, dy1 = 0, dx2 = 0, dy2 = 0;
    REQUIRE(std::sscanf(path.c_str(), "m%lf%lfh0m%lf%lfh0m%lf%lfh0", &x0, &y0, &dx1, &dy1, &dx2, &dy2) == 6);
    CHECK(dx1 == 0.0);
    CHECK(std::abs(std::abs(dy1) - dx2) <= 1.0);
}

TEST_CASE("a histogram shows shares of the finite values") {
    const Histogram plot{.groups = {{"a", {0.0, 0.1, 0.9, 1.0, nan_value}}}, .bins = 2};
    const std::string svg = to_svg(plot);
    CHECK(contains(svg, "a: 1 value is not finite and not drawn."));
    CHECK(contains(svg, ">0.5</text>"));  // two of four in each bin: the axis ends at 0.5 or above
    CHECK(nesting_error(to_svg(Histogram{.groups = {{"one value", {3, 3, 3}}}})) == "");
}

TEST_CASE("numbers in plots are short and have a true minus sign") {
    CHECK(number_label(52.90) == "52.9");
    CHECK(number_label(-0.25) == "−0.25");
    CHECK(number_label(12345.0) == "12345");
    CHECK(number_label(2e-5) == "2·10⁻⁵");
    CHECK(number_label(1e-9) == "10⁻⁹");
    CHECK(number_label(nan_value) == "nan");
}
