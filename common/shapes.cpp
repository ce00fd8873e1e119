#include "common/shapes.hpp"

namespace ae {

namespace {

std::string text(const NamedShape& shape) {
    return shape.name + " is (" + std::to_string(shape.rows) + ", " + std::to_string(shape.cols) + ")";
}

[[noreturn]] void refuse(const char* function, const NamedShape& left, const NamedShape& right, const std::string& rule) {
    throw ShapeError(std::string(function) + ": " + text(left) + " and " + text(right) + ", but " + rule);
}

}  // namespace

void require_product(const char* function, const NamedShape& left, const NamedShape& right) {
    if (left.cols != right.rows) {
        refuse(function, left, right, left.name + " needs as many columns as " + right.name + " has rows");
    }
}

void require_same_rows(const char* function, const NamedShape& left, const NamedShape& right) {
    if (left.rows != right.rows) {
        refuse(function, left, right, "both need the same number of rows");
    }
}

void require_same_batch(const char* function, const NamedShape& left, const NamedShape& right) {
    if (left.cols != right.cols) {
        refuse(function, left, right, "both need the same number of samples (columns)");
    }
}

void require_same_shape(const char* function, const NamedShape& left, const NamedShape& right) {
    if (left.rows != right.rows || left.cols != right.cols) {
        refuse(function, left, right, "both need the same shape");
    }
}

void require_samples(const char* function, const NamedShape& batch) {
    if (batch.cols == 0) {
        throw ShapeError(std::string(function) + ": " + text(batch) + ", but a batch needs at least one sample (column)");
    }
}

void require_pixels(const char* function, const NamedShape& column, Index height, Index width) {
    if (height < 0 || width < 0 || column.rows != height * width) {
        throw ShapeError(std::string(function) + ": " + text(column) + ", but a picture of height " +
                         std::to_string(height) + " and width " + std::to_string(width) + " has " +
                         std::to_string(height * width) + " pixels");
    }
}

}  // namespace ae
