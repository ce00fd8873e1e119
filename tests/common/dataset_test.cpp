#include "common/dataset.hpp"

#include "tests/common/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace ae;
using workbook::testing::contains;
using workbook::testing::message_of;

namespace {

// Three images of 2 x 2.
const workbook::ImageSet three_images{
    .height = 2, .width = 2, .pixels = {0, 51, 102, 255, 1, 2, 3, 4, 255, 255, 0, 0}, .labels = {7, 0, 9}};

Matrix counted_matrix(Index rows, Index cols) {
    Matrix matrix(rows, cols);
    for (Index i = 0; i < matrix.size(); ++i) {
        matrix.data()[i] = static_cast<Scalar>(i);
    }
    return matrix;
}

}  // namespace

TEST_CASE("dataset: an image is a column, row by row, and 255 is 1", "[dataset]") {
    const Dataset dataset = to_dataset(three_images);
    CHECK(dataset.height == 2);
    CHECK(dataset.width == 2);
    CHECK(dataset.labels == std::vector<int>{7, 0, 9});
    REQUIRE(dataset.images.rows() == 4);
    REQUIRE(dataset.images.cols() == 3);
    CHECK(dataset.images(0, 0) == Scalar(0));
    CHECK(dataset.images(1, 0) == Scalar(51) / Scalar(255));
    CHECK(dataset.images(3, 0) == Scalar(1));
    CHECK(dataset.images(2, 1) == Scalar(3) / Scalar(255));
    CHECK(dataset.images.minCoeff() >= Scalar(0));
    CHECK(dataset.images.maxCoeff() <= Scalar(1));
}

TEST_CASE("dataset: a set whose parts do not fit is refused", "[dataset]") {
    workbook::ImageSet set = three_images;
    set.labels.pop_back();
    CHECK_THROWS_AS(to_dataset(set), ShapeError);
    CHECK(to_dataset({}).images.cols() == 0);
}

TEST_CASE("dataset: head", "[dataset]") {
    const Dataset dataset = to_dataset(three_images);
    const Dataset two = head(dataset, 2);
    CHECK(two.images == dataset.images.leftCols(2));
    CHECK(two.labels == std::vector<int>{7, 0});
    CHECK(two.height == 2);
    CHECK(head(dataset, 3).labels == dataset.labels);
    CHECK(head(dataset, 0).images.cols() == 0);
    CHECK_THROWS_AS(head(dataset, 4), ShapeError);
    CHECK_THROWS_AS(head(dataset, -1), ShapeError);
}

TEST_CASE("dataset: columns gathers, in order and repeatedly", "[dataset]") {
    const Matrix matrix = counted_matrix(3, 5);
    const std::vector<Index> indices{4, 0, 4};
    const Matrix gathered = columns(matrix, indices);
    REQUIRE(gathered.rows() == 3);
    REQUIRE(gathered.cols() == 3);
    CHECK(gathered.col(0) == matrix.col(4));
    CHECK(gathered.col(1) == matrix.col(0));
    CHECK(gathered.col(2) == matrix.col(4));
    CHECK(columns(matrix, {}).cols() == 0);
    CHECK(columns(matrix, {}).rows() == 3);
}

TEST_CASE("dataset: columns names an index that is out of range", "[dataset]") {
    const Matrix matrix = counted_matrix(3, 5);
    const std::vector<Index> high{0, 5};
    const std::vector<Index> low{-1};
    CHECK(message_of<ShapeError>([&] { (void)columns(matrix, high); }) ==
          "columns: index 5 at position 1, but the matrix has 5 columns");
    CHECK(contains(message_of<ShapeError>([&] { (void)columns(matrix, low); }), "index -1 at position 0"));
}
