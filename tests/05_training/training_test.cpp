#include "training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/dense_layer.hpp"
#include "tests/support/oracle/training.hpp"
#include "tests/support/problem.hpp"
#include "tests/support/statistical.hpp"

namespace {

using ae::AdamSettings;
using ae::AdamState;
using ae::Index;
using ae::Matrix;
using ae::Minibatch;
using ae::Minibatches;
using ae::MomentumState;
using ae::Random;
using ae::Scalar;
using ae::Tensors;

const expect::Subject batch_input{"the batch's input",
                                  "column j of the batch is column order[number · batch_size + j]"};
const expect::Subject batch_target{"the batch's target", "column j of the target belongs to column j of the input"};
const expect::Subject sgd_formula{"w after the step", "w ← w − η g"};
const expect::Subject velocity_formula{"v after the step", "v ← μ v + g"};
const expect::Subject momentum_formula{"w after the step", "v ← μ v + g, w ← w − η v"};
const expect::Subject first_formula{"m after the step", "m ← β₁ m + (1 − β₁) g"};
const expect::Subject second_formula{"v after the step", "v ← β₂ v + (1 − β₂) g²"};
const expect::Subject adam_formula{"w after the step", "w ← w − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)"};
const expect::Subject mean_loss{"the epoch's loss", "Σ over batches (size · loss) / samples"};

using problem::matrix;

// --- Data whose samples can be told apart: sample n is (n, 10 + n, −n), and its target (100 n, n²).

Matrix tagged_inputs(Index samples) {
    Matrix inputs(3, samples);
    for (Index n = 0; n < samples; ++n) {
        const auto tag = static_cast<Scalar>(n);
        inputs.col(n) << tag, 10 + tag, -tag;
    }
    return inputs;
}

Matrix tagged_targets(Index samples) {
    Matrix targets(2, samples);
    for (Index n = 0; n < samples; ++n) {
        const auto tag = static_cast<Scalar>(n);
        targets.col(n) << 100 * tag, tag * tag;
    }
    return targets;
}

// True if each column of the target is the one that belongs to the input's column.
bool belong_together(const Matrix& input, const Matrix& target) {
    if (input.rows() != 3 || target.rows() != 2 || input.cols() != target.cols()) {
        return false;
    }
    for (Index n = 0; n < input.cols(); ++n) {
        const Scalar tag = input(0, n);
        if (input(1, n) != 10 + tag || target(0, n) != 100 * tag || target(1, n) != tag * tag) {
            return false;
        }
    }
    return true;
}

std::vector<Index> sorted(std::vector<Index> order) {
    std::sort(order.begin(), order.end());
    return order;
}

std::vector<Index> counted(Index samples) {
    std::vector<Index> numbers;
    for (Index n = 0; n < samples; ++n) {
        numbers.push_back(n);
    }
    return numbers;
}

// Whether two matrices have one shape and the same entries, but for rounding.
bool alike(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && a.isApprox(b, 1e-9);
}

// --- A model of two tensors of different shapes, (3, 2) and (4, 1), and what happens to it.

using Matrices = std::vector<Matrix>;

Matrices some_parameters() { return {problem::normal(3, 2, 51), problem::normal(4, 1, 52)}; }
Matrices some_gradients(std::uint64_t step) {
    return {problem::normal(3, 2, 100 + 2 * step), problem::normal(4, 1, 101 + 2 * step)};
}

Tensors list_of(Matrices& matrices) {
    Tensors list;
    for (std::size_t k = 0; k < matrices.size(); ++k) {
        ae::append_tensors(list, "tensor " + std::to_string(k), matrices[k]);
    }
    return list;
}

// What a known mistake makes of all tensors.
struct WrongMatrices {
    Matrices values;
    std::string cause;
};

void expect_same(const expect::Subject& subject, const Matrices& yours, const Matrices& expected,
                 expect::Tolerance tolerance = {}, const std::vector<WrongMatrices>& wrong = {}) {
    expect::that(yours.size() == expected.size(), subject.name + " is of " + std::to_string(yours.size()) +
                                                      " tensors, but the model has " + std::to_string(expected.size()));
    for (std::size_t k = 0; k < std::min(yours.size(), expected.size()); ++k) {
        std::vector<doctor::Suspect> suspects;
        for (const WrongMatrices& known : wrong) {
            suspects.push_back({known.values[k], known.cause});
        }
        expect::value({subject.name + " (tensor " + std::to_string(k) + ")", subject.formula}, yours[k], expected[k],
                      tolerance, suspects);
    }
}

// L(w) = ½ Σ a (w − 1)² over the entries of (3, 2), with a from 0.5 to 1.5.
Scalar bowl(const Matrix& w) {
    const Matrix a = problem::uniform(3, 2, 61, 0.5, 1.5);
    return Scalar(0.5) * (a.array() * (w.array() - 1).square()).sum();
}

Matrix bowl_gradient(const Matrix& w) { return ae::finite_difference_gradient(bowl, w); }

}  // namespace

// --- 5.1 shuffled_minibatches, take_minibatch --------------------------------------------------------------------

TEST_CASE("the example from the lesson: the order 2 0 1 in batches of two", "[5.1][value]") {
    const Minibatches minibatches{.order = {2, 0, 1}, .batch_size = 2};
    const Minibatch first = ae::take_minibatch(minibatches, 0, matrix({{3, 4, 5}}), matrix({{30, 40, 50}}));
    expect::value(batch_input, first.input, matrix({{5, 3}}));
    expect::value(batch_target, first.target, matrix({{50, 30}}));
    const Minibatch last = ae::take_minibatch(minibatches, 1, matrix({{3, 4, 5}}), matrix({{30, 40, 50}}));
    expect::that(
        last.input.cols() == 1,
        "the last batch of 3 samples in batches of 2 has " + std::to_string(last.input.cols()) +
            " columns, and must have 1: what is left",
        last.input.cols() == 2 ? "the last batch is filled up: it must hold only the samples that are left" : "");
    expect::value({"the last batch's input", batch_input.formula}, last.input, matrix({{4}}));
    expect::value({"the last batch's target", batch_target.formula}, last.target, matrix({{40}}));
}

