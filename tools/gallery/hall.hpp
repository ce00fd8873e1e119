#pragma once
// Building exhibits and running the chapters' tests on each.

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tools/gallery/exhibit.hpp"
#include "tools/gallery/judgement.hpp"
#include "tools/variants/subject.hpp"
#include "tools/workbook/catalogue.hpp"

namespace workbook::gallery {

struct Judged {
    Exhibit exhibit;
    Judgement judgement;
};

/// What judging needs beside the exhibits.
struct Surroundings {
    std::vector<variants::Subject> subjects;
    tool::Catalogue catalogue;
    std::filesystem::path folder;                                  ///< for what is compiled
    std::vector<std::pair<std::string, std::string>> environment;  ///< of the tests
    std::function<void(const std::string&)> progress;              ///< what is being done
};

/// Judges all exhibits, chapter by chapter. Those of a chapter are compiled into one library; one that does not compile is
/// judged so.
///
/// \throws DataError if an exhibit is of a chapter without tests, or replaces no function of it.
std::vector<Judged> judge_all(const std::vector<Exhibit>& exhibits, const Surroundings& surroundings);

/// For exhibits from elsewhere: what their headers want to be told is no problem, so long as they are caught, or pass.
void expect_no_words(std::vector<Judged>& judged);

}  // namespace workbook::gallery
