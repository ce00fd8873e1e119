#include "getting_started.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/00_getting_started/in_float.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/getting_started.hpp"
#include "tests/support/problem.hpp"

// Everywhere 6 pixels (2 rows of 3) and 4 samples: unequal, so that no mix-up of rows and columns is missed.
//
// The suspects of a value are what known mistakes lead to. They stand where the numbers keep them apart: the lesson's
// examples are too small for that.
//
// Exercises 0.2 and 0.4 have no test of the kind "gradient": they move numbers and subtract, and no
// derivative tells more about that than the values do.
namespace {

using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::Vector;

constexpr Index height = 2;
constexpr Index width = 3;
constexpr Index pixels = height * width;
constexpr Index samples = 4;

const expect::Subject mean{"the mean image", "m = (1/N) Σₙ xₙ: the mean of each row of X"};
const expect::Subject centred{"the centred pictures", "X − m 1ᵀ: the same m is taken off every column"};
const expect::Subject distance{"the mean squared distance",
                               "(1/N) Σₙ ‖aₙ − bₙ‖²: a sum over pixels, a mean over samples"};
const expect::Subject picture{"the picture", "picture(r, c) = column(r · width + c)"};
const expect::Subject column{"the column", "column(r · width + c) = picture(r, c)"};

Matrix some_images() { return problem::uniform(pixels, samples, 1); }
Matrix other_images() { return problem::uniform(pixels, samples, 2); }
Vector some_mean() { return problem::uniform(pixels, 1, 3); }
Vector some_column() { return problem::uniform(pixels, 1, 4); }
Matrix some_picture() { return problem::uniform(height, width, 5); }

using problem::matrix;

// The lesson's three samples of two pixels.
Matrix lesson_images() { return matrix({{1, 4, 4}, {2, 5, 8}}); }
Vector lesson_mean() { return matrix({{3}, {5}}); }

constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

using Suspects = std::vector<doctor::Suspect>;

}  // namespace

// --- 0.1 mean_image ----------------------------------------------------------------------------------------

namespace {

Vector sum_without(const Matrix& images, Index left_out) {
    Vector sum = Vector::Zero(images.rows());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index d = 0; d < images.rows(); ++d) {
            sum(d) += n == left_out ? 0 : images(d, n);
        }
    }
    return sum;
}

// Of pictures with another number of pixels than N and N − 1.
Suspects mean_suspects(const Matrix& images) {
    const auto all = static_cast<Scalar>(images.cols());
    const Vector sum = sum_without(images, -1);
    const Vector all_but_last = sum_without(images, images.cols() - 1);
    const Vector all_but_first = sum_without(images, 0);
    return {
        {sum, "your mean image is the sum of the pictures: it is not divided by N"},
        {sum / static_cast<Scalar>(images.rows()),
         "the sum of the pictures is divided by the number of pixels, and not by the number of pictures, N"},
        {sum / (all - 1), "the sum of the pictures is divided by N − 1, and not by N"},
        {all_but_last / all, "the last picture is missing in your mean: is a loop one too short?"},
        {all_but_last / (all - 1), "the last picture is missing in your mean: is a loop one too short?"},
        {all_but_first / all, "the first picture is missing in your mean: does a loop begin at 1?"},
        {all_but_first / (all - 1), "the first picture is missing in your mean: does a loop begin at 1?"},
    };
}

void expect_mean(const Matrix& images, const Vector& expected, const Suspects& suspects = {}) {
    const Vector yours = ae::mean_image(images);
    if (yours.size() == images.cols() && images.cols() != images.rows()) {
        expect::that(false,
                     "the mean image has " + std::to_string(yours.size()) + " entries for " +
                         std::to_string(images.cols()) + " pictures of " + std::to_string(images.rows()) +
                         " pixels\n  formula: " + mean.formula,
                     "yours is one number for each picture, so the mean ran over the pixels: it must run over the "
                     "pictures, along each row of X (rowwise(), where colwise() keeps the columns)");
        return;
    }
    expect::value(mean, yours, expected, {}, suspects);
}

}  // namespace

TEST_CASE("the mean of the lesson's three samples is [3; 5]", "[0.1][value]") {
    expect_mean(lesson_images(), lesson_mean());
}

TEST_CASE("the mean image agrees with plain loops", "[0.1][value]") {
    expect_mean(some_images(), oracle::mean_image(some_images()), mean_suspects(some_images()));
}

