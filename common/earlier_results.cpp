#include "common/earlier_results.hpp"

namespace workbook {

std::vector<std::filesystem::path> places_of_results(const std::filesystem::path& out, const std::string& chapter,
                                                     DataSource data) {
    // "out/10/" has an empty file name: its parent would be out/10.
    const std::filesystem::path whole = std::filesystem::absolute(out / "").lexically_normal().parent_path();
    const std::filesystem::path beside = whole.parent_path();
    return {beside / chapter, beside / name_of(data) / chapter, beside.parent_path() / chapter};
}

}  // namespace workbook
