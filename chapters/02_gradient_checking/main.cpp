/// \file
/// The experiment of chapter 02: how well differences measure a slope, and what they find out about five
/// backward passes.
///
/// Nothing is trained. This program is built with Scalar = double; where it measures float, it says float.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "common/pictures.hpp"
#include "common/run.hpp"
#include "gradient_checking.hpp"

namespace {

using namespace ae;

// --- the error of a difference, against the step -----------------------------------------------------------

// The steps that are tried: 10^0, 10^(-1/4), 10^(-1/2), … 10^-14.
std::vector<double> steps() {
    std::vector<double> all;
    for (int quarter = 0; quarter <= 4 * 14; ++quarter) {
        all.push_back(std::pow(10.0, -quarter / 4.0));
    }
    return all;
}

double exp_double(double x) { return std::exp(x); }
float exp_float(float x) { return std::exp(x); }

double one_sided_in_double(double x, double h) { return (exp_double(x + h) - exp_double(x)) / h; }
double central_in_double(double x, double h) { return central_difference(exp_double, x, h); }

double one_sided_in_float(double x, double h) {
    const auto point = static_cast<float>(x);
    const auto step = static_cast<float>(h);
    return static_cast<double>((exp_float(point + step) - exp_float(point)) / step);
}

double central_in_float(double x, double h) {
    const auto point = static_cast<float>(x);
    const auto step = static_cast<float>(h);
    return static_cast<double>((exp_float(point + step) - exp_float(point - step)) / (2 * step));
}

// [errors]
// The relative error of the slope of e^x for each step: root mean square over 129 points from 1 to 2.
// The points are multiples of 1/128, so float holds them exactly.
std::vector<double> errors_of(double (*slope)(double, double)) {
    std::vector<double> errors;
    for (const double h : steps()) {
        double squares = 0;
        for (int k = 128; k <= 256; ++k) {
            const double x = k / 128.0;
            const double error = slope(x, h) / std::exp(x) - 1;
            squares += error * error;
        }
        errors.push_back(std::sqrt(squares / 129));
    }
    return errors;
}
// [errors]

struct Method {
    std::string name;  // in the plot
    std::string key;   // in the names of the metrics
    std::vector<double> errors;
};

std::size_t best_of(const Method& method) {
    return static_cast<std::size_t>(std::ranges::min_element(method.errors) - method.errors.begin());
}

void measure_steps(workbook::Run& run) {
    const std::vector<Method> methods{
        {"central, double", "central_double", errors_of(central_in_double)},
        {"one-sided, double", "one_sided_double", errors_of(one_sided_in_double)},
        {"central, float", "central_float", errors_of(central_in_float)},
        {"one-sided, float", "one_sided_float", errors_of(one_sided_in_float)},
    };
    run.outcome(steps()[best_of(methods.front())]);

    workbook::LinePlot plot{
        .title = "The V: too large a step, too small a step",
        .x = {.label = "step h", .scale = workbook::AxisScale::logarithmic},
        .y = {.label = "relative error of the slope", .scale = workbook::AxisScale::logarithmic}};
    const workbook::Limit one_sided{.range = workbook::at_most(methods[1].errors[best_of(methods[1])]),
                                    .name = "the one-sided difference"};
    for (const Method& method : methods) {
        run.metric("best_step_" + method.key, steps()[best_of(method)]);
        run.metric("smallest_error_" + method.key, method.errors[best_of(method)],
                   {.at_worst = &method == &methods.front() ? std::optional(one_sided) : std::nullopt});
        plot.curves.push_back({.name = method.name, .x = steps(), .y = method.errors});
    }
    run.plot("error_against_step.svg",
             "The error of the slope of e^x against the step: on the right that of the missing terms of Taylor's series, "
             "on the left that of rounding.",
             plot);
}

// --- five suspects -----------------------------------------------------------------------------------------

constexpr Index size = 6;  // everything is square here, so that a missing transposition has no wrong shape

Matrix random_square(std::uint64_t seed) {
    Random random(seed);
    return normal_matrix(random, size, size);
}

// Every column divided by its sum after exp: its entries are positive and add up to 1.
Matrix softmax(const Matrix& logits) {
    const Matrix powers = logits.array().exp().matrix();
    return powers.array().rowwise() / powers.colwise().sum().array();
}

// The layer under investigation: Y = softmax(W X / 2), column by column.
Matrix layer_forward(const Matrix& weights, const Matrix& input) { return softmax(weights * input / 2); }

// ∂L/∂Z for Y = softmax(Z): Y ∘ (D − 1 s), where s holds Σᵢ Yᵢ Dᵢ of each column.
Matrix softmax_backward(const Matrix& output, const Matrix& d_output) {
    return output.cwiseProduct(d_output - output.cwiseProduct(d_output).colwise().sum().replicate(size, 1));
}

struct Suspect {
    std::string name;
    BackwardFunction backward;
};

std::vector<Suspect> suspects(const Matrix& weights) {
    const auto d_logits = [weights](const Matrix& input, const Matrix& d_output) {
        return softmax_backward(layer_forward(weights, input), d_output);
    };
    return {
        {"right",
         [=](const Matrix& x, const Matrix& d) -> Matrix {
             return weights.transpose() * d_logits(x, d) / 2;
         }},
        {"wrong sign",
         [=](const Matrix& x, const Matrix& d) -> Matrix {
             return weights.transpose() * d_logits(x, d) / -2;
         }},
        {"factor 1/2 missing",
         [=](const Matrix& x, const Matrix& d) -> Matrix { return weights.transpose() * d_logits(x, d); }},
        {"W not transposed",
         [=](const Matrix& x, const Matrix& d) -> Matrix { return weights * d_logits(x, d) / 2; }},
        {"path through the sum missing",
         [=](const Matrix& x, const Matrix& d) -> Matrix {
             return weights.transpose() * layer_forward(weights, x).cwiseProduct(d) / 2;
         }},
    };
}

Matrix measured_gradient(const ForwardFunction& forward, Matrix input, const Matrix& projection) {
    return numerical_gradient([&](const Matrix& moved) { return projected_loss(forward(moved), projection); },
                              input, Scalar(1e-5));
}

// The errors of all suspects under one projection.
std::vector<double> errors_under(const Matrix& projection, const ForwardFunction& forward,
                                 const Matrix& input, const std::vector<Suspect>& all) {
    const Matrix measured = measured_gradient(forward, input, projection);
    std::vector<double> errors;
    for (const Suspect& suspect : all) {
        errors.push_back(relative_error(suspect.backward(input, projection), measured, Scalar(1e-4)));
    }
    return errors;
}

int count_above(const std::vector<double>& errors, double tolerance) {
    return static_cast<int>(
        std::ranges::count_if(errors, [=](double error) { return !(error <= tolerance); }));
}

std::string table_line(std::size_t number, const Suspect& suspect, bool verdict, double random, double ones) {
    char line[160];
    std::snprintf(line, sizeof line, "%zu  %-29s %-7s %10.1e %12.1e", number, suspect.name.c_str(),
                  verdict ? "right" : "wrong", random, ones);
    return line;
}

void plot_suspects(workbook::Run& run, const std::vector<double>& random, const std::vector<double>& ones) {
    std::vector<double> left, right;
    for (std::size_t i = 0; i < random.size(); ++i) {
        left.push_back(static_cast<double>(i) + 0.95);
        right.push_back(static_cast<double>(i) + 1.05);
    }
    workbook::ScatterPlot plot{.title = "Five suspects under two projections",
                               .x = {.label = "suspect", .from = 0.5, .to = 5.5},
                               .y = {.label = "relative error", .scale = workbook::AxisScale::logarithmic},
                               .same_scale = false};
    plot.groups.push_back({.name = "random projection",
                           .x = left,
                           .y = random,
                           .marker = workbook::Marker::square,
                           .size = 10});
    plot.groups.push_back(
        {.name = "all ones", .x = right, .y = ones, .marker = workbook::Marker::cross, .size = 10});
    plot.outlines.push_back({.name = "tolerance", .x = {0.5, 5.5}, .y = {1e-5, 1e-5}});
    run.plot("suspects.svg",
             "Above the line a suspect is caught. 1 is right; 2 has the wrong sign, 3 lacks a factor, 4 a "
             "transposition, 5 a path. Each is projected on random numbers and on all ones.",
             plot);
}

// Measured gradient over claimed gradient, one pair for each suspect, framed by the verdict.
workbook::Picture line_up(const Matrix& measured, const Matrix& input, const Matrix& projection,
                          const std::vector<Suspect>& all, const std::vector<bool>& verdicts) {
    constexpr workbook::Color plain{200, 200, 200};
    constexpr workbook::Color passed{0, 114, 178};
    constexpr workbook::Color caught{213, 94, 0};
    const auto count = static_cast<Index>(all.size());
    Matrix pairs(size * size, 2 * count);
    for (Index i = 0; i < count; ++i) {
        const Matrix claimed = all[static_cast<std::size_t>(i)].backward(input, projection);
        pairs.col(i) = measured.transpose().reshaped();  // pictures lie row by row
        pairs.col(count + i) = claimed.transpose().reshaped();
    }
    std::vector<workbook::Picture> tiles = signed_pictures(pairs, size, size, SignedScale::common);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const bool is_claim = i >= all.size();
        const workbook::Color verdict = verdicts[i % all.size()] ? passed : caught;
        tiles[i] = framed(enlarge(tiles[i], 16), is_claim ? verdict : plain, 4);
    }
    return workbook::sheet(
        tiles, {.columns = static_cast<int>(count), .scale = 1, .gap = 8, .background = {255, 255, 255}});
}