namespace {

// Two pictures that take turns, 30,000 times each: so many that a sum in float loses digits.
constexpr Index turns = 30000;

Matrix two_pictures() { return matrix({{0.1, 0.9}, {0.7, 0.2}, {0.3, 0.6}}); }

Matrix many_pictures() { return two_pictures().replicate(1, turns); }

}  // namespace

// Before the slopes: they notice lost digits, too, but do not tell why.
TEST_CASE("the mean of 60,000 pictures has all its digits, in float too", "[0.1][extreme]") {
    const std::string formula = "m = (1/N) Σₙ xₙ, summed in double: in float, digits are lost over so many pictures";
    const Matrix right = two_pictures().rowwise().mean();
    expect::value({"the mean of 60,000 pictures", formula}, ae::mean_image(many_pictures()), right);
    expect::value({"the mean of 60,000 pictures, compiled with float as for a run,", formula},
                  in_float::mean_image(many_pictures()), right);
}

TEST_CASE("no small change of the mean image brings it closer to the pictures", "[0.1][gradient]") {
    const Vector yours = ae::mean_image(some_images());
    const Matrix slope = ae::finite_difference_gradient(
        [](const Matrix& moved) {
            return static_cast<Scalar>(oracle::mean_squared_distance(some_images(), moved.replicate(1, samples)));
        },
        yours);
    expect::value({"the slope of the mean squared distance at the mean image",
                   "2 (m − (1/N) Σₙ xₙ) = 0: of all single pictures, the mean is the closest"},
                  slope, Matrix::Zero(pixels, 1));
}

TEST_CASE("the order of the pictures does not matter to their mean", "[0.1][property]") {
    const Matrix reversed = some_images().rowwise().reverse();
    expect::value(mean, ae::mean_image(reversed), oracle::mean_image(some_images()));
}

TEST_CASE("every picture twice has the same mean", "[0.1][property]") {
    Matrix twice(pixels, 2 * samples);
    twice << some_images(), some_images();
    expect::value(mean, ae::mean_image(twice), oracle::mean_image(some_images()));
}

TEST_CASE("mean_image leaves the pictures as they were", "[0.1][property]") {
    const Matrix images = some_images();
    const Vector first = ae::mean_image(images);
    expect::unchanged("images", some_images(), images);
    expect::repeatable({"the mean image of a second call", mean.formula}, first, ae::mean_image(images));
}

TEST_CASE("the mean of a single picture is that picture", "[0.1][extreme]") {
    expect::value(mean, ae::mean_image(some_images().leftCols(1)), some_images().leftCols(1));
}

TEST_CASE("a pixel that is NaN in one picture makes that pixel of the mean NaN, and no other", "[0.1][extreme]") {
    Matrix images = some_images();
    images(2, 1) = not_a_number;
    expect::value(mean, ae::mean_image(images), oracle::mean_image(images));
}

TEST_CASE("no picture at all is refused, for there is no mean", "[0.1][extreme]") {
    expect::throws<ae::ShapeError>("mean_image with X (6, 0)", "ShapeError",
                                   [] { static_cast<void>(ae::mean_image(Matrix(pixels, 0))); });
}

// --- 0.2 center --------------------------------------------------------------------------------------------

namespace {

// X(d, n) minus a number that is given for each entry.
template <class Off>
Matrix without(const Matrix& images, const Off& off) {
    Matrix result = images;
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index d = 0; d < images.rows(); ++d) {
            result(d, n) -= off(d, n);
        }
    }
    return result;
}

void expect_centred(const Matrix& images, const Vector& off, const Matrix& expected) {
    const Vector own_mean = oracle::mean_image(images);
    const Vector pixel_means = oracle::mean_image(images.transpose());
    const Scalar one_number = oracle::mean_image(off.transpose())(0);
    Suspects suspects{
        {without(images, [&](Index d, Index) { return -off(d); }), "the mean is added, where it must be taken off"},
        {images, "your result is X itself: the mean is not taken off"},
        {without(images, [&](Index d, Index n) { return n == 0 ? off(d) : 0; }),
         "the mean is taken off the first picture only, and not off each column"},
        {without(images, [&](Index, Index) { return one_number; }),
         "the same number, the mean of m, is taken off every pixel: each pixel d has its own m(d)"},
        {without(images, [&](Index, Index n) { return pixel_means(n); }),
         "each picture loses the mean of its own pixels: m, the argument, is what must be taken off"},
    };
    if ((own_mean - off).norm() > 0.01) {
        suspects.push_back({oracle::center(images, own_mean),
                            "you take off the mean image of X itself: m, the argument, is not used"});
    }
    if (images.rows() == images.cols()) {
        suspects.push_back({without(images, [&](Index, Index n) { return off(n); }),
                            "m is taken off along the rows: its entry d belongs to pixel d of every picture"});
    }
    expect::value(centred, ae::center(images, off), expected, {}, suspects);
}

}  // namespace