TEST_CASE("every batch holds the samples that the order names, and their targets", "[5.1][value]") {
    const Minibatches minibatches{.order = {6, 2, 0, 7, 3, 1, 5, 4}, .batch_size = 3};
    const std::array<std::vector<Index>, 3> expected{{{6, 2, 0}, {7, 3, 1}, {5, 4}}};
    for (Index number = 0; number < 3; ++number) {
        const Minibatch batch = ae::take_minibatch(minibatches, number, tagged_inputs(8), tagged_targets(8));
        const std::vector<Index>& indices = expected[static_cast<std::size_t>(number)];
        const auto size = static_cast<Index>(indices.size());
        expect::value(batch_input, batch.input, tagged_inputs(8)(Eigen::placeholders::all, indices), {},
                      {{tagged_inputs(8).middleCols(3 * number, size),
                        "the batch is cut from the data set: its samples are those that the order names"}});
        expect::value(batch_target, batch.target, tagged_targets(8)(Eigen::placeholders::all, indices), {},
                      {{tagged_targets(8).middleCols(3 * number, size),
                        "the targets are cut from the data set: read them through the order, as the inputs"}});
    }
}

TEST_CASE("the order holds each sample once, and the batch size is kept", "[5.1][value]") {
    Random random(71);
    const Minibatches minibatches = ae::shuffled_minibatches(11, 4, random);
    const std::vector<Index> order = sorted(minibatches.order);
    const bool indices_only = order.size() == 11 && order.front() >= 0 && order.back() <= 10;
    expect::that(order == counted(11), "the order of 11 samples does not hold each of 0 to 10 exactly once",
                 indices_only ? "some samples come twice and others never: shuffle the indices from 0 on, in place of "
                                "drawing each of them anew"
                              : "");
    expect::that(minibatches.batch_size == 4,
                 "the batch size is " + std::to_string(minibatches.batch_size) + " in the result, but 4 was asked for");
}

TEST_CASE("the batches' gradients, weighted by size, are the gradient of the whole set", "[5.1][gradient]") {
    // L(W) = (1/N) Σₙ ‖W xₙ − tₙ‖². The mean over batches must give ∂L/∂W of all eight samples, in any order.
    const auto loss = [](const Matrix& weights, const Matrix& input, const Matrix& target) {
        const Matrix output = oracle::dense_forward(weights, ae::Vector::Zero(weights.rows()), input);
        return (output - target).squaredNorm() / static_cast<Scalar>(input.cols());
    };
    const Matrix inputs = problem::normal(3, 8, 72);
    const Matrix targets = problem::normal(2, 8, 73);
    const Matrix weights = problem::normal(2, 3, 74, 0.5);
    const Minibatches minibatches{.order = {6, 2, 0, 7, 3, 1, 5, 4}, .batch_size = 3};
    Matrix weighted = Matrix::Zero(2, 3);
    for (Index number = 0; number < 3; ++number) {
        const Minibatch batch = ae::take_minibatch(minibatches, number, inputs, targets);
        const Matrix gradient = ae::finite_difference_gradient(
            [&](const Matrix& w) { return loss(w, batch.input, batch.target); }, weights);
        weighted += gradient * static_cast<Scalar>(batch.input.cols()) / 8;
    }
    const Matrix whole =
        ae::finite_difference_gradient([&](const Matrix& w) { return loss(w, inputs, targets); }, weights);
    expect::gradient({"the weighted mean of the batches' ∂L/∂W", "Σ (size / samples) · ∂L_batch/∂W = ∂L/∂W"}, weighted,
                     whole, 8);
}

TEST_CASE("two epochs in a row have different orders", "[5.1][property]") {
    Random random(75);
    const Minibatches first = ae::shuffled_minibatches(50, 8, random);
    const Minibatches second = ae::shuffled_minibatches(50, 8, random);
    Random other(175);
    std::string diagnosis;
    if (first.order == counted(50)) {
        diagnosis = "the samples keep the order of the data set: they are not shuffled";
    } else if (first.order == ae::shuffled_minibatches(50, 8, other).order) {
        diagnosis =
            "a generator of any seed gives this order: is one with a fixed seed made inside? Draw from `random`";
    } else {
        diagnosis = "the order is drawn from a copy of `random`: draw from `random` itself, which moves on";
    }
    expect::that(first.order != second.order,
                 "two calls with the same generator give the same order: the numbers must come from `random`, which "
                 "moves on with each draw",
                 diagnosis);
}

TEST_CASE("two seeds give different orders, and one seed the same", "[5.1][property]") {
    Random one(76);
    Random other(77);
    Random again(76);
    const Minibatches first = ae::shuffled_minibatches(50, 8, one);
    expect::that(first.order != ae::shuffled_minibatches(50, 8, other).order,
                 "generators of different seeds give the same order");
    expect::that(first.order == ae::shuffled_minibatches(50, 8, again).order,
                 "two generators of the same seed give different orders: all random numbers must come from `random`");
}

namespace {

constexpr int draws = 6000;
using Counts = std::map<std::vector<Index>, int>;

// Pearson's statistic: how far counts are from what is expected of each of the 24 orders of four samples.
Scalar chi_square(const Counts& counts, const std::map<std::vector<Index>, Scalar>& expected) {
    Scalar statistic = 0;
    for (const auto& [order, number] : expected) {
        const auto found = counts.find(order);
        const Scalar difference = (found == counts.end() ? 0 : found->second) - number;
        statistic += difference * difference / number;
    }
    return statistic;
}

// How often each order is to come in all draws if every place in turn is swapped with *any* place.
std::map<std::vector<Index>, Scalar> expected_of_any_swaps() {
    std::map<std::vector<Index>, Scalar> expected;
    for (std::size_t choice = 0; choice < 256; ++choice) {  // four places for each of four swaps
        std::vector<Index> order = counted(4);
        for (std::size_t place = 0, rest = choice; place < 4; ++place, rest /= 4) {
            std::swap(order[place], order[rest % 4]);
        }
        expected[order] += Scalar(draws) / 256;
    }
    return expected;
}

}  // namespace

TEST_CASE("every order of four samples is equally likely", "[5.1][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(78)) {
        // Pearson's statistic over 24 orders, 250 expected of each: chi-square with 23 degrees of freedom, above 80 in
        // one of 30 million runs. Swapping each place with *any* place, a common mistake, has an expectation of more
        // than 200.
        Random random(seed);
        Counts counts;
        for (int draw = 0; draw < draws; ++draw) {
            ++counts[ae::shuffled_minibatches(4, 2, random).order];
        }
        std::map<std::vector<Index>, Scalar> even;
        std::vector<Index> order = counted(4);
        do {
            even[order] = 250;
        } while (std::next_permutation(order.begin(), order.end()));
        const Scalar statistic = chi_square(counts, even);
        const bool any_swaps = chi_square(counts, expected_of_any_swaps()) < 80;
        expect::that(counts.size() <= 24 && statistic < 80,
                     "the 24 orders of four samples are not equally likely: in 6000 draws " +
                         std::to_string(counts.size()) + " of them came, with a chi-square of " +
                         std::to_string(statistic) + "; 23 is usual, and 80 too much",
                     any_swaps ? "each place is swapped with any place: swap it with one of those that are left" : "");
    }
}

