#include "common/finite_differences.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/problem.hpp"

using ae::Index;
using ae::Matrix;

TEST_CASE("the gradient of a sum of cubes is three times the squares") {
    const Matrix at = problem::normal(3, 4, 1);
    const Matrix gradient = ae::finite_difference_gradient([](const Matrix& x) { return x.array().cube().sum(); }, at);
    CHECK(gradient.isApprox((3 * at.array().square()).matrix(), 1e-8));
}

TEST_CASE("the gradient of a function of an empty matrix is empty") {
    const Matrix gradient = ae::finite_difference_gradient([](const Matrix&) { return 1.0; }, Matrix(3, 0));
    CHECK(gradient.rows() == 3);
    CHECK(gradient.cols() == 0);
}

TEST_CASE("every entry is moved by itself") {
    const Matrix at = problem::normal(2, 3, 2);
    std::map<Index, int> moved;  // by the entry's place: how often; -1 for the point itself
    const Matrix gradient = ae::finite_difference_gradient(
        [&](const Matrix& x) {
            Index place = -1;
            int count = 0;
            for (Index i = 0; i < x.size(); ++i) {
                if (x.data()[i] != at.data()[i]) {
                    place = i;
                    ++count;
                }
            }
            CHECK(count <= 1);
            ++moved[place];
            return x.sum();
        },
        at);
    CHECK(moved.size() == 7);
    CHECK(gradient.isApprox(Matrix::Ones(2, 3), 1e-9));
}

TEST_CASE("the error of a central difference falls with the square of the step") {
    const Matrix at = Matrix::Constant(1, 1, 0.7);
    const auto error = [&](ae::Scalar step) {
        const auto sine = [](const Matrix& x) { return std::sin(x(0, 0)); };
        return std::abs(ae::finite_difference_gradient(sine, at, step)(0, 0) - std::cos(0.7));
    };
    CHECK(error(1e-2) / error(1e-3) == Catch::Approx(100).epsilon(0.01));
    CHECK(error(1e-5) < 1e-10);
}

TEST_CASE("a kink within the step is an error that names the entry") {
    const auto corner = [](const Matrix& x) { return x.cwiseAbs().sum(); };
    const Matrix at({{0.5, -0.2}, {1.0, 3e-6}});
    try {
        static_cast<void>(ae::finite_difference_gradient(corner, at));
        FAIL_CHECK("nothing was thrown");
    } catch (const workbook::ValueError& error) {
        CHECK(std::string(error.what()).find("kink at entry (1, 1)") != std::string::npos);
    }
    const auto jump = [](const Matrix& x) { return x(0, 0) > 0.25 ? 1.0 : 0.0; };
    CHECK_THROWS_AS(ae::finite_difference_gradient(jump, Matrix::Constant(1, 1, 0.250004)), workbook::ValueError);
}

TEST_CASE("a curve that bends strongly is no kink, and neither is a corner further away than the step") {
    const auto steep = [](const Matrix& x) { return 1000 * x(0, 0) * x(0, 0) + std::exp(3 * x(0, 0)); };
    CHECK(ae::finite_difference_gradient(steep, Matrix::Zero(1, 1))(0, 0) == Catch::Approx(3));
    const auto ramp = [](const Matrix& x) { return std::max(x(0, 0), 0.0); };
    CHECK(ae::finite_difference_gradient(ramp, Matrix::Constant(1, 1, 2e-5))(0, 0) == Catch::Approx(1));
    CHECK(ae::finite_difference_gradient(ramp, Matrix::Constant(1, 1, -2e-5))(0, 0) == 0);
}

TEST_CASE("NaN in the loss is NaN in the gradient, and no kink") {
    const auto loss = [](const Matrix&) { return std::nan(""); };
    CHECK(std::isnan(ae::finite_difference_gradient(loss, Matrix::Zero(1, 1))(0, 0)));
}

TEST_CASE("the gradients by all parameters of a model, which are then what they were") {
    Matrix weights = problem::normal(2, 3, 3);
    ae::Vector bias = problem::normal(2, 1, 4);
    const Matrix weights_before = weights;
    const ae::Vector bias_before = bias;
    ae::Tensors parameters;
    ae::append_tensors(parameters, "weights", weights);
    ae::append_tensors(parameters, "bias", bias);
    const auto loss = [&] { return weights.array().cube().sum() + bias.squaredNorm() * weights(0, 1); };
    const std::vector<Matrix> gradients = ae::finite_difference_gradients(parameters, loss);
    REQUIRE(gradients.size() == 2);
    Matrix expected = 3 * weights.array().square();
    expected(0, 1) += bias.squaredNorm();
    CHECK(gradients[0].isApprox(expected, 1e-8));
    CHECK(gradients[1].isApprox(2 * weights(0, 1) * bias, 1e-8));
    CHECK(weights == weights_before);
    CHECK(bias == bias_before);
}

TEST_CASE("parameters are restored where the loss throws") {
    Matrix weights = problem::normal(2, 2, 5);
    const Matrix before = weights;
    ae::Tensors parameters;
    ae::append_tensors(parameters, "weights", weights);
    const auto loss = [&]() -> ae::Scalar {
        if (weights != before) {
            throw workbook::ShapeError("no");
        }
        return 0;
    };
    CHECK_THROWS_AS(ae::finite_difference_gradients(parameters, loss), workbook::ShapeError);
    CHECK(weights == before);
}

TEST_CASE("a step that is not greater than 0 is refused") {
    const auto loss = [](const Matrix& x) { return x.sum(); };
    CHECK_THROWS_AS(ae::finite_difference_gradient(loss, Matrix::Zero(1, 1), 0), workbook::ValueError);
    CHECK_THROWS_AS(ae::finite_difference_gradient(loss, Matrix::Zero(1, 1), std::nan("")), workbook::ValueError);
}