TEST_CASE("the lesson's samples without their mean are [−2 1 1; −3 0 3]", "[0.2][value]") {
    expect_centred(lesson_images(), lesson_mean(), matrix({{-2, 1, 1}, {-3, 0, 3}}));
}

TEST_CASE("the centred pictures agree with plain loops", "[0.2][value]") {
    expect_centred(some_images(), some_mean(), oracle::center(some_images(), some_mean()));
}

TEST_CASE("a set of as many pictures as pixels is centred picture by picture too", "[0.2][value]") {
    const Matrix square = problem::uniform(pixels, pixels, 6);
    expect_centred(square, some_mean(), oracle::center(square, some_mean()));
}

TEST_CASE("pictures without their own mean have the mean image zero", "[0.2][property]") {
    const Matrix yours = ae::center(some_images(), oracle::mean_image(some_images()));
    expect::value({"the mean of the centred pictures", "(1/N) Σₙ (xₙ − m) = m − m = 0"}, oracle::mean_image(yours),
                  Matrix::Zero(pixels, 1));
}

TEST_CASE("a mean of zeros changes nothing", "[0.2][property]") {
    expect::value(centred, ae::center(some_images(), Vector::Zero(pixels)), some_images());
}

TEST_CASE("center leaves the pictures and the mean as they were", "[0.2][property]") {
    const Matrix images = some_images();
    const Vector off = some_mean();
    const Matrix first = ae::center(images, off);
    expect::unchanged("images", some_images(), images);
    expect::unchanged("mean", some_mean(), off);
    expect::repeatable({"the centred pictures of a second call", centred.formula}, first, ae::center(images, off));
}

TEST_CASE("no pictures give no centred pictures", "[0.2][extreme]") {
    expect::value(centred, ae::center(Matrix(pixels, 0), some_mean()), Matrix(pixels, 0));
}

TEST_CASE("a pixel of NaN stays in its place when the pictures are centred", "[0.2][extreme]") {
    Matrix images = some_images();
    images(2, 1) = not_a_number;
    expect::value(centred, ae::center(images, some_mean()), oracle::center(images, some_mean()));
}

TEST_CASE("a mean with a pixel too many is refused", "[0.2][extreme]") {
    expect::throws<ae::ShapeError>("center with X (6, 4) and m (7)", "ShapeError",
                                   [] { static_cast<void>(ae::center(some_images(), Vector::Zero(pixels + 1))); });
}

// --- 0.3 mean_squared_distance -----------------------------------------------------------------------------

namespace {

const std::string root_taken = "a root is taken: the squared distance has none";
const std::string whole_numbers = "is 1 / N calculated in whole numbers, where it is 0 for every N above 1?";

// What a wrong factor makes of the distance, or of its slope, for 6 pixels and 4 samples.
Suspects factor_suspects(const Matrix& right) {
    return {
        {right * static_cast<Scalar>(samples), "yours is the sum over the pictures: it is not divided by N"},
        {right / static_cast<Scalar>(pixels),
         "yours is a mean over the pixels too: it is divided by their number, but pixels are only added up"},
        {right / 2, "yours is half of what it should be: the ½ belongs to another definition"},
    };
}

double mean_distance(const Matrix& a, const Matrix& b) {
    double sum = 0;
    for (Index n = 0; n < a.cols(); ++n) {
        sum += std::sqrt(oracle::mean_squared_distance(a.col(n), b.col(n)));
    }
    return sum / static_cast<double>(a.cols());
}

Suspects distance_suspects(const Matrix& a, const Matrix& b) {
    const double right = oracle::mean_squared_distance(a, b);
    Suspects suspects = factor_suspects(Matrix::Constant(1, 1, right));
    suspects.push_back(expect::suspect(0, "your distance is 0: " + whole_numbers));
    suspects.push_back(
        expect::suspect(mean_distance(a, b), "yours is the mean of the distances, and not of their squares"));
    suspects.push_back(expect::suspect(std::sqrt(right), root_taken));
    suspects.push_back(
        expect::suspect(oracle::mean_squared_distance(oracle::mean_image(a), oracle::mean_image(b)),
                        "yours is the squared distance of the two mean images, where differences of both signs "
                        "cancel: square first, then average"));
    return suspects;
}

}  // namespace

