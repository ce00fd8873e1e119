#pragma once
// The fingerprints of known mistakes: tests/fingerprints, by which the doctor knows a mistake again
// (tests/support/fingerprints.hpp).

#include <filesystem>
#include <string>
#include <vector>

#include "tools/gallery/hall.hpp"

namespace workbook::gallery {

/// Runs all mistakes of the exhibits' chapters, those of the gallery and those that people are likely to make
/// (tools/mutate), and writes what they do: TESTS/fingerprints/CH.txt.
///
/// \param keep_slips  do not run those that people are likely to make, which takes minutes: what the file says of them stays.
void write_fingerprints(const std::vector<Exhibit>& exhibits, Surroundings surroundings,
                        const std::filesystem::path& tests, bool keep_slips);

/// Notes a problem with each mistake that is not in the file; and, where the fingerprints of most mistakes of an exercise are not
/// those in the file, with all of these: the tests have changed. A single one may differ: what cancels digits gives other
/// digits on another machine.
void require_fingerprints(std::vector<Judged>& judged, const std::filesystem::path& tests);

/// The mistakes of one exercise that the tests cannot tell apart: "mistake.01.a = mistake.01.b", a line for each group.
std::vector<std::string> twins_among(const std::vector<Judged>& judged);

}  // namespace workbook::gallery
