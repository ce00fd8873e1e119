#include "tests/support/hypotheses.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <sstream>
#include <utility>

namespace doctor {
namespace {

constexpr double precise = 1e-5;  // a residual this small, relative to the whole, is no accident

std::string number(double value) {
    std::ostringstream text;
    text.precision(4);
    text << value;
    return text.str();
}

// "∂L/∂W", and "gradient" for "the gradient": what follows "your".
std::string without_article(const std::string& name) { return name.rfind("the ", 0) == 0 ? name.substr(4) : name; }

// Small round numbers agree by chance: halves, thirds and quarters of small whole numbers.
bool is_round(double value) {
    const double twelfths = 12 * value;
    return std::abs(value) < 100 && std::abs(twelfths - std::round(twelfths)) < 1e-9;
}

// How little chance could have done it that `predicted` is what it is, and not the right value: the numbers in which the two
// differ, each once; and, where they differ in some places only, the pattern of these.
int weight_of(const Matrix& predicted, const Matrix& expected, int of_round) {
    std::vector<double> wrong;
    int weight = 0;
    int places = 0;
    int right_places = 0;
    for (Index i = 0; i < predicted.size(); ++i) {
        const double value = predicted.data()[i];
        const double right = expected.data()[i];
        if (std::abs(value - right) <= precise * std::max(std::abs(value), std::abs(right))) {
            right_places += is_round(right) ? 0 : 1;
            continue;
        }
        ++places;
        if (wrong.size() < 8 && std::ranges::find(wrong, value) == wrong.end()) {
            wrong.push_back(value);
            weight += is_round(value) ? of_round : 3;
        }
    }
    return weight + (places >= 2 && right_places >= 2 && places + right_places >= 8 ? 3 : 0);
}

// One check of one quantity, on which hypotheses are tried one after the other.
class Trials {
public:
    Trials(const std::string& quantity, const std::string& formula, const Matrix& yours, const Matrix& expected)
        : quantity_(without_article(quantity)), key_(formula.empty() ? quantity : formula), yours_(yours), expected_(expected), right_(same(yours, expected)) {}

    // `predicted`: what the hypothesis makes of this check. A small round number speaks for a suspect of the test's own, and for
    // no factor or function, of which there are many.
    void cause(const std::string& id, const std::string& words, const Matrix& predicted, int simplicity, int of_round = 0) {
        Tried tried{.id = id, .words = words, .cause = true, .says = Says::nothing, .weight = 0,
                    .simplicity = simplicity};
        if (predicted.allFinite() && expected_.allFinite() && !same(predicted, expected_)) {
            const bool predicts_yours = !right_ && same(predicted, yours_);
            const bool fits = predicted.rows() == expected_.rows() && predicted.cols() == expected_.cols();
            const Matrix instead = fits ? expected_ : Matrix::Zero(predicted.rows(), predicted.cols());
            tried.says = predicts_yours ? Says::yes : Says::no;
            tried.weight = predicts_yours ? weight_of(predicted, instead, of_round) : 0;
        }
        all_.push_back(std::move(tried));
    }

    // `here`: whether it is seen in this check; asked of wrong results only.
    void seen(const std::string& id, const std::string& words, bool here) {
        if (!right_) {
            all_.push_back({.id = id + " of " + key_, .words = words, .cause = false,
                            .says = here ? Says::yes : Says::no, .weight = static_cast<int>(expected_.size()),
                            .simplicity = 0});
        }
    }

