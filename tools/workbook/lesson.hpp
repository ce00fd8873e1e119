#pragma once
// Finding one's place in a chapter's texts.

#include <string>
#include <vector>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

/// Where the lesson speaks of an exercise: "chapters/01_dense_layer/README.md:120", the heading that holds
/// its number; without a line if there is none.
std::string lesson_place(const Project& project, const Chapter& chapter, const Exercise& exercise);

/// The hints of an exercise, from a chapter's hints.md: under a heading "## 1.2 ...", a numbered list, each
/// item of one line or several.
std::vector<std::string> parse_hints(const std::string& markdown, const std::string& id);

}  // namespace workbook::tool
