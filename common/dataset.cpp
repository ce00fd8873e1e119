#include "common/dataset.hpp"

#include <string>

namespace ae {

Dataset to_dataset(const workbook::ImageSet& set) {
    const auto samples = static_cast<Index>(set.labels.size());
    const Index pixels = Index{set.height} * Index{set.width};
    if (static_cast<Index>(set.pixels.size()) != samples * pixels) {
        throw ShapeError("to_dataset: " + std::to_string(set.pixels.size()) + " pixels, but " +
                         std::to_string(samples) + " labels of images of " + std::to_string(set.height) + " x " +
                         std::to_string(set.width));
    }
    using Bytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
    const Eigen::Map<const Bytes> bytes(set.pixels.data(), pixels, samples);
    return {.images = bytes.cast<Scalar>() / Scalar(255),
            .labels = std::vector<int>(set.labels.begin(), set.labels.end()),
            .height = set.height,
            .width = set.width};
}

Dataset head(const Dataset& dataset, Index n) {
    if (n < 0 || n > dataset.images.cols()) {
        throw ShapeError("head: " + std::to_string(n) + " samples asked for, the data set has " +
                         std::to_string(dataset.images.cols()));
    }
    return {.images = dataset.images.leftCols(n),
            .labels = std::vector<int>(dataset.labels.begin(), dataset.labels.begin() + n),
            .height = dataset.height,
            .width = dataset.width};
}

Matrix columns(const Matrix& matrix, std::span<const Index> indices) {
    Matrix result(matrix.rows(), static_cast<Index>(indices.size()));
    for (std::size_t j = 0; j < indices.size(); ++j) {
        if (indices[j] < 0 || indices[j] >= matrix.cols()) {
            throw ShapeError("columns: index " + std::to_string(indices[j]) + " at position " + std::to_string(j) +
                             ", but the matrix has " + std::to_string(matrix.cols()) + " columns");
        }
        result.col(static_cast<Index>(j)) = matrix.col(indices[j]);
    }
    return result;
}

}  // namespace ae
