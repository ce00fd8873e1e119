/// \file
/// The errors that the workbook throws.
///
/// Every message says what was wrong, where, and what to do.
#pragma once

#include <stdexcept>
#include <string>

/// What is no mathematics: pictures, plots, reports, files, random numbers and errors. Compiled once.
namespace workbook {

/// What all errors of the workbook have in common.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Shapes of matrices that do not fit together, or a batch without samples.
struct ShapeError : Error {
    using Error::Error;
};

/// A value outside of what a function is defined for, such as a class that does not exist.
struct ValueError : Error {
    using Error::Error;
};

/// A number that is infinite or not a number where training needs a finite one.
struct NotFiniteError : ValueError {
    using ValueError::ValueError;
};

/// A file or folder that is missing, damaged, or not what it should be.
struct DataError : Error {
    using Error::Error;
};

/// A command or a function that was called with an option it does not know.
struct UsageError : Error {
    using Error::Error;
};

/// Thrown by an exercise that is still to be written.
struct NotImplemented : Error {
    /// \param exercise  number and function, such as "1.2 dense_backward_parameters".
    explicit NotImplemented(const std::string& exercise);
    std::string exercise;  ///< number and function, as given
};

/// Reports a broken rule of Eigen's as a ShapeError, in words where the rule is a common one.
///
/// Returns, instead of throwing, while another exception is on its way: Eigen's comma initialiser checks in its
/// destructor, where a second exception would end the program.
///
/// \param condition  the source text of the condition that does not hold.
/// \throws ShapeError with the rule's meaning and its text.
void eigen_assertion_failed(const char* condition);

}  // namespace workbook