TEST_CASE("the lesson's samples have a mean squared distance of 8 from their mean", "[0.3][value]") {
    expect::value(distance, ae::mean_squared_distance(lesson_images(), lesson_mean().replicate(1, 3)), 8);
}

TEST_CASE("the mean squared distance agrees with plain loops", "[0.3][value]") {
    expect::value(distance, ae::mean_squared_distance(some_images(), other_images()),
                  oracle::mean_squared_distance(some_images(), other_images()), {},
                  distance_suspects(some_images(), other_images()));
}

TEST_CASE("the distance of 60,000 pairs has all its digits, in float too", "[0.3][extreme]") {
    const std::string formula = "(1/N) Σₙ ‖aₙ − bₙ‖², summed in double: in float, digits are lost over so many pairs";
    const Matrix black = Matrix::Zero(3, 2 * turns);
    const Scalar right = two_pictures().squaredNorm() / 2;
    expect::value({"the distance of 60,000 pictures from black", formula},
                  ae::mean_squared_distance(many_pictures(), black), right);
    expect::value({"the distance of 60,000 pictures from black, compiled with float as for a run,", formula},
                  in_float::mean_squared_distance(many_pictures(), black), right);
}

TEST_CASE("one pixel that moves changes the distance by 2/N of its difference", "[0.3][gradient]") {
    const Matrix numeric = ae::finite_difference_gradient(
        [](const Matrix& moved) { return static_cast<Scalar>(ae::mean_squared_distance(moved, other_images())); },
        some_images());
    const Matrix right = (2 / static_cast<Scalar>(samples)) * (some_images() - other_images());
    Suspects suspects = factor_suspects(right);
    suspects.push_back(
        {right / (2 * std::sqrt(oracle::mean_squared_distance(some_images(), other_images()))), root_taken});

    suspects.push_back(
        {Matrix::Zero(pixels, samples), "your distance does not depend on the pictures: " + whole_numbers});
    expect::value({"the slope of your distance by the pixels of a", "∂/∂aₙ (1/N) Σₙ ‖aₙ − bₙ‖² = (2/N) (aₙ − bₙ)"},
                  numeric, right, {}, suspects);
}

TEST_CASE("pictures have no distance from themselves", "[0.3][property]") {
    expect::value(distance, ae::mean_squared_distance(some_images(), some_images()), 0);
}

TEST_CASE("the distance is the same both ways", "[0.3][property]") {
    expect::value(distance, ae::mean_squared_distance(other_images(), some_images()),
                  oracle::mean_squared_distance(some_images(), other_images()));
}

TEST_CASE("every pair twice has the same mean distance", "[0.3][property]") {
    Matrix a(pixels, 2 * samples);
    a << some_images(), some_images();
    Matrix b(pixels, 2 * samples);
    b << other_images(), other_images();
    expect::value(distance, ae::mean_squared_distance(a, b),
                  oracle::mean_squared_distance(some_images(), other_images()));
}

TEST_CASE("mean_squared_distance leaves both sets as they were", "[0.3][property]") {
    const Matrix a = some_images();
    const Matrix b = other_images();
    static_cast<void>(ae::mean_squared_distance(a, b));
    expect::unchanged("a", some_images(), a);
    expect::unchanged("b", other_images(), b);
}

TEST_CASE("the distance of a single pair is its squared distance", "[0.3][extreme]") {
    expect::value(distance, ae::mean_squared_distance(some_images().leftCols(1), other_images().leftCols(1)),
                  oracle::mean_squared_distance(some_images().leftCols(1), other_images().leftCols(1)));
}

TEST_CASE("a distance with a NaN in it is NaN", "[0.3][extreme]") {
    Matrix a = some_images();
    a(2, 1) = not_a_number;
    expect::value(distance, ae::mean_squared_distance(a, other_images()), not_a_number);
}

TEST_CASE("sets of different shapes, and empty ones, are refused", "[0.3][extreme]") {
    expect::throws<ae::ShapeError>("mean_squared_distance with A (6, 4) and B (6, 5)", "ShapeError", [] {
        static_cast<void>(ae::mean_squared_distance(some_images(), Matrix::Zero(pixels, samples + 1)));
    });
    expect::throws<ae::ShapeError>("mean_squared_distance with A (6, 0) and B (6, 0)", "ShapeError", [] {
        static_cast<void>(ae::mean_squared_distance(Matrix(pixels, 0), Matrix(pixels, 0)));
    });
}

// --- 0.4 to_picture and to_column --------------------------------------------------------------------------

