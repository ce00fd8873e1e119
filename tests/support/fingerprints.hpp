/// \file
/// Diagnosis by behaviour: two solutions that fail in the same checks, with the same numbers, are wrong in the same way.
///
/// The *fingerprint* of a solution is what its failed checks saw: for each quantity of each test one number that stands
/// for yours − expected. tests/fingerprints holds those of known mistakes, a file a chapter, made by running them
/// (`./workbook gallery --fingerprints`). After a failed check the doctor looks for one that agrees in all of its
/// numbers.
///
/// The idea, to group students' programs by what they do and not by how they are written, is that of semi-supervised
/// verified feedback (Kaleeswaran, Santhiar, Kanade and Gulwani, 2016) and of SemCluster (Perry, Kim, Samanta and Zhang,
/// 2019), which verify or trace a program where we run the chapter's own tests.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/doctor.hpp"

namespace fingerprints {

/// What failed, "TEST | QUANTITY", and the number that stands for its deviation.
using Print = std::map<std::string, double>;

/// A known mistake of one exercise.
struct Known {
    std::string name;   ///< "mistake.01.forward_without_bias"
    std::string words;  ///< what is told
    Print print;
};

/// One number for yours − expected, relative to the largest number that is expected: a sum over the entries with weights
/// that depend on their places. Numbers that are not finite have a part of their own. Both of one shape.
double deviation(const doctor::Matrix& yours, const doctor::Matrix& expected);

/// The same of a result of another shape than the expected one: of its shape, and of its numbers.
double deviation_of_shape(const doctor::Matrix& yours);

/// What the failed ones of these checks saw.
Print print_of(const std::vector<doctor::Check>& checks);

/// True if two solutions fail in the same checks with the same numbers, to the precision of the arithmetic.
bool agree(const Print& a, const Print& b);

/// What stands for a quantity where an error ended the test.
inline constexpr const char* error_quantity = "(error)";

/// The number that stands for an error.
double deviation_of_error(const std::string& words);

/// How much two prints that agree prove: 3 for each number that chance does not give, 1 for a small round one and for an
/// error, and nothing for a check without numbers, such as an error that was not thrown.
int weight_of(const Print& print);

/// The known mistakes of an exercise, in the order of the file; none where the file is missing.
///
/// \throws std::runtime_error that names the line, where the file is not what it should be.
std::vector<Known> read(const std::filesystem::path& file, const std::string& exercise);

/// The file of a chapter: tests/fingerprints/CH.txt, CH the two digits before the exercise's point. The environment variable
/// WORKBOOK_FINGERPRINTS names another folder.
std::filesystem::path file_of(const std::string& exercise);

/// The text of a chapter's file.
std::string to_text(const std::map<std::string, std::vector<Known>>& exercises);

}  // namespace fingerprints