void question_suspects(workbook::Run& run) {
    const Matrix weights = random_square(run.options().seed);
    const Matrix input = random_square(run.options().seed + 1);
    const Matrix projection = random_square(run.options().seed + 2);
    const Matrix ones = Matrix::Ones(size, size);
    const ForwardFunction forward = [weights](const Matrix& x) { return layer_forward(weights, x); };
    const std::vector<Suspect> all = suspects(weights);
    const std::vector<double> random_errors = errors_under(projection, forward, input, all);
    const std::vector<double> ones_errors = errors_under(ones, forward, input, all);

    Random random(run.options().seed + 3);
    std::vector<bool> verdicts;
    std::string table = "   suspect                       verdict   random R  all-ones R\n";
    for (std::size_t i = 0; i < all.size(); ++i) {
        verdicts.push_back(is_gradient_of(forward, all[i].backward, input, random));
        table += table_line(i + 1, all[i], verdicts[i], random_errors[i], ones_errors[i]) + "\n";
    }
    run.say(table);
    const workbook::Limit possible = workbook::never_negative("the size of a difference");
    run.metric("suspects_caught", static_cast<int>(std::ranges::count(verdicts, false)));
    run.metric("suspects_caught_by_all_ones", count_above(ones_errors, 1e-5));
    run.metric("relative_errors_random_projection", random_errors, {.possible = possible});
    run.metric("relative_errors_all_ones", ones_errors, {.possible = possible});
    plot_suspects(run, random_errors, ones_errors);
    run.picture("suspects.png",
                "Top: the measured gradient. Bottom: what each suspect claims, framed in blue if "
                "is_gradient_of believes it, in orange if not. Orange entries are positive, blue ones "
                "negative.",
                line_up(measured_gradient(forward, input, projection), input, projection, all, verdicts));
}