    [[nodiscard]] const std::string& quantity() const { return quantity_; }
    /// The same in all tests of the quantity.
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const Matrix& yours() const { return yours_; }
    [[nodiscard]] const Matrix& expected() const { return expected_; }
    [[nodiscard]] bool right() const { return right_; }
    std::vector<Tried> take() { return std::move(all_); }

private:
    std::string quantity_;
    std::string key_;
    const Matrix& yours_;
    const Matrix& expected_;
    bool right_;
    std::vector<Tried> all_;
};

// --- factors

struct Factor {
    std::string name;  // "1/N"
    double value;
    std::string words;  // what it means that the result is multiplied by it; empty for 1
    int simplicity;
};

// The number of samples, and the words for it. Where a test does not say it, it is the number of columns of the last argument: a
// column is a sample.
std::pair<Index, std::string> samples_of(const Clues& clues, const std::vector<ae::GivenShapes>& calls) {
    if (clues.batch > 0) {
        return {clues.batch, "the batch has " + std::to_string(clues.batch) + " samples"};
    }
    if (calls.empty() || calls.front().shapes.empty()) {
        return {0, ""};
    }
    const ae::NamedShape& last = calls.front().shapes.back();
    return {last.cols, last.name + " has " + std::to_string(last.cols) + " columns, the samples"};
}

// N and λ, and the numbers of rows and columns of what the function was given.
std::vector<Factor> sizes_around(const Clues& clues, const std::vector<ae::GivenShapes>& calls) {
    std::vector<Factor> factors;
    const auto add = [&](const std::string& name, double value, const std::string& more, const std::string& less,
                         int simplicity) {
        const bool is_new = std::ranges::none_of(factors, [&](const Factor& factor) { return factor.value == value; });
        if (value != 1 && value > 0 && is_new) {
            factors.push_back({name, value, more, simplicity});
            factors.push_back({"1/" + name, 1 / value, less, simplicity});
        }
    };
    const auto [samples, has_samples] = samples_of(clues, calls);
    add("N", static_cast<double>(samples), has_samples + ": the 1/N is missing, or it is multiplied by N",
        has_samples + ": it is divided by N once too often", 1);
    add("λ", clues.lambda, "with λ = " + number(clues.lambda) + ": λ is applied where it does not belong",
        "with λ = " + number(clues.lambda) + ": λ is missing", 1);
    for (const ae::NamedShape& shape : calls.empty() ? std::vector<ae::NamedShape>{} : calls.front().shapes) {
        const auto say = [&](Index size, const std::string& what) {
            const std::string has = shape.name + " has " + std::to_string(size) + " " + what;
            add("the " + what + " of " + shape.name, static_cast<double>(size),
                has + ": it is multiplied by this number, or not divided by it",
                has + ": it is divided by this number, or not multiplied by it", 2);
        };
        say(shape.cols, "columns");
        say(shape.rows, "rows");
    }
    return factors;
}

std::vector<Factor> simple_factors() {
    return {{"−1", -1, "the sign is wrong in every entry", 0},
            {"2", 2, "a factor 2 too many, or a ½ is missing", 0},
            {"½", 0.5, "a factor 2 is missing, or a ½ too many", 0},
            {"1/ln 10", 1 / std::numbers::ln10, "the logarithm is to base 10, in place of the natural one", 1},
            {"1/ln 2", 1 / std::numbers::ln2, "the logarithm is to base 2, in place of the natural one", 1}};
}

// The factors one by one, and products of two.
std::vector<Factor> factors_around(const Clues& clues, const std::vector<ae::GivenShapes>& calls) {
    std::vector<Factor> all = simple_factors();
    const std::vector<Factor> sizes = sizes_around(clues, calls);
    all.insert(all.end(), sizes.begin(), sizes.end());
    const std::vector<Factor> single = all;
    for (std::size_t i = 0; i < single.size(); ++i) {
        for (std::size_t k = i + 1; k < single.size(); ++k) {
            const bool cancel = std::abs(single[i].value * single[k].value - 1) < precise;
            if (!cancel) {
                all.push_back({single[i].name + " · " + single[k].name, single[i].value * single[k].value,
                               "two at once: " + single[i].words + "; and " + single[k].words,
                               3 + single[i].simplicity + single[k].simplicity});
            }
        }
    }
    const auto [samples, has_samples] = samples_of(clues, calls);
    for (int power = 2; power <= 8 && samples > 1; ++power) {
        all.push_back({"1/N^" + std::to_string(power), std::pow(static_cast<double>(samples), -power),
                       has_samples + ": it is divided by N too often, " + std::to_string(power) + " times over", 3});
    }
    return all;
}

// "is half of what it should be: ", "is 5 times too large, and ".
std::string size_in_words(double ratio) {
    if (ratio == 0.5) {
        return "half of what it should be: ";
    }
    return ratio > 1 ? number(ratio) + " times too large, and " : number(1 / ratio) + " times too small, and ";
}

void try_factors(Trials& trials, const Clues& clues, const std::vector<ae::GivenShapes>& calls) {
    for (const Factor& factor : factors_around(clues, calls)) {
        const std::string lead = "your " + trials.quantity();
        std::string words = lead + " is " + number(factor.value) + " times the right one (" + factor.name + "): " + factor.words;
        if (factor.value == -1) {
            words = lead + " has the wrong sign in every entry";
        } else if (factor.value == 2 || factor.value == 0.5) {
            words = lead + " is " + (factor.value == 2 ? "twice too large: " : "half of what it should be: ") + factor.words;
        } else if (factor.name == "N" || factor.name.rfind("1/N", 0) == 0) {
            words = lead + " is " + size_in_words(factor.value) + factor.words;
        }
        trials.cause("factor " + factor.name + " of " + trials.key(), words,
                     factor.value * trials.expected(), factor.simplicity);
    }
}

// --- functions of the right value

struct Function {
    const char* name;
    const char* words;  // behind "your L "
    double (*of)(double);
    int simplicity;
};

const std::vector<Function>& functions() {
    static const std::vector<Function> all{
        {"|x|", "is the absolute value of the right one", [](double x) { return std::abs(x); }, 2},
        {"−|x|", "is minus the absolute value of the right one", [](double x) { return -std::abs(x); }, 3},
        {"x²", "is the square of the right one: a root is missing, or something is squared too often",
         [](double x) { return x * x; }, 3},
        {"√x", "is the root of the right one: a square is missing, or a root is taken too often",
         [](double x) { return std::sqrt(x); }, 3},
        {"1/x", "is 1 divided by the right one: numerator and denominator are swapped", [](double x) { return 1 / x; },
         3},
        {"1 − x", "is 1 less the right one", [](double x) { return 1 - x; }, 3},
        {"eˣ", "is e to the power of the right one", [](double x) { return std::exp(x); }, 3},
        {"ln x", "is the logarithm of the right one", [](double x) { return std::log(x); }, 3},
        {"cut", "is the right one, cut to the range from 0 to 1", [](double x) { return std::clamp(x, 0.0, 1.0); }, 3},
        {"ramp", "is the right one, with what is negative set to 0", [](double x) { return std::max(x, 0.0); }, 3},
        {"σ", "is the sigmoid of the right one", [](double x) { return 1 / (1 + std::exp(-x)); }, 3},
        {"tanh", "is the tanh of the right one", [](double x) { return std::tanh(x); }, 3},
        {"sign", "is the sign of the right one, without its size",
         [](double x) { return x > 0 ? 1.0 : x < 0 ? -1.0 : 0.0; }, 3},
        {"round", "is the right one, rounded to a whole number", [](double x) { return std::round(x); }, 3},
        {"floor", "is the right one without its fraction: are whole numbers divided?",
         [](double x) { return std::trunc(x); }, 4},
    };
    return all;
}

void try_functions(Trials& trials) {
    for (const Function& function : functions()) {
        trials.cause(std::string("function ") + function.name + " of " + trials.key(),
                     "your " + trials.quantity() + " " + function.words, trials.expected().unaryExpr(function.of),
                     function.simplicity);
    }
    if (trials.expected().rows() == trials.expected().cols() && trials.expected().rows() > 1) {
        trials.cause("transposed " + trials.key(), "your " + trials.quantity() + " is transposed",
                     trials.expected().transpose(), 1);
    }
}

// --- terms

void try_terms(Trials& trials, const Clues& clues) {
    const Matrix& right = trials.expected();
    const std::string lead = "your " + trials.quantity();
    for (const Term& term : clues.terms) {
        if (term.value.rows() != right.rows() || term.value.cols() != right.cols()) {
            continue;
        }
        const auto say = [&](const std::string& what, const std::string& words, const Matrix& predicted, int simplicity) {
            trials.cause(what + " " + term.name + " of " + trials.key(), words, predicted, simplicity);
        };
        say("alone", lead + " is " + term.name + " and nothing else: the other part is missing", term.value, 1);
        say("lacks", lead + " lacks " + term.name, right - term.value, 1);
        say("twice", lead + " has " + term.name + ", twice", right + term.value, 1);
        say("sign", lead + " has " + term.name + ", with the wrong sign", right - 2 * term.value, 1);
        if (clues.lambda != 1) {
            say("weight", "in your " + trials.quantity() + ", λ is missing at " + term.name,
                right - term.value + term.value / clues.lambda, 2);
            say("weights", "in your " + trials.quantity() + ", λ is applied twice at " + term.name,
                right - term.value + clues.lambda * term.value, 2);
        }
    }
}

// --- what is seen

bool line_is_right(const Trials& trials, Index line, bool column) {
    const auto part = [&](const Matrix& matrix) -> ae::Vector {
        return column ? ae::Vector(matrix.col(line)) : ae::Vector(matrix.row(line).transpose());
    };
    const ae::Vector yours = part(trials.yours());
    const ae::Vector expected = part(trials.expected());
    return (yours - expected).norm() <= precise * std::max(yours.norm(), expected.norm());
}

// Which rows or columns are right, where some are and some are not.
void see_lines(Trials& trials, bool column) {
    const Index lines = column ? trials.expected().cols() : trials.expected().rows();
    if (lines < 3) {
        return;
    }
    std::vector<bool> right;
    for (Index line = 0; line < lines; ++line) {
        right.push_back(line_is_right(trials, line, column));
    }
    const auto how_many = std::count(right.begin(), right.end(), true);
    const std::string what = column ? "column" : "row";
    const std::string of = " of your " + trials.quantity() + " is ";
    trials.seen("first " + what + " right", "only the first " + what + of + "right", how_many == 1 && right.front());
    trials.seen("last " + what + " right", "only the last " + what + of + "right", how_many == 1 && right.back());
    trials.seen("first " + what + " wrong", "only the first " + what + of + "wrong",
                how_many == lines - 1 && !right.front());
    trials.seen("last " + what + " wrong", "only the last " + what + of + "wrong",
                how_many == lines - 1 && !right.back());
}

// Off by the same column everywhere, and by more than one number.
bool is_off_by_a_column(const Matrix& yours, const Matrix& expected) {
    if (yours.cols() < 3 || yours.rows() < 2) {
        return false;
    }
    const Matrix difference = yours - expected;
    const Matrix offset = difference.col(0).replicate(1, yours.cols());
    const bool one_number = same(offset, Matrix::Constant(offset.rows(), offset.cols(), offset(0, 0)));
    return !one_number && same(difference, offset) && difference.norm() > precise * expected.norm();
}

// r with yours = r · expected in every entry, or NaN where there is no such number.
double constant_ratio(const Matrix& yours, const Matrix& expected) {
    const double scale = expected.squaredNorm();
    if (expected.size() < 3 || scale == 0 || yours.norm() == 0) {
        return std::nan("");  // two numbers have a ratio by accident too often
    }
    const double ratio = yours.cwiseProduct(expected).sum() / scale;
    return std::abs(ratio) <= 1e6 && std::abs(ratio) >= 1e-6 && same(yours, ratio * expected) ? ratio : std::nan("");
}

void see(Trials& trials) {
    const Matrix& yours = trials.yours();
    const Matrix& expected = trials.expected();
    const std::string lead = "your " + trials.quantity();
    trials.seen("NaN", lead + " holds NaN: look for 0/0, ∞ − ∞, ∞/∞ or the logarithm of a negative number",
                yours.hasNaN() && !expected.hasNaN());
    trials.seen("infinity", lead + " holds an infinite number: look for a logarithm of 0, a division by 0, or e to a large number",
                !yours.hasNaN() && !yours.allFinite() && expected.allFinite());
    if (!yours.allFinite() || !expected.allFinite()) {
        return;
    }
    trials.seen("zero", lead + " is zero everywhere", yours.norm() <= 1e-12 * expected.norm() && expected.norm() > 0);
    trials.seen("offset", "every column of " + lead + " is off by the same amounts: is a bias, or a mean, missing or added twice?",
                is_off_by_a_column(yours, expected));
    see_lines(trials, true);
    see_lines(trials, false);
    if (const double ratio = constant_ratio(yours, expected); !std::isnan(ratio)) {
        trials.seen("ratio " + number(ratio), "every entry of " + lead + " is " + number(ratio) + " times the right one", true);
    }
}

}  // namespace

bool same(const Matrix& a, const Matrix& b) {
    if (a.rows() != b.rows() || a.cols() != b.cols() || !a.allFinite() || !b.allFinite()) {
        return false;
    }
    const double larger = std::max(a.norm(), b.norm());
    const double smaller = std::min(a.norm(), b.norm());
    // Nothing, and what rounding has left of nothing, are one.
    return (a - b).norm() <= precise * larger || (smaller == 0 && larger <= 1e-12);
}

std::vector<Tried> try_on_value(const std::string& quantity, const std::string& formula, const Matrix& yours,
                                const Matrix& expected, const Clues& clues, const std::vector<ae::GivenShapes>& calls) {
    Trials trials(quantity, formula, yours, expected);
    for (const Suspect& suspect : clues.suspects) {
        trials.cause(suspect.cause, suspect.cause, suspect.value, -1, 1);
    }
    if (yours.rows() != expected.rows() || yours.cols() != expected.cols()) {
        return trials.take();
    }
    try_terms(trials, clues);
    try_factors(trials, clues, calls);
    try_functions(trials);
    see(trials);
    return trials.take();
}

std::vector<Tried> try_on_repetition(const Matrix& first, const Matrix& second) {
    if (!first.allFinite() || !second.allFinite() || same(first, second) || first.norm() == 0) {
        return {};
    }
    const bool doubled = same(second, 2 * first);
    return {{.id = "added up", .words = "the second call returns twice the first: results of the last call are added to, not made afresh",
             .cause = true, .says = doubled ? Says::yes : Says::no, .weight = doubled ? 3 : 0, .simplicity = 0},
            {.id = "another result", .words = "two calls with the same arguments return different results: something is kept from the "
                                              "last call, or random numbers are drawn again",
             .cause = false, .says = doubled ? Says::no : Says::yes, .weight = 3, .simplicity = 0}};
}

}  // namespace doctor
