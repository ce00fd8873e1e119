#include "common/warp.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/problem.hpp"

namespace {

using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::WarpBounds;

constexpr Index size = 28;
constexpr WarpBounds nothing{.rotation = 0, .scale = 0, .shear = 0, .shift = 0, .elastic = 0};

// A soft blob of ink around a place.
Matrix blob(Scalar row, Scalar col) {
    Matrix image(size * size, 1);
    for (Index r = 0; r < size; ++r) {
        for (Index c = 0; c < size; ++c) {
            const Scalar y = static_cast<Scalar>(r) - row;
            const Scalar x = static_cast<Scalar>(c) - col;
            image(r * size + c, 0) = std::exp(-(x * x + y * y) / 18);
        }
    }
    return image;
}

}  // namespace

TEST_CASE("a warp without any bounds leaves the pictures as they are") {
    ae::Random random(1);
    const Matrix images = problem::uniform(size * size, 3, 2);
    CHECK(ae::warped(images, size, size, nothing, random).isApprox(images, 1e-12));
}

TEST_CASE("a warp stays in [0, 1], keeps most of the ink, and differs from picture to picture") {
    ae::Random random(3);
    const Matrix image = blob(13, 14);
    const Matrix result = ae::warped(image.replicate(1, 50), size, size, {}, random);
    CHECK(result.minCoeff() >= 0);
    CHECK(result.maxCoeff() <= 1);
    for (Index n = 0; n < result.cols(); ++n) {
        CHECK(result.col(n).sum() > 0.5 * image.sum());
        CHECK(result.col(n).sum() < 2.0 * image.sum());
    }
    CHECK_FALSE(result.col(0).isApprox(result.col(1), 1e-3));
}

TEST_CASE("the same seed gives the same warps") {
    ae::Random random(4);
    ae::Random again(4);
    const Matrix image = blob(10, 12).replicate(1, 4);
    CHECK(ae::warped(image, size, size, {}, random) == ae::warped(image, size, size, {}, again));
}

TEST_CASE("a picture that is not square is warped row by row") {
    ae::Random random(5);
    const Matrix images = problem::uniform(6 * 9, 2, 6);
    CHECK(ae::warped(images, 6, 9, nothing, random).isApprox(images, 1e-12));
}

TEST_CASE("a warp of pictures of another size is refused") {
    ae::Random random(7);
    CHECK_THROWS_AS(ae::warped(Matrix::Zero(783, 2), size, size, {}, random), ae::ShapeError);
}
