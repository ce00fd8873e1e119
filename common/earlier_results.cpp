#include "common/earlier_results.hpp"

namespace workbook {

namespace fs = std::filesystem;

namespace {

/// The folder above the one that the run writes to.
fs::path beside(const fs::path& out) {
    // "out/10/" has an empty file name: its parent would be out/10.
    return fs::absolute(out / "").lexically_normal().parent_path().parent_path();
}

}  // namespace

std::vector<fs::path> places_of_results(const fs::path& out, const std::string& chapter, DataSource data) {
    std::vector<fs::path> places;
    for (const fs::path& place : {beside(out) / chapter, place_for_results(out, chapter, data),
                                  beside(out).parent_path() / chapter}) {
        places.push_back(place);
        places.push_back(previous_run(place));
    }
    return places;
}

fs::path place_for_results(const fs::path& out, const std::string& chapter, DataSource data) {
    return beside(out) / name_of(data) / chapter;
}

fs::path previous_run(const fs::path& folder) { return folder / "previous"; }

bool is_usable(const std::string& made_with, const std::string& ended, DataSource wanted) {
    return made_with == name_of(wanted) && (ended.empty() || ended == "done");
}

}  // namespace workbook
