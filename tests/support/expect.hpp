/// \file
/// What the tests expect, in words that a student understands. Each function records one passed or failed check.
///
/// A failure names the quantity, the first wrong entry, yours and the expected value, the shapes and the formula. What each
/// check saw goes to the doctor, who looks for the cause when all tests of an exercise have run (doctor.hpp).
#pragma once

#include <string>
#include <vector>

#include "common/types.hpp"
#include "tests/support/doctor.hpp"

namespace expect {

using ae::Index;
using ae::Matrix;
using ae::Scalar;

/// The quantity that a check is about.
struct Subject {
    std::string name;     ///< such as "∂L/∂W"
    std::string formula;  ///< as in the lesson, such as "∂L/∂W = ∂L/∂Y Xᵀ"
};

/// |yours − expected| ≤ absolute + relative · max(|yours|, |expected|), entry by entry.
struct Tolerance {
    Scalar absolute = 1e-8;
    Scalar relative = 1e-6;
};

/// A suspect for a check of a single number.
inline doctor::Suspect suspect(Scalar value, const std::string& cause) {
    return {.value = Matrix::Constant(1, 1, value), .cause = cause};
}

/// Records whether `condition` holds; `message` says what should have been so. `catches`: what the test is there to
/// catch, as in "this test is there to catch: noise that is drawn inside".
void that(bool condition, const std::string& message, const std::string& catches = "");

/// A number against the expected one. NaN equals NaN only. `suspects`: what known mistakes lead to.
void value(const Subject& subject, Scalar yours, Scalar expected, Tolerance tolerance = {},
           const std::vector<doctor::Suspect>& suspects = {});
/// A matrix against the expected one: shape first, then entries.
void value(const Subject& subject, const Matrix& yours, const Matrix& expected, Tolerance tolerance = {},
           const std::vector<doctor::Suspect>& suspects = {});
/// An analytic gradient against the numeric one. `clues`: what the diagnosis may know.
void gradient(const Subject& subject, const Matrix& analytic, const Matrix& numeric, const doctor::Clues& clues,
              Tolerance tolerance = {});
/// The same, where only the number of samples is known.
void gradient(const Subject& subject, const Matrix& analytic, const Matrix& numeric, Index batch,
              Tolerance tolerance = {});
/// A second call with the same arguments must return what the first one did.
void repeatable(const Subject& subject, const Matrix& first, const Matrix& second);
/// An argument that the function must not change.
void unchanged(const std::string& name, const Matrix& before, const Matrix& after);
/// All entries are finite.
void finite(const std::string& name, const Matrix& yours);

/// Records what the last call threw; an empty `call`: what it should. Called by `throws` only.
void record_thrown(const std::string& call, const std::string& expected, const std::string& seen);

/// `function()` must throw an `Error`, and no other exception. An exercise that is not started stays so.
template <class Error, class Function>
void throws(const std::string& call, const std::string& error_name, Function&& function) {
    try {
        function();
    } catch (const Error&) {
        record_thrown("", error_name, "");
        return;
    } catch (const workbook::NotImplemented&) {
        throw;
    } catch (const std::exception& other) {
        record_thrown(call, error_name, other.what());
        return;
    }
    record_thrown(call, error_name, "");
}

}  // namespace expect
