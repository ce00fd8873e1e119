#include "common/training_stop.hpp"

#include <string>

namespace workbook {

void training_stopped(const NotFiniteError& error, int epoch, const std::filesystem::path& checkpoint) {
    const std::string kept = epoch == 1 ? "There is no checkpoint of this run yet."
                                        : "The last good checkpoint is of epoch " + std::to_string(epoch - 1) + ": " +
                                              checkpoint.string();
    throw NotFiniteError("epoch " + std::to_string(epoch) + ": " + error.what() + " " + kept);
}

}  // namespace workbook
