#pragma once
// What the bodies of slips call at run time (slips.hpp): one number is one way to spoil a value. The words for each stand in
// slips.cpp, in the same order.

#include <algorithm>
#include <cmath>

#include "common/types.hpp"

namespace spoil {

using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::Vector;

inline void softmax(Matrix& m) {
    for (Index column = 0; column < m.cols() && m.rows() > 0; ++column) {
        const Vector e = (m.col(column).array() - m.col(column).maxCoeff()).exp();
        m.col(column) = e / e.sum();
    }
}

inline void matrix(Matrix& m, int how) {
    if (m.size() == 0) {
        return;
    }
    const auto rows = static_cast<Scalar>(m.rows());
    const auto cols = static_cast<Scalar>(m.cols());
    switch (how) {
        case 0: m = Matrix(-m); break;
        case 1: m = Matrix(m.transpose()); break;
        case 2: m = Matrix(m.cwiseAbs()); break;
        case 3: m = Matrix(m.array().square()); break;
        case 4: m = Matrix(m.array().sqrt()); break;
        case 5: m = Matrix(m.array().exp()); break;
        case 6: m = Matrix((m / 2).array().exp()); break;
        case 7: m = Matrix(m.array().log()); break;
        case 8: m = Matrix(1 - m.array()); break;
        case 9: m = Matrix(1 / (1 + (-m.array()).exp())); break;
        case 10: m = Matrix(m.array().tanh()); break;
        case 11: m = Matrix(m.cwiseMax(0)); break;
        case 12: m *= 2; break;
        case 13: m /= 2; break;
        case 14: m.setZero(); break;
        case 15: m.setOnes(); break;
        case 16: m = Matrix(m.col(0).replicate(1, m.cols())); break;
        case 17: m = Matrix(m.row(0).replicate(m.rows(), 1)); break;
        case 18: m.rightCols(1).setZero(); break;
        case 19: m.bottomRows(1).setZero(); break;
        case 20: m.leftCols(1).setZero(); break;
        case 21: m.topRows(1).setZero(); break;
        case 22: m = Matrix(m.rowwise().reverse()); break;
        case 23: m = Matrix(m.colwise().reverse()); break;
        case 24: m.colwise() -= Vector(m.rowwise().mean()); break;
        case 25: m = Matrix(m.rowwise().mean().replicate(1, m.cols())); break;
        case 26: m.colwise().normalize(); break;
        case 27: softmax(m); break;
        case 28: m = Matrix(m.array().round()); break;
        case 29: m = Matrix(m.cwiseMax(0).cwiseMin(1)); break;
        case 30: m /= cols; break;
        case 31: m /= rows; break;
        case 32: m *= cols; break;
        case 33: m *= rows; break;
        case 34: m = Matrix(m.rowwise().sum().replicate(1, m.cols())); break;
        case 35: m = Matrix(m.array() / (m.array() + 1)); break;
        case 36: if (m.cols() > 1) { m.rightCols(m.cols() - 1).setZero(); } break;
        case 37: if (m.rows() > 1) { m.bottomRows(m.rows() - 1).setZero(); } break;
        case 38: m = Matrix(m.cast<float>().cast<Scalar>()); break;
        case 39: m = Matrix(m.array().sign()); break;
        case 40: m = Matrix(m.array().max(Scalar(1e-7)).min(1 - Scalar(1e-7))); break;
        case 41: m = Matrix(m.array().inverse()); break;
        case 42: m = Matrix(m.array() * (1 - m.array())); break;
        case 43: m = Matrix(m.colwise().mean().replicate(m.rows(), 1)); break;
        case 44: m = Matrix(m.leftCols(std::max<Index>(1, m.cols() - 1))); break;
        case 45: m = Matrix(m.leftCols(1)); break;
        case 46: m = Matrix(m.rightCols(1)); break;
        case 47: m.leftCols(m.cols() - 1).setZero(); break;
        case 48: m = Matrix(m.rightCols(std::max<Index>(1, m.cols() - 1))); break;
        default: break;
    }
}

inline void matrix(Vector& v, int how) {
    Matrix m = v;
    matrix(m, how);
    if (m.rows() == v.rows() && m.cols() == 1) {
        v = m.col(0);
    }
}

template <class Number>
void number(Number& x, int how) {
    const auto old = static_cast<double>(x);
    const double values[] = {-old, 1 - old, 2 * old, old / 2, old * old, std::sqrt(std::abs(old)), std::exp(old), std::exp(old / 2),
                             std::log(std::abs(old)), 1 / old, 0, 1, 0.5, 0.05, 0.1, 0.9, 0.999, 1e-8, 1e-3, 0.01, old + 1,
                             old - 1, std::abs(old), -1, 2, std::floor(old)};
    x = static_cast<Number>(values[how]);
}

}  // namespace spoil
