#include "measures.hpp"

#include <algorithm>

namespace ae {

namespace {

struct Cell {
    Index row;
    Index column;
    bool inside;
};

// Which of the even parts of [low, high] a number lies in; the last part holds its right end.
Index part_of(Scalar number, Scalar low, Scalar high) {
    const Scalar way = (number - low) / (high - low) * static_cast<Scalar>(cells_per_side);
    return std::min(static_cast<Index>(way), cells_per_side - 1);
}

Cell cell_of(const Box& box, const Vector& code) {
    const bool inside = (code.array() >= box.low.array()).all() && (code.array() <= box.high.array()).all();
    if (!inside) {
        return {.row = 0, .column = 0, .inside = false};
    }
    return {.row = part_of(code(1), box.low(1), box.high(1)),
            .column = part_of(code(0), box.low(0), box.high(0)),
            .inside = true};
}

// A point of a cell, from two numbers in [0, 1].
Vector point_of(const Box& box, const Cell& cell, Scalar across, Scalar up) {
    const Vector size = (box.high - box.low) / static_cast<Scalar>(cells_per_side);
    const Scalar first = box.low(0) + (static_cast<Scalar>(cell.column) + across) * size(0);
    const Scalar second = box.low(1) + (static_cast<Scalar>(cell.row) + up) * size(1);
    return Vector{{first, second}};
}

}  // namespace

Matrix count_in_cells(const Box& box, const Matrix& codes) {
    Matrix counts = Matrix::Zero(cells_per_side, cells_per_side);
    for (Index n = 0; n < codes.cols(); ++n) {
        const Cell cell = cell_of(box, codes.col(n));
        if (cell.inside) {
            counts(cell.row, cell.column) += 1;
        }
    }
    return counts;
}

Matrix middles_of_cells(const Box& box) {
    Matrix middles(2, cells_per_side * cells_per_side);
    Index n = 0;
    for (Index row = cells_per_side - 1; row >= 0; --row) {
        for (Index column = 0; column < cells_per_side; ++column) {
            middles.col(n++) = point_of(box, {.row = row, .column = column, .inside = true}, Scalar(0.5), Scalar(0.5));
        }
    }
    return middles;
}

double empty_share(const Matrix& counts) {
    return static_cast<double>((counts.array() == 0).count()) / static_cast<double>(counts.size());
}

std::vector<bool> in_filled_cells(const Box& box, const Matrix& counts, const Matrix& codes) {
    std::vector<bool> filled;
    for (Index n = 0; n < codes.cols(); ++n) {
        const Cell cell = cell_of(box, codes.col(n));
        filled.push_back(cell.inside && counts(cell.row, cell.column) > 0);
    }
    return filled;
}

double inside_share(const Box& box, const Matrix& codes) {
    std::vector<bool> inside;
    for (Index n = 0; n < codes.cols(); ++n) {
        inside.push_back(cell_of(box, codes.col(n)).inside);
    }
    return share_of(inside);
}

double anisotropy(const Gaussian& gaussian) {
    const Vector variances = Eigen::SelfAdjointEigenSolver<Matrix>(gaussian.covariance).eigenvalues();  // ascending
    return static_cast<double>(variances(variances.size() - 1)) / static_cast<double>(variances(0));
}

// [sample_cells]
Matrix sample_cells(const Box& box, const Matrix& codes, Index count, Random& random) {
    Matrix points(codes.rows(), count);
    for (Index n = 0; n < count; ++n) {
        const Cell cell = cell_of(box, codes.col(uniform_int(random, static_cast<int>(codes.cols()))));
        const auto across = static_cast<Scalar>(uniform(random));
        const auto up = static_cast<Scalar>(uniform(random));
        points.col(n) = point_of(box, cell, across, up);
    }
    return points;
}
// [sample_cells]

double share_of(const std::vector<bool>& values) {
    return static_cast<double>(std::count(values.begin(), values.end(), true)) / static_cast<double>(values.size());
}

}  // namespace ae
