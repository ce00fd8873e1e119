#include "common/tensors.hpp"

#include "tests/support/catch.hpp"

namespace {

struct Pair {
    ae::Matrix matrix;
    ae::Vector vector;
};

void append_tensors(ae::Tensors& list, const std::string& prefix, Pair& pair) {
    ae::append_tensors(list, ae::join_names(prefix, "matrix"), pair.matrix);
    ae::append_tensors(list, ae::join_names(prefix, "vector"), pair.vector);
}

}  // namespace

TEST_CASE("a list of tensors refers to the model's own memory") {
    Pair pair{.matrix = ae::Matrix::Zero(2, 3), .vector = ae::Vector::Zero(4)};
    ae::Tensors tensors;
    append_tensors(tensors, "layer", pair);
    REQUIRE(tensors.size() == 2);
    CHECK(tensors[0].name == "layer.matrix");
    CHECK(tensors[1].values.cols() == 1);
    tensors[0].values(1, 2) = 5;
    tensors[1].values(3, 0) = 7;
    CHECK(pair.matrix(1, 2) == 5);
    CHECK(pair.vector(3) == 7);
}

TEST_CASE("lists of other tensors are refused, and the error names the tensor and both shapes") {
    Pair pair{.matrix = ae::Matrix::Zero(2, 3), .vector = ae::Vector::Zero(4)};
    Pair other{.matrix = ae::Matrix::Zero(3, 2), .vector = ae::Vector::Zero(4)};
    ae::Tensors parameters;
    ae::Tensors gradients;
    append_tensors(parameters, "", pair);
    append_tensors(gradients, "", other);
    try {
        ae::require_same_tensors("sgd_step", parameters, gradients);
        FAIL("no error");
    } catch (const ae::ShapeError& error) {
        CHECK(std::string(error.what()) ==
              "sgd_step: matrix is (2, 3) and gradient of matrix is (3, 2), but both need the same shape");
    }
    gradients.pop_back();
    CHECK_THROWS_AS(ae::require_same_tensors("sgd_step", parameters, gradients), ae::ShapeError);
}