TEST_CASE("inputs and targets stay as they were", "[5.1][property]") {
    const Matrix inputs = tagged_inputs(5);
    const Matrix targets = tagged_targets(5);
    static_cast<void>(ae::take_minibatch({.order = {4, 1, 3, 0, 2}, .batch_size = 2}, 1, inputs, targets));
    expect::unchanged("inputs", tagged_inputs(5), inputs);
    expect::unchanged("targets", tagged_targets(5), targets);
}

TEST_CASE("a batch larger than the data holds all samples", "[5.1][extreme]") {
    Random random(79);
    const Minibatches minibatches = ae::shuffled_minibatches(3, 100, random);
    expect::that(sorted(minibatches.order) == counted(3), "the order of 3 samples does not hold each exactly once");
    const Minibatch all =
        ae::take_minibatch({.order = {1, 2, 0}, .batch_size = 100}, 0, tagged_inputs(3), tagged_targets(3));
    expect::value(batch_input, all.input, tagged_inputs(3)(Eigen::placeholders::all, std::vector<Index>{1, 2, 0}));
}

TEST_CASE("one sample is one batch", "[5.1][extreme]") {
    Random random(80);
    expect::that(ae::shuffled_minibatches(1, 1, random).order == std::vector<Index>{0},
                 "the order of one sample is not [0]");
    const Minibatch only = ae::take_minibatch({.order = {0}, .batch_size = 1}, 0, tagged_inputs(1), tagged_targets(1));
    expect::value(batch_input, only.input, tagged_inputs(1));
}

TEST_CASE("the last batch is full where the sizes divide", "[5.1][extreme]") {
    const Minibatch last =
        ae::take_minibatch({.order = {3, 2, 1, 0}, .batch_size = 2}, 1, tagged_inputs(4), tagged_targets(4));
    expect::value(batch_input, last.input, tagged_inputs(4)(Eigen::placeholders::all, std::vector<Index>{1, 0}));
}

TEST_CASE("no samples, empty batches and batches that do not exist are refused", "[5.1][extreme]") {
    Random random(81);
    expect::throws<workbook::ValueError>("shuffled_minibatches of 0 samples", "ValueError",
                                         [&] { static_cast<void>(ae::shuffled_minibatches(0, 2, random)); });
    expect::throws<workbook::ValueError>("shuffled_minibatches in batches of 0", "ValueError",
                                         [&] { static_cast<void>(ae::shuffled_minibatches(5, 0, random)); });
    const Minibatches minibatches{.order = {4, 1, 3, 0, 2}, .batch_size = 2};
    expect::throws<workbook::ValueError>("take_minibatch of batch 3 of 3", "ValueError", [&] {
        static_cast<void>(ae::take_minibatch(minibatches, 3, tagged_inputs(5), tagged_targets(5)));
    });
    expect::throws<ae::ShapeError>("take_minibatch with 5 inputs and 4 targets", "ShapeError", [&] {
        static_cast<void>(ae::take_minibatch(minibatches, 0, tagged_inputs(5), tagged_targets(4)));
    });
}

TEST_CASE("an order of another length than the data, and a batch before the first, are refused", "[5.1][extreme]") {
    const Minibatches minibatches{.order = {4, 1, 3, 0, 2}, .batch_size = 2};
    expect::throws<ae::ShapeError>("take_minibatch with an order of 5 samples and 6 of them", "ShapeError", [&] {
        static_cast<void>(ae::take_minibatch(minibatches, 0, tagged_inputs(6), tagged_targets(6)));
    });
    expect::throws<workbook::ValueError>("take_minibatch of batch −1", "ValueError", [&] {
        static_cast<void>(ae::take_minibatch(minibatches, -1, tagged_inputs(5), tagged_targets(5)));
    });
}

// --- 5.2 sgd_step ------------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson steps to w = [−1 3]", "[5.2][value]") {
    Matrices w{matrix({{1, 2}})};
    Matrices g{matrix({{4, -2}})};
    ae::sgd_step(list_of(w), list_of(g), 0.5);
    expect::value(sgd_formula, w[0], matrix({{-1, 3}}));
}

TEST_CASE("every tensor takes its step", "[5.2][value]") {
    Matrices w = some_parameters();
    Matrices expected = some_parameters();
    Matrices g = some_gradients(1);
    ae::sgd_step(list_of(w), list_of(g), 0.3);
    oracle::sgd_step(expected, some_gradients(1), 0.3);
    Matrices along = some_parameters();
    oracle::sgd_step(along, some_gradients(1), -0.3);
    Matrices without_rate = some_parameters();
    oracle::sgd_step(without_rate, some_gradients(1), 1);
    expect_same(sgd_formula, w, expected, {},
                {{along, "the step goes along the gradient, where the loss rises: w ← w − η g"},
                 {without_rate, "the learning rate is not used: the step is η g, and not g"},
                 {some_parameters(), "this tensor has not moved: every tensor of the list takes its step"}});
}

TEST_CASE("a small step lowers the loss by η‖g‖²", "[5.2][gradient]") {
    const Matrix start = problem::normal(3, 2, 62);
    const Matrix slope = bowl_gradient(start);
    Matrices w{start};
    Matrices g{slope};
    ae::sgd_step(list_of(w), list_of(g), 1e-6);
    expect::value(
        {"the fall of the loss, divided by η", "L(w − η g) = L(w) − η ‖g‖² + terms in η²"},
        (bowl(start) - bowl(w[0])) / 1e-6, slope.squaredNorm(), {.absolute = 0, .relative = 1e-4},
        {expect::suspect(-slope.squaredNorm(), "the step goes along the gradient, where the loss rises: w ← w − η g"),
         expect::suspect(slope.norm(), "the gradient is scaled to length 1: the step is −η g, with g as it is")});
}

TEST_CASE("two steps with a gradient are one step at twice the rate", "[5.2][property]") {
    Matrices twice = some_parameters();
    Matrices g = some_gradients(2);
    ae::sgd_step(list_of(twice), list_of(g), 0.2);
    ae::sgd_step(list_of(twice), list_of(g), 0.2);
    Matrices expected = some_parameters();
    oracle::sgd_step(expected, some_gradients(2), 0.4);
    expect_same({"w after two steps", sgd_formula.formula}, twice, expected);
    expect::unchanged("gradients", some_gradients(2)[0], g[0]);
}