// A forward pass that forgot the 1/2, with the backward pass that belongs to it: no gradient check sees that.
void question_wrong_forward(workbook::Run& run) {
    const Matrix weights = random_square(run.options().seed);
    const Matrix input = random_square(run.options().seed + 1);
    Random random(run.options().seed + 4);
    const bool believed =
        is_gradient_of([=](const Matrix& x) -> Matrix { return softmax(weights * x); },
                       [=](const Matrix& x, const Matrix& d) -> Matrix {
                           return weights.transpose() * softmax_backward(softmax(weights * x), d);
                       },
                       input, random);
    run.metric("wrong_forward_believed", believed ? 1 : 0);
    run.say(std::string("A wrong forward pass with the backward pass that belongs to it: ") +
            (believed ? "right, says the check. It compares the two with each other, not with what was meant."
                      : "wrong, says the check."));
}

void experiment(workbook::Run& run) {
    run.predict(
        "The central difference in double is most accurate for one step h. Which? (1e-3, for example)");
    measure_steps(run);
    question_suspects(run);
    question_wrong_forward(run);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "02_gradient_checking",
         .title = "Gradient checking",
         .about = "How well differences measure a slope, and what they find out about five "
                  "backward passes.",
         .digits = {},
         .mnist = {}},
        experiment);
}
