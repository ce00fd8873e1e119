#pragma once
// What `./workbook gallery` prints.

#include <vector>

#include "tools/gallery/hall.hpp"

namespace workbook::gallery {

/// A row of counts for each chapter, and the sums.
void print_table(const std::vector<Judged>& judged);

/// What a student would be told of each exhibit.
void print_told(const std::vector<Judged>& judged);

/// What is not as it should be, a line each.
void print_problems(const std::vector<Judged>& judged);

/// The mistakes that the tests cannot tell apart.
void print_twins(const std::vector<Judged>& judged);

/// All of it as one JSON document; `told` adds each exhibit with what a student would be told.
void print_json(const std::vector<Judged>& judged, bool told);

/// True if there is no problem.
bool all_is_well(const std::vector<Judged>& judged);

}  // namespace workbook::gallery