namespace {

void expect_picture(const Vector& given, const Matrix& expected) {
    const Index rows = expected.rows();
    const Index cols = expected.cols();
    Matrix by_columns(rows, cols);
    Matrix upside_down(rows, cols);
    Matrix mirrored(rows, cols);
    for (Index r = 0; r < rows; ++r) {
        for (Index c = 0; c < cols; ++c) {
            by_columns(r, c) = given(c * rows + r);
            upside_down(r, c) = given((rows - 1 - r) * cols + c);
            mirrored(r, c) = given(r * cols + cols - 1 - c);
        }
    }
    expect::value(
        picture, ae::to_picture(given, rows, cols), expected, {},
        {{by_columns, "the picture is filled column by column, as memory is: pixels are counted along the rows"},
         {upside_down, "the picture stands on its head: the first row of pixels belongs to the top"},
         {mirrored, "left and right are exchanged in your picture"}});
}

void expect_column(const Matrix& given, const Vector& expected) {
    const Index rows = given.rows();
    const Index cols = given.cols();
    Vector by_columns(given.size());
    Vector upside_down(given.size());
    Vector mirrored(given.size());
    for (Index r = 0; r < rows; ++r) {
        for (Index c = 0; c < cols; ++c) {
            by_columns(c * rows + r) = given(r, c);
            upside_down(r * cols + c) = given(rows - 1 - r, c);
            mirrored(r * cols + c) = given(r, cols - 1 - c);
        }
    }
    expect::value(
        column, ae::to_column(given), expected, {},
        {{by_columns, "the picture is read column by column, as memory is: pixels are counted along the rows"},
         {upside_down, "the rows are read from the bottom: the top row comes first"},
         {mirrored, "each row is read from the right: its left pixel comes first"}});
}

}  // namespace

TEST_CASE("the lesson's column [1; 2; 3; 4; 5; 6] is the picture [1 2 3; 4 5 6]", "[0.4][value]") {
    expect_picture(matrix({{1}, {2}, {3}, {4}, {5}, {6}}), matrix({{1, 2, 3}, {4, 5, 6}}));
}

TEST_CASE("the lesson's picture [1 2 3; 4 5 6] is the column [1; 2; 3; 4; 5; 6]", "[0.4][value]") {
    expect_column(matrix({{1, 2, 3}, {4, 5, 6}}), matrix({{1}, {2}, {3}, {4}, {5}, {6}}));
}

TEST_CASE("a picture agrees with plain loops, wide, tall and square", "[0.4][value]") {
    expect_picture(some_column(), oracle::to_picture(some_column(), 2, 3));
    expect_picture(some_column(), oracle::to_picture(some_column(), 3, 2));
    const Vector nine = problem::uniform(9, 1, 7);
    expect_picture(nine, oracle::to_picture(nine, 3, 3));
}

TEST_CASE("a column agrees with plain loops, from a wide, a tall and a square picture", "[0.4][value]") {
    expect_column(some_picture(), oracle::to_column(some_picture()));
    const Matrix tall = problem::uniform(4, 2, 8);
    expect_column(tall, oracle::to_column(tall));
    const Matrix square = problem::uniform(3, 3, 9);
    expect_column(square, oracle::to_column(square));
}

TEST_CASE("to_picture undoes what a column is made by", "[0.4][property]") {
    const Vector given = oracle::to_column(some_picture());
    expect::value(picture, ae::to_picture(given, height, width), some_picture());
    expect::unchanged("column", oracle::to_column(some_picture()), given);
}

TEST_CASE("to_column undoes what a picture is made by", "[0.4][property]") {
    const Matrix given = oracle::to_picture(some_column(), height, width);
    expect::value(column, ae::to_column(given), some_column());
    expect::unchanged("picture", oracle::to_picture(some_column(), height, width), given);
}

TEST_CASE("pictures of one row and of one column", "[0.4][extreme]") {
    expect::value(picture, ae::to_picture(some_column(), 1, pixels), some_column().transpose());
    expect::value(picture, ae::to_picture(some_column(), pixels, 1), some_column());
    expect::value(column, ae::to_column(some_column().transpose()), some_column());
    expect::value(column, ae::to_column(some_column()), some_column());
}

TEST_CASE("a column with a pixel too many is refused", "[0.4][extreme]") {
    expect::throws<ae::ShapeError>("to_picture with 6 pixels, height 2 and width 4", "ShapeError",
                                   [] { static_cast<void>(ae::to_picture(some_column(), height, width + 1)); });
}