TEST_CASE("a rate of 0 leaves the parameters as they are", "[5.2][property]") {
    Matrices w = some_parameters();
    Matrices g = some_gradients(3);
    ae::sgd_step(list_of(w), list_of(g), 0);
    expect_same(sgd_formula, w, some_parameters());
}

TEST_CASE("a model without tensors takes a step too", "[5.2][extreme]") {
    ae::sgd_step({}, {}, 0.1);
    expect::that(true, "");
}

TEST_CASE("gradients of another shape or number are refused, and nothing is changed", "[5.2][extreme]") {
    Matrices w = some_parameters();
    Matrices one{some_gradients(1)[0]};
    Matrices turned{some_gradients(1)[0], Matrix::Ones(1, 4)};
    expect::throws<ae::ShapeError>("sgd_step with two tensors and one gradient", "ShapeError",
                                   [&] { ae::sgd_step(list_of(w), list_of(one), 1); });
    expect::throws<ae::ShapeError>("sgd_step with a tensor (4, 1) and a gradient (1, 4)", "ShapeError",
                                   [&] { ae::sgd_step(list_of(w), list_of(turned), 1); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
}

// --- 5.3 momentum_step -------------------------------------------------------------------------------------------

namespace {

// Momentum with one of the known mistakes, from some_parameters() on.
enum class MomentumSlip { running_mean, rate_inside, not_kept, old_velocity, look_ahead, step_along };

struct Moved {
    Matrices w;
    Matrices velocity;
};

Moved moved_with(MomentumSlip slip, std::uint64_t steps, Scalar rate, Scalar momentum) {
    Moved moved{.w = some_parameters(), .velocity = oracle::zeros_like(some_parameters())};
    for (std::uint64_t step = 0; step < steps; ++step) {
        const Matrices gradients = some_gradients(step);
        for (std::size_t k = 0; k < gradients.size(); ++k) {
            for (Index i = 0; i < gradients[k].size(); ++i) {
                const Scalar g = gradients[k].data()[i];
                Scalar& v = moved.velocity[k].data()[i];
                const Scalar old = v;
                const Scalar factor = slip == MomentumSlip::running_mean  ? 1 - momentum
                                      : slip == MomentumSlip::rate_inside ? rate
                                                                          : 1;
                v = momentum * v + factor * g;
                Scalar change = rate * v;
                switch (slip) {
                    case MomentumSlip::rate_inside: change = v; break;
                    case MomentumSlip::old_velocity: change = rate * old; break;
                    case MomentumSlip::look_ahead: change = rate * (g + momentum * v); break;
                    case MomentumSlip::step_along: change = -change; break;
                    default: break;
                }
                moved.w[k].data()[i] -= change;
                v = slip == MomentumSlip::not_kept ? 0 : v;
            }
        }
    }
    return moved;
}

const std::vector<std::pair<MomentumSlip, std::string>> momentum_slips{
    {MomentumSlip::running_mean,
     "v is a running mean here: the gradient has the factor 1 − μ, which does not belong to this form"},
    {MomentumSlip::rate_inside, "the learning rate stands inside of v: v ← μ v + g has none, and w ← w − η v has it"},
    {MomentumSlip::not_kept, "v is not kept for the next step: state.velocity must hold it"},
    {MomentumSlip::old_velocity, "w steps with the v of the step before: update v first, then step with it"},
    {MomentumSlip::look_ahead, "the step is g + μ v, Nesterov's look-ahead: w steps along v and nothing else"},
    {MomentumSlip::step_along, "the step goes along v, where the loss rises: w ← w − η v"},
};

}  // namespace

TEST_CASE("the example from the lesson steps to w = [−1 3], then to [−4 4.5]", "[5.3][value]") {
    Matrices w{matrix({{1, 2}})};
    Matrices g{matrix({{4, -2}})};
    MomentumState state;
    ae::momentum_step(list_of(w), state, list_of(g), 0.5, 0.5);
    expect_same(velocity_formula, state.velocity, {matrix({{4, -2}})}, {},
                {{{Matrix::Zero(1, 2)}, "v is not kept for the next step: state.velocity must hold it"}});
    expect::value(momentum_formula, w[0], matrix({{-1, 3}}));
    ae::momentum_step(list_of(w), state, list_of(g), 0.5, 0.5);
    expect_same({"v after the second step", velocity_formula.formula}, state.velocity, {matrix({{6, -3}})});
    expect::value({"w after the second step", momentum_formula.formula}, w[0], matrix({{-4, 4.5}}));
}

TEST_CASE("five steps with two tensors agree with plain loops", "[5.3][value]") {
    Matrices w = some_parameters();
    MomentumState state;
    Matrices expected = some_parameters();
    Matrices velocity = oracle::zeros_like(expected);
    for (std::uint64_t step = 0; step < 5; ++step) {
        Matrices g = some_gradients(step);
        ae::momentum_step(list_of(w), state, list_of(g), 0.1, 0.8);
        oracle::momentum_step(expected, velocity, some_gradients(step), 0.1, 0.8);
    }
    std::vector<WrongMatrices> wrong_w;
    std::vector<WrongMatrices> wrong_velocity;
    for (const auto& [slip, cause] : momentum_slips) {
        const Moved moved = moved_with(slip, 5, 0.1, 0.8);
        wrong_w.push_back({moved.w, cause});
        wrong_velocity.push_back({moved.velocity, cause});
    }
    expect_same({"v after five steps", velocity_formula.formula}, state.velocity, velocity, {}, wrong_velocity);
    expect_same({"w after five steps", momentum_formula.formula}, w, expected, {}, wrong_w);
}

TEST_CASE("a change of the learning rate reaches the next step at once", "[5.3][value]") {
    // The rate multiplies v, and is not kept in it.
    Matrices w = some_parameters();
    MomentumState state;
    Matrices expected = some_parameters();
    Matrices velocity = oracle::zeros_like(expected);
    for (const Scalar rate : {0.5, 0.1, 0.02}) {
        Matrices g = some_gradients(7);
        ae::momentum_step(list_of(w), state, list_of(g), rate, 0.9);
        oracle::momentum_step(expected, velocity, some_gradients(7), rate, 0.9);
    }
    expect_same({"w after steps at the rates 0.5, 0.1 and 0.02", momentum_formula.formula}, w, expected);
}

TEST_CASE("the first step lowers the loss by η‖g‖²", "[5.3][gradient]") {
    const Matrix start = problem::normal(3, 2, 63);
    const Matrix slope = bowl_gradient(start);
    Matrices w{start};
    Matrices g{slope};
    MomentumState state;
    ae::momentum_step(list_of(w), state, list_of(g), 1e-6, 0.9);
    expect::value({"the fall of the loss, divided by η", "v = g in the first step: L(w − η g) = L(w) − η ‖g‖² + …"},
                  (bowl(start) - bowl(w[0])) / 1e-6, slope.squaredNorm(), {.absolute = 0, .relative = 1e-4},
                  {expect::suspect(0, "w has not moved in the first step: update v first, then step with it"),
                   expect::suspect(-slope.squaredNorm(), momentum_slips.back().second)});
}

TEST_CASE("without momentum it is gradient descent", "[5.3][property]") {
    Matrices w = some_parameters();
    MomentumState state;
    Matrices expected = some_parameters();
    for (std::uint64_t step = 0; step < 3; ++step) {
        Matrices g = some_gradients(step);
        ae::momentum_step(list_of(w), state, list_of(g), 0.1, 0);
        oracle::sgd_step(expected, some_gradients(step), 0.1);
    }
    expect_same({"w after three steps with μ = 0", momentum_formula.formula}, w, expected);
}

TEST_CASE("under a constant gradient v grows to g / (1 − μ)", "[5.3][property]") {
    Matrices w = some_parameters();
    Matrices g = some_gradients(4);
    MomentumState state;
    for (int step = 0; step < 400; ++step) {
        ae::momentum_step(list_of(w), state, list_of(g), 1e-3, 0.9);  // 0.9⁴⁰⁰ < 1e-18
    }
    expect::that((state.velocity[0] - some_gradients(4)[0]).norm() > 1e-6,
                 "under a constant gradient v ends at g, and must end at g / (1 − μ)");
    expect_same({"v after 400 steps with μ = 0.9", "v → g / (1 − μ) = 10 g"}, state.velocity,
                {10 * some_gradients(4)[0], 10 * some_gradients(4)[1]});
}

TEST_CASE("two states do not know of each other", "[5.3][property]") {
    Matrices w = some_parameters();
    Matrices g = some_gradients(5);
    MomentumState used;
    ae::momentum_step(list_of(w), used, list_of(g), 0.1, 0.9);
    Matrices fresh = some_parameters();
    MomentumState state;
    ae::momentum_step(list_of(fresh), state, list_of(g), 0.1, 0.9);
    expect_same({"w after the first step of a second model", momentum_formula.formula}, fresh, w);
    expect::unchanged("gradients", some_gradients(5)[0], g[0]);
}

TEST_CASE("a memory of another model is refused", "[5.3][extreme]") {
    Matrices w = some_parameters();
    Matrices g = some_gradients(1);
    MomentumState state{.velocity = {Matrix::Zero(3, 2), Matrix::Zero(1, 4)}};
    expect::throws<ae::ShapeError>("momentum_step with a tensor (4, 1) and a velocity (1, 4)", "ShapeError",
                                   [&] { ae::momentum_step(list_of(w), state, list_of(g), 0.1, 0.9); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
}

TEST_CASE("momentum refuses gradients of another shape or number, and changes nothing", "[5.3][extreme]") {
    Matrices w = some_parameters();
    Matrices one{some_gradients(1)[0]};
    Matrices turned{some_gradients(1)[0], Matrix::Ones(1, 4)};
    MomentumState state;
    expect::throws<ae::ShapeError>("momentum_step with a tensor (4, 1) and a gradient (1, 4)", "ShapeError",
                                   [&] { ae::momentum_step(list_of(w), state, list_of(turned), 1, 0.9); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
    expect::throws<ae::ShapeError>("momentum_step with two tensors and one gradient", "ShapeError",
                                   [&] { ae::momentum_step(list_of(w), state, list_of(one), 1, 0.9); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
}

// --- 5.4 adam_step -----------------------------------------------------------------------------------------------

namespace {

const AdamSettings usual{.learning_rate = 0.01, .beta1 = 0.9, .beta2 = 0.999, .epsilon = 1e-8};

oracle::Adam oracle_adam(const AdamSettings& settings, const Matrices& parameters) {
    return {.learning_rate = settings.learning_rate,
            .beta1 = settings.beta1,
            .beta2 = settings.beta2,
            .epsilon = settings.epsilon,
            .step = 0,
            .first = oracle::zeros_like(parameters),
            .second = oracle::zeros_like(parameters)};
}

// `steps` steps of both on the same gradients, scaled.
struct Both {
    Matrices yours;
    Matrices expected;
    AdamState state;
    oracle::Adam adam;
};

Both walk(const AdamSettings& settings, std::uint64_t steps, Scalar scale = 1) {
    Both both{.yours = some_parameters(),
              .expected = some_parameters(),
              .state = {},
              .adam = oracle_adam(settings, some_parameters())};
    for (std::uint64_t step = 0; step < steps; ++step) {
        Matrices g = some_gradients(step);
        for (Matrix& gradient : g) {
            gradient *= scale;
        }
        ae::adam_step(list_of(both.yours), both.state, list_of(g), settings);
        oracle::adam_step(both.expected, both.adam, g);
    }
    return both;
}

// Adam with one of the known mistakes, on the gradients of `walk`.
enum class AdamSlip {
    no_correction,
    betas_swapped,
    corrected_means_kept,
    counter_stays_one,
    counter_per_tensor,
    mean_of_the_size,
    epsilon_inside,
    epsilon_before_correction,
    step_along,
};

struct Walked {
    Matrices w;
    Matrices first;
    Matrices second;
};

Walked walk_with(AdamSlip slip, AdamSettings settings, std::uint64_t steps, Scalar scale) {
    Walked walked{.w = some_parameters(),
                  .first = oracle::zeros_like(some_parameters()),
                  .second = oracle::zeros_like(some_parameters())};
    if (slip == AdamSlip::betas_swapped) {
        std::swap(settings.beta1, settings.beta2);
    }
    int counter = 0;
    for (std::uint64_t step = 0; step < steps; ++step) {
        const Matrices gradients = some_gradients(step);
        for (std::size_t k = 0; k < gradients.size(); ++k) {
            counter += k == 0 || slip == AdamSlip::counter_per_tensor ? 1 : 0;
            const auto t = static_cast<Scalar>(slip == AdamSlip::counter_stays_one ? 1 : counter);
            const bool corrects = slip != AdamSlip::no_correction;
            const Scalar correction1 = corrects ? 1 - std::pow(settings.beta1, t) : 1;
            const Scalar correction2 = corrects ? 1 - std::pow(settings.beta2, t) : 1;
            for (Index i = 0; i < gradients[k].size(); ++i) {
                const Scalar g = scale * gradients[k].data()[i];
                Scalar& m = walked.first[k].data()[i];
                Scalar& v = walked.second[k].data()[i];
                m = settings.beta1 * m + (1 - settings.beta1) * g;
                v = settings.beta2 * v +
                    (1 - settings.beta2) * (slip == AdamSlip::mean_of_the_size ? std::abs(g) : g * g);
                Scalar divisor = std::sqrt(v / correction2) + settings.epsilon;
                if (slip == AdamSlip::epsilon_inside) {
                    divisor = std::sqrt(v / correction2 + settings.epsilon);
                } else if (slip == AdamSlip::epsilon_before_correction) {
                    divisor = (std::sqrt(v) + settings.epsilon) / std::sqrt(correction2);
                }
                const Scalar change = settings.learning_rate * m / correction1 / divisor;
                walked.w[k].data()[i] -= slip == AdamSlip::step_along ? -change : change;
                if (slip == AdamSlip::corrected_means_kept) {
                    m /= correction1;
                    v /= correction2;
                }
            }
        }
    }
    return walked;
}

const std::vector<std::pair<AdamSlip, std::string>> adam_slips{
    {AdamSlip::no_correction, "the bias correction is missing: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ"},
    {AdamSlip::betas_swapped, "β₁ and β₂ have changed places: β₁ belongs to m, and β₂ to v"},
    {AdamSlip::corrected_means_kept,
     "the corrected means are kept: state.first and state.second hold m and v as they are, without the division"},
    {AdamSlip::counter_stays_one, "t stays 1 at every step: state.step must be raised, and kept"},
    {AdamSlip::counter_per_tensor, "t is raised once for each tensor: raise it once, before the loop"},
    {AdamSlip::mean_of_the_size, "v is a mean of |g|: it must be one of g²"},
    {AdamSlip::epsilon_inside, "ε stands under the root: it is added to √(v / (1 − β₂ᵗ))"},
    {AdamSlip::epsilon_before_correction, "ε is added to √v before the correction: it is added to √(v / (1 − β₂ᵗ))"},
    {AdamSlip::step_along, "the step goes along m, where the loss rises: w ← w − η m̂ / (√v̂ + ε)"},
};

// Where m and v are right after the first step, and w is not a number.
const std::string t_is_zero = "t is 0 when it is first used, and 1 − β⁰ = 0: raise state.step before the corrections";

// What the known mistakes make of w, or of m, or of v.
std::vector<WrongMatrices> wrong_walks(Matrices Walked::*part, const AdamSettings& settings, std::uint64_t steps,
                                       Scalar scale = 1) {
    std::vector<WrongMatrices> wrong;
    for (const auto& [slip, cause] : adam_slips) {
        wrong.push_back({walk_with(slip, settings, steps, scale).*part, cause});
    }
    return wrong;
}

}  // namespace

TEST_CASE("the example from the lesson steps to w = [0.9 2.1]", "[5.4][value]") {
    Matrices w{matrix({{1, 2}})};
    Matrices g{matrix({{4, -2}})};
    AdamState state;
    ae::adam_step(list_of(w), state, list_of(g), {.learning_rate = 0.1, .beta1 = 0.75, .beta2 = 0.9, .epsilon = 0});
    expect_same(first_formula, state.first, {matrix({{1, -0.5}})});
    expect_same(second_formula, state.second, {matrix({{1.6, 0.4}})});
    expect::that(w[0].allFinite(), "w is not a number after the first step", t_is_zero);  // m and v are right here
    expect::value(adam_formula, w[0], matrix({{0.9, 2.1}}));
}

TEST_CASE("the first step agrees with plain loops", "[5.4][value]") {
    const Both both = walk(usual, 1);
    expect_same({"w after the first step", adam_formula.formula}, both.yours, both.expected, {},
                wrong_walks(&Walked::w, usual, 1));
}

TEST_CASE("the means m and v agree with plain loops over six steps", "[5.4][value]") {
    const Both both = walk(usual, 6);
    expect_same({"m after six steps", first_formula.formula}, both.state.first, both.adam.first, {},
                wrong_walks(&Walked::first, usual, 6));
    expect_same({"v after six steps", second_formula.formula}, both.state.second, both.adam.second, {},
                wrong_walks(&Walked::second, usual, 6));
}

TEST_CASE("the parameters agree with plain loops over six steps", "[5.4][value]") {
    const Both both = walk(usual, 6);
    expect_same({"w after six steps", adam_formula.formula}, both.yours, both.expected, {.absolute = 1e-10},
                wrong_walks(&Walked::w, usual, 6));
}

TEST_CASE("the counter counts steps, and not tensors", "[5.4][value]") {
    const Both both = walk(usual, 3);
    expect::that(both.state.step == 3,
                 "after three steps with two tensors t is " + std::to_string(both.state.step) +
                     "; it must be 3: one counter for all tensors, starting at 1",
                 both.state.step == 6 ? "t is raised once for each tensor: raise it once, before the loop" : "");
}

TEST_CASE("other values of β₁, β₂ and the rate are used", "[5.4][value]") {
    const AdamSettings others{.learning_rate = 0.2, .beta1 = 0.6, .beta2 = 0.7, .epsilon = 0.05};
    const Both both = walk(others, 4);
    expect_same({"w after four steps", adam_formula.formula}, both.yours, both.expected, {},
                wrong_walks(&Walked::w, others, 4));
}

TEST_CASE("ε stands outside of the root, and is added after the correction", "[5.4][value]") {
    // With gradients near 1e-8, as large as ε itself, each place of ε gives another step.
    const Both both = walk(usual, 3, 1e-8);
    expect_same({"w after steps with gradients near 1e-8", adam_formula.formula}, both.yours, both.expected,
                {.absolute = 1e-9, .relative = 0}, wrong_walks(&Walked::w, usual, 3, 1e-8));
}

TEST_CASE("the first step goes against the gradient, and has the length of the rate in each entry", "[5.4][gradient]") {
    const Matrix start = problem::normal(3, 2, 64);
    const Matrix slope = bowl_gradient(start);
    Matrices w{start};
    Matrices g{slope};
    AdamState state;
    ae::adam_step(list_of(w), state, list_of(g), usual);
    const bool means_are_right = state.first.size() == 1 && alike(state.first[0], Scalar(0.1) * slope) &&
                                 state.second.size() == 1 &&
                                 alike(state.second[0], (Scalar(0.001) * slope.array().square()).matrix());
    expect::that(w[0].allFinite(), "w is not a number after the first step", means_are_right ? t_is_zero : "");
    const Matrix lengths = (w[0] - start).cwiseAbs() / usual.learning_rate;
    const bool uncorrected = ((lengths.array() - std::sqrt(Scalar(10))).abs() < 1e-3).all();
    expect::that(
        !uncorrected,
        "the first step is 3.16 times as long as the learning rate; with the corrected means it has its length",
        "the bias correction is missing: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ");
    expect::value({"the first step, divided by η", "m̂ = g and v̂ = g² at t = 1, so the step is −η g / (|g| + ε)"},
                  (w[0] - start) / usual.learning_rate, -slope.cwiseSign(), {.absolute = 1e-5, .relative = 0});
}

TEST_CASE("a loss that is multiplied by 1000 takes the same steps", "[5.4][property]") {
    const AdamSettings exact{.learning_rate = 0.01, .beta1 = 0.9, .beta2 = 0.999, .epsilon = 0};
    const Both plain = walk(exact, 5);
    const Both scaled = walk(exact, 5, 1000);
    expect_same({"w after five steps with gradients 1000 times as large", "m̂ / √v̂ does not change with the scale of g"},
                scaled.yours, plain.expected);
}

TEST_CASE("under a constant gradient every step has the length of the rate", "[5.4][property]") {
    Matrices w{Matrix::Zero(3, 2)};
    Matrices g{Matrix::Constant(3, 2, 0.3)};
    AdamState state;
    for (int step = 0; step < 20; ++step) {
        ae::adam_step(list_of(w), state, list_of(g), usual);
    }
    expect::value(
        {"w after twenty steps under the gradient 0.3", "the corrected means are m̂ = g and v̂ = g² at every t"}, w[0],
        Matrix::Constant(3, 2, -20 * 0.01), {.absolute = 1e-7, .relative = 0});
}

TEST_CASE("the gradients stay as they were", "[5.4][property]") {
    Matrices w = some_parameters();
    Matrices g = some_gradients(6);
    AdamState state;
    ae::adam_step(list_of(w), state, list_of(g), usual);
    expect::unchanged("gradients", some_gradients(6)[0], g[0]);
    expect::unchanged("gradients", some_gradients(6)[1], g[1]);
}

TEST_CASE("a gradient of zero moves nothing", "[5.4][extreme]") {
    Matrices w = some_parameters();
    Matrices g = oracle::zeros_like(w);
    AdamState state;
    ae::adam_step(list_of(w), state, list_of(g), usual);
    expect_same({"w after a step with the gradient 0", "0 / (√0 + ε) = 0"}, w, some_parameters());
}

TEST_CASE("after many steps the correction has faded", "[5.4][extreme]") {
    AdamState state{.step = 100000, .first = {Matrix::Constant(3, 2, 0.5)}, .second = {Matrix::Constant(3, 2, 4.0)}};
    Matrices w{Matrix::Zero(3, 2)};
    Matrices g{Matrix::Zero(3, 2)};
    ae::adam_step(list_of(w), state, list_of(g), usual);
    expect::value({"w after step 100001", adam_formula.formula}, w[0],
                  Matrix::Constant(3, 2, -0.01 * 0.45 / (std::sqrt(3.996) + 1e-8)));
}

TEST_CASE("a memory of another model stops Adam", "[5.4][extreme]") {
    Matrices w = some_parameters();
    Matrices g = some_gradients(1);
    AdamState state{.step = 1, .first = {Matrix::Zero(3, 2)}, .second = {Matrix::Zero(3, 2)}};
    expect::throws<ae::ShapeError>("adam_step with two tensors and the memory of one", "ShapeError",
                                   [&] { ae::adam_step(list_of(w), state, list_of(g), usual); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
}

TEST_CASE("Adam refuses gradients of another shape or number, and changes nothing", "[5.4][extreme]") {
    Matrices w = some_parameters();
    Matrices one{some_gradients(1)[0]};
    Matrices turned{some_gradients(1)[0], Matrix::Ones(1, 4)};
    AdamState state;
    expect::throws<ae::ShapeError>("adam_step with a tensor (4, 1) and a gradient (1, 4)", "ShapeError",
                                   [&] { ae::adam_step(list_of(w), state, list_of(turned), usual); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
    expect::throws<ae::ShapeError>("adam_step with two tensors and one gradient", "ShapeError",
                                   [&] { ae::adam_step(list_of(w), state, list_of(one), usual); });
    expect_same({"w after a refused step", ""}, w, some_parameters());
    expect::that(state.step == 0, "t was raised to " + std::to_string(state.step) + " by a step that is refused");
}

TEST_CASE("Adam leaves alone what lies in memory behind a tensor", "[5.4][extreme]") {
    // A tensor refers to a part of the model's memory: here to the first six of seven numbers.
    ae::Vector model = ae::Vector::Constant(7, 42);
    ae::Vector slope = ae::Vector::Ones(7);
    AdamState state;
    ae::adam_step({{.name = "w", .values = Eigen::Map<Matrix>(model.data(), 3, 2)}}, state,
                  {{.name = "w", .values = Eigen::Map<Matrix>(slope.data(), 3, 2)}}, usual);
    expect::that(model(5) < 42, "the last entry of the tensor has not moved: is the loop too short?");
    expect::that(model(6) == 42, "the number behind the tensor has moved, too: is the loop too long?");
}

// --- 5.5 train_epoch ---------------------------------------------------------------------------------------------
// There is no gradient test: train_epoch computes none. What its batches do to a gradient stands with 5.1.

TEST_CASE("the example from the lesson: batch losses of 1, 1 and 4 have the mean 1.6", "[5.5][value]") {
    Random random(91);
    int steps = 0;
    const double loss =
        ae::train_epoch(tagged_inputs(5), tagged_targets(5), 2, random, [&](const Matrix& input, const Matrix&) {
            ++steps;
            return input.cols() == 2 ? Scalar(1) : Scalar(4);
        });
    expect::that(steps == 3, "5 samples in batches of 2 are three steps, but yours took " + std::to_string(steps),
                 steps == 2 ? "only full batches are used: the last one holds what is left, here 1 sample" : "");
    expect::value(
        mean_loss, loss, 1.6, {},
        {expect::suspect(2, "each batch counts the same: weigh its loss by the number of its samples"),
         expect::suspect(8, "the weighted sum is not divided by the number of samples"),
         expect::suspect(2.4, "each batch weighs batch_size: the last one weighs only the samples it holds")});
}

TEST_CASE("the mean is one over samples, however they fall into batches", "[5.5][value]") {
    // The loss of a batch is the mean of (n + 1)² over its samples: over 7 samples that is 20.
    for (const Index batch_size : {1, 2, 3, 4, 7, 9}) {
        Random random(92);
        const double loss = ae::train_epoch(
            tagged_inputs(7), tagged_targets(7), batch_size, random,
            [](const Matrix& input, const Matrix&) { return (input.row(0).array() + 1).square().mean(); });
        expect::value({"the epoch's loss in batches of " + std::to_string(batch_size), mean_loss.formula}, loss, 20);
    }
}

TEST_CASE("the step is called once for each batch, with columns that belong together", "[5.5][property][statistical]") {
    for (const std::uint64_t seed : statistical::seeds(93)) {
        Random random(seed);
        std::vector<Index> sizes;
        std::vector<Index> seen;
        bool together = true;
        static_cast<void>(ae::train_epoch(tagged_inputs(11), tagged_targets(11), 4, random,
                                          [&](const Matrix& input, const Matrix& target) {
                                              sizes.push_back(input.cols());
                                              together = together && belong_together(input, target);
                                              for (Index n = 0; n < input.cols(); ++n) {
                                                  seen.push_back(static_cast<Index>(input(0, n)));
                                              }
                                              return Scalar(1);
                                          }));
        expect::that(sizes == std::vector<Index>{4, 4, 3},
                     "11 samples in batches of 4 are three steps, with 4, 4 and 3 samples; yours took " +
                         std::to_string(sizes.size()) + " steps");
        expect::that(together, "the step got an input whose target is another sample's");
        expect::that(sorted(seen) == counted(11), "an epoch must show each of the 11 samples exactly once");
        // 1 of 11! = 40 million orders is that of the data set.
        expect::that(seen != counted(11), "the samples came in the order of the data set: the epoch is not shuffled");
    }
}

TEST_CASE("two epochs in a row see the samples in different orders", "[5.5][property]") {
    Random random(94);
    std::array<std::vector<Index>, 2> seen;
    for (std::vector<Index>& order : seen) {
        static_cast<void>(
            ae::train_epoch(tagged_inputs(40), tagged_targets(40), 8, random, [&](const Matrix& input, const Matrix&) {
                for (Index n = 0; n < input.cols(); ++n) {
                    order.push_back(static_cast<Index>(input(0, n)));
                }
                return Scalar(1);
            }));
    }
    Random other(194);
    std::vector<Index> of_another_seed;
    static_cast<void>(
        ae::train_epoch(tagged_inputs(40), tagged_targets(40), 8, other, [&](const Matrix& input, const Matrix&) {
            for (Index n = 0; n < input.cols(); ++n) {
                of_another_seed.push_back(static_cast<Index>(input(0, n)));
            }
            return Scalar(1);
        }));
    expect::that(seen[0] != seen[1],
                 "two epochs with the same generator see the samples in the same order: draw a "
                 "fresh order at the start of each epoch",
                 seen[0] == of_another_seed
                     ? "the order does not come from `random`: hand it on to shuffled_minibatches"
                     : "the order is drawn from a copy of `random`: hand on `random` itself, which moves on");
}

TEST_CASE("a loss that is not a number stops the epoch and names the batch", "[5.5][extreme]") {
    for (const Scalar bad : {std::numeric_limits<Scalar>::quiet_NaN(), std::numeric_limits<Scalar>::infinity()}) {
        Random random(96);
        int calls = 0;
        std::string message;
        try {
            static_cast<void>(
                ae::train_epoch(tagged_inputs(9), tagged_targets(9), 3, random,
                                [&](const Matrix&, const Matrix&) { return ++calls == 2 ? bad : Scalar(1); }));
        } catch (const workbook::ValueError& error) {
            message = error.what();
        }
        expect::that(message.find("batch 2") != std::string::npos,
                     "where the second batch's loss is not finite, train_epoch must throw a ValueError that names "
                     "batch 2: call require_finite_loss with the batch's number counted from 1" +
                         (message.empty() ? std::string() : "; yours said: " + message),
                     message.empty() && calls == 3 ? "the losses are not checked: an epoch must stop at the first one "
                                                     "that is infinite or not a number"
                     : message.find("batch 1") != std::string::npos
                         ? "the number of the batch is counted from 0: hand on number + 1"
                         : "");
        expect::that(calls <= 2, "the epoch went on after a loss that is not finite");
    }
}

TEST_CASE("a data set smaller than one batch is one step", "[5.5][extreme]") {
    Random random(97);
    int calls = 0;
    const double loss =
        ae::train_epoch(tagged_inputs(3), tagged_targets(3), 64, random, [&](const Matrix& input, const Matrix&) {
            ++calls;
            return static_cast<Scalar>(input.cols());
        });
    expect::that(calls == 1, "3 samples in batches of 64 are one step, but yours took " + std::to_string(calls));
    expect::value(mean_loss, loss, 3);
}

TEST_CASE("no samples, and inputs without their targets, are refused", "[5.5][extreme]") {
    Random random(98);
    const ae::TrainingStep step = [](const Matrix&, const Matrix&) { return Scalar(1); };
    expect::throws<workbook::ValueError>("train_epoch without samples", "ValueError", [&] {
        static_cast<void>(ae::train_epoch(tagged_inputs(0), tagged_targets(0), 2, random, step));
    });
    expect::throws<ae::ShapeError>("train_epoch with 5 inputs and 4 targets", "ShapeError", [&] {
        static_cast<void>(ae::train_epoch(tagged_inputs(5), tagged_targets(4), 2, random, step));
    });
}

TEST_CASE("a loss that is not finite is a NotFiniteError", "[5.5][extreme]") {
    Random random(99);
    expect::throws<workbook::NotFiniteError>("train_epoch with a loss that is infinite", "NotFiniteError", [&] {
        static_cast<void>(
            ae::train_epoch(tagged_inputs(4), tagged_targets(4), 2, random,
                            [](const Matrix&, const Matrix&) { return std::numeric_limits<Scalar>::infinity(); }));
    });
}

TEST_CASE("batches of no samples are refused", "[5.5][extreme]") {
    Random random(100);
    const ae::TrainingStep step = [](const Matrix&, const Matrix&) { return Scalar(1); };
    for (const Index size : {0, -1}) {
        expect::throws<workbook::ValueError>("train_epoch in batches of " + std::to_string(size), "ValueError", [&] {
            static_cast<void>(ae::train_epoch(tagged_inputs(5), tagged_targets(5), size, random, step));
        });
    }
}
