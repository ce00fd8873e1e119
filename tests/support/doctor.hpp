/// \file
/// Why an exercise is wrong, as far as its numbers prove it.
///
/// A cause is a *hypothesis that predicts values*: "b is never added" predicts W X, "the 1/N is missing" predicts N
/// times the right gradient. Every check tries the hypotheses that it can compute (hypotheses.hpp) and records what came
/// of them. After all tests of an exercise the doctor tells
///
/// 1. a hypothesis as the *cause* if it explains every wrong check in which it can be computed, no right check speaks
///    against it, and its numbers are too many to agree by chance;
/// 2. a known solution that does the same in every test (fingerprints.hpp) as the cause, too;
/// 3. else what was merely *seen* ("zero everywhere"), if two tests have seen it;
/// 4. else what the failed test is there to catch, as a hint.
///
/// It says nothing where it knows nothing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/types.hpp"

namespace doctor {

using ae::Index;
using ae::Matrix;
using ae::Scalar;

/// A wrong result that a known mistake leads to.
struct Suspect {
    Matrix value;       ///< what one gets by it
    std::string cause;  ///< a sentence: "your covariance is divided by N − 1, and not by N"
};

/// A known part of a gradient, such as one of two paths, or a penalty.
struct Term {
    std::string name;  ///< as in "your ∂L/∂Z lacks NAME": "the penalty's part, λ ∂S/∂Z"
    Matrix value;      ///< of the gradient's shape, λ included
};

/// What is known about a gradient.
struct Clues {
    Index batch;                         ///< the number of samples
    std::vector<Term> terms = {};        ///< parts of which the gradient is the sum, or some of them
    Scalar lambda = 1;                   ///< λ, the weight of the terms; 1 if there is none
    std::vector<Suspect> suspects = {};  ///< what known mistakes lead to
};

/// What a check has to say on a hypothesis.
enum class Says {
    yes,      ///< the result is wrong, and it is what the hypothesis predicts
    no,       ///< it is not what the hypothesis predicts
    nothing,  ///< right and predicted are the same here, or it cannot be computed
};

/// A hypothesis, and what one check says on it.
struct Tried {
    std::string id;     ///< one and the same in every test: "factor −1/N of ∂L/∂W"
    std::string words;  ///< what a student is told
    bool cause = true;  ///< false: an observation, which explains nothing
    Says says = Says::nothing;
    int weight = 0;     ///< how little chance could have done it: 1 for a small round number, 3 for any other
    int simplicity = 0; ///< of two that explain the same, the lower one is told
};

/// What one check saw of one quantity.
struct Check {
    std::string exercise = {};
    std::string test = {};
    std::string quantity = {};  ///< its name; empty for a check that is no value
    std::string formula = {};   ///< one and the same for a quantity in all tests, whatever its name there
    bool right = false;
    bool number = false;        ///< values of one shape were compared
    double deviation = 0;       ///< one number for yours − expected (fingerprints.hpp); 0 if right
    std::string shape = {};     ///< of the value: "(3, 4)"
    std::function<std::vector<Tried>()> tries = {};  ///< tries the hypotheses; asked of a failed exercise only
    std::string known = {};     ///< a cause that is certain: memory that was never set
    std::string catches = {};   ///< what the test is there to catch
};

/// How sure a diagnosis is.
enum class Certainty {
    none,   ///< there is none
    cause,  ///< the cause
    seen,   ///< what was seen, and not why
    hint,   ///< what it may be
};

/// "cause", "seen", "hint": the word in JSON; empty for none.
std::string to_word(Certainty certainty);

/// What a student is told of a failed exercise beside its first failed test.
struct Diagnosis {
    Certainty certainty = Certainty::none;
    std::string text = {};
    std::string found_in = {};  ///< "found in all 3 failed tests", "found in the test “…”"
};

/// Told by the listener: the checks that follow belong to this test.
void begin_test(const std::string& exercise, const std::string& test);

/// Records a check of the current test.
void record(Check check);

/// Records that an error ended the current test. `words` tells one from another.
void record_error(const std::string& words);

/// All checks of an exercise so far.
std::vector<Check> checks_of(const std::string& exercise);

/// The diagnosis of a failed exercise from all its checks.
///
/// \param shown  the failed test that is shown in full: what it is there to catch may be told.
Diagnosis diagnose(const std::string& exercise, const std::vector<Check>& checks, const std::string& shown);

}  // namespace doctor
