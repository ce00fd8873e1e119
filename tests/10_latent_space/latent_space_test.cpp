#include "latent_space.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tests/10_latent_space/suspects.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/networks.hpp"
#include "tests/support/oracle/latent_space.hpp"
#include "tests/support/problem.hpp"

// Everywhere 5 pixels, a code of 2 and 4 samples, unless a test says otherwise.
namespace {

using ae::Activation;
using ae::Autoencoder;
using ae::Box;
using ae::Dataset;
using ae::Gaussian;
using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::ValidityRule;
using ae::Vector;

constexpr Index pixels = 5;
constexpr Index code = 2;
constexpr Index batch = 4;
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

std::string in_words(const std::vector<int>& numbers) {
    std::string text;
    for (std::size_t n = 0; n < std::min<std::size_t>(numbers.size(), 12); ++n) {
        text += (n == 0 ? "" : ", ") + std::to_string(numbers[n]);
    }
    return "{" + text + (numbers.size() > 12 ? ", …}" : "}");
}

// 5-4-2 and 2-3-5, a linear code, logits at the end.
Autoencoder some_autoencoder() {
    return {.encoder = problem::network({pixels, 4, code}, Activation::relu, Activation::identity, 1001),
            .decoder = problem::network({code, 3, pixels}, Activation::relu, Activation::identity, 1051)};
}

// 3-3-3 and 3-3-3: every output has the code's size, and only its numbers tell which one it is.
Autoencoder some_even_autoencoder() {
    return {.encoder = problem::network({3, 3, 3}, Activation::relu, Activation::identity, 1003),
            .decoder = problem::network({3, 3, 3}, Activation::relu, Activation::identity, 1053)};
}

Matrix some_images() { return problem::uniform(pixels, batch, 1011); }
Matrix some_codes() { return problem::normal(code, 7, 1012, 2.0); }

// Each picture is its number, pixel by pixel: 2 × 3 pixels, so that a picture can be told from its neighbour.
Dataset numbered(const std::vector<int>& labels) {
    Dataset data{.images = Matrix(6, static_cast<Index>(labels.size())), .labels = labels, .height = 2, .width = 3};
    for (Index n = 0; n < data.images.cols(); ++n) {
        for (Index i = 0; i < 6; ++i) {
            data.images(i, n) = static_cast<Scalar>(n) + static_cast<Scalar>(i) / 10;
        }
    }
    return data;
}

// Labels behind each other, and −1 from the last one to twice the size of the whole set, so that any two can be
// compared.
void expect_labels(const std::string& name, const Dataset& yours, const Dataset& data, const std::vector<int>& digits) {
    const std::size_t length = 2 * data.labels.size();
    expect::value({name, "those that are wanted, in their old order; here, −1 stands behind the last one"},
                  suspects::row_of(yours.labels, length),
                  suspects::row_of(oracle::select_digits(data, digits).labels, length), {},
                  suspects::selected_labels(data, digits, length));
}

void expect_selection(const Dataset& yours, const Dataset& data, const std::vector<int>& digits) {
    const Dataset expected = oracle::select_digits(data, digits);
    expect_labels("the row of labels that remain", yours, data, digits);
    expect::value({"the matrix of pictures that remain", "the columns whose label is wanted, in their old order"},
                  yours.images, expected.images, {}, suspects::selected_images(data, digits));
    const Scalar rows = data.height;
    const Scalar columns = data.width;
    expect::value({"height and width, in a row", "as before"}, Matrix({{Scalar(yours.height), Scalar(yours.width)}}),
                  Matrix({{rows, columns}}), {},
                  {{Matrix({{columns, rows}}), "height and width have changed places"},
                   {Matrix({{0, 0}}), "height and width must be copied too"}});
}

}  // namespace

// --- 10.1 select_digits ------------------------------------------------------------------------------------------

TEST_CASE("of the labels 3, 1, 8, 1 the digits 1 and 8 leave the samples 1, 2 and 3", "[10.1][value]") {
    const Dataset data = numbered({3, 1, 8, 1});
    expect_selection(ae::select_digits(data, {1, 8}), data, {1, 8});
}

TEST_CASE("of thirty samples those of three digits remain, with their labels", "[10.1][value]") {
    ae::Random random(1013);
    std::vector<int> labels;
    for (int n = 0; n < 30; ++n) {
        labels.push_back(uniform_int(random, 10));
    }
    const Dataset data = numbered(labels);
    expect_selection(ae::select_digits(data, {7, 0, 4}), data, {7, 0, 4});
}

TEST_CASE("the order in which the digits are named does not matter, nor does naming one twice", "[10.1][property]") {
    const Dataset data = numbered({8, 1, 2, 1, 8, 8});
    for (const std::vector<int>& digits : std::vector<std::vector<int>>{{1, 8}, {8, 1}, {8, 1, 8}}) {
        expect_labels("the row of labels for the digits " + in_words(digits), ae::select_digits(data, digits), data,
                      digits);
    }
}

TEST_CASE("where no sample has a wanted label, none remains", "[10.1][extreme]") {
    const Dataset yours = ae::select_digits(numbered({3, 5, 7}), {1, 8});
    expect::that(yours.labels.empty() && yours.images.cols() == 0,
                 "there is no 1 and no 8 among the labels 3, 5, 7, but yours has " +
                     std::to_string(yours.labels.size()) + " labels and " + std::to_string(yours.images.cols()) +
                     " pictures");
    expect::that(yours.images.rows() == 6,
                 "a picture has 6 pixels, so the empty matrix of pictures is (6, 0), but yours has " +
                     std::to_string(yours.images.rows()) + " rows");
}

TEST_CASE("pictures without a label are refused", "[10.1][extreme]") {
    expect::throws<ae::ShapeError>("select_digits with 4 pictures and 3 labels", "ShapeError", [] {
        Dataset data = numbered({3, 1, 8, 1});
        data.labels.pop_back();
        static_cast<void>(ae::select_digits(data, {1, 8}));
    });
}

// --- 10.2 encode_dataset -----------------------------------------------------------------------------------------

namespace {

const expect::Subject codes_subject{"Z", "Z = encoder(X)"};

void expect_codes(const Autoencoder& model, const Matrix& images) {
    expect::value(codes_subject, ae::encode_dataset(model, images), oracle::encode_dataset(model, images), {},
                  suspects::codes(model, images));
}

}  // namespace

TEST_CASE("codes by hand: an encoder that adds two pixels gives 3, 7 and 11", "[10.2][value]") {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Ones(1, 2), .bias = Vector::Zero(1)}, Activation::identity}};
    model.decoder.layers = {{{.weights = Matrix({{2}, {3}}), .bias = Vector({{0, 1}})}, Activation::identity}};
    expect_codes(model, Matrix({{1, 3, 5}, {2, 4, 6}}));
}

TEST_CASE("the codes of a few pictures agree with plain loops", "[10.2][value]") {
    expect_codes(some_even_autoencoder(), problem::uniform(3, batch, 1014));
    expect_codes(some_autoencoder(), some_images());
}

TEST_CASE("the codes of 2,345 pictures: no part is lost, none stands in another's place", "[10.2][property]") {
    const Matrix images = problem::uniform(pixels, 2345, 1021);
    const Matrix yours = ae::encode_dataset(some_autoencoder(), images);
    expect::value({"the number of codes of 2,345 pictures", "one for each picture"}, Scalar(yours.cols()), 2345, {},
                  suspects::number_of_codes(2345));
    expect::value(codes_subject, yours, oracle::encode_dataset(some_autoencoder(), images), {},
                  suspects::codes(some_autoencoder(), images));
}

TEST_CASE("exactly 1,000 and exactly 2,000 pictures have as many codes", "[10.2][extreme]") {
    for (const Index count : {Index(1), Index(1000), Index(2000)}) {
        const Matrix images = problem::uniform(pixels, count, 1022);
        expect::value({"Z of " + std::to_string(count) + " pictures", codes_subject.formula},
                      ae::encode_dataset(some_autoencoder(), images),
                      oracle::encode_dataset(some_autoencoder(), images));
    }
}

TEST_CASE("no pictures, and pictures of another size, are refused", "[10.2][extreme]") {
    expect::throws<ae::ShapeError>("encode_dataset of no pictures", "ShapeError", [] {
        static_cast<void>(ae::encode_dataset(some_autoencoder(), Matrix(pixels, 0)));
    });
    expect::throws<ae::ShapeError>("encode_dataset of pictures with 6 pixels in place of 5", "ShapeError", [] {
        static_cast<void>(ae::encode_dataset(some_autoencoder(), Matrix::Zero(pixels + 1, batch)));
    });
}

// --- 10.3 fit_box, fit_gaussian ----------------------------------------------------------------------------------

namespace {

const expect::Subject low_subject{"low", "the least number of each row"};
const expect::Subject high_subject{"high", "the greatest number of each row"};
const expect::Subject mean_subject{"the mean m", "m = (1/N) Σₙ zₙ"};
const expect::Subject covariance_subject{"the covariance C", "C = (1/N) Σₙ (zₙ − m)(zₙ − m)ᵀ"};

void expect_box(const Box& yours, const Matrix& codes) {
    const Box expected = oracle::fit_box(codes);
    expect::value(low_subject, yours.low, expected.low, {}, suspects::box_low(codes));
    expect::value(high_subject, yours.high, expected.high, {}, suspects::box_high(codes));
}

void expect_gaussian(const Gaussian& yours, const Matrix& codes) {
    const Gaussian expected = oracle::fit_gaussian(codes);
    expect::value(mean_subject, yours.mean, expected.mean, {}, suspects::gaussian_mean(codes));
    expect::value(covariance_subject, yours.covariance, expected.covariance, {}, suspects::gaussian_covariance(codes));
}

}  // namespace

TEST_CASE("boxes that lie on one side of 0", "[10.3][value]") {
    const Matrix positive = problem::uniform(code, 6, 1031, 2, 5);
    const Matrix negative = problem::uniform(3, 6, 1032, -7, -4);
    expect_box(ae::fit_box(positive), positive);
    expect_box(ae::fit_box(negative), negative);
    expect_box(ae::fit_box(negative.leftCols(3)), negative.leftCols(3));
}

TEST_CASE("the box around (1, 0) and (3, 4) goes from (1, 0) to (3, 4)", "[10.3][value]") {
    expect_box(ae::fit_box(Matrix({{1, 3}, {0, 4}})), Matrix({{1, 3}, {0, 4}}));
}

TEST_CASE("the order of the codes does not matter to the box, nor does a code inside of it", "[10.3][property]") {
    const Matrix codes = some_codes();
    Matrix more(code, codes.cols() + 1);
    more << oracle::mean_of(codes), codes.rowwise().reverse();
    const Box yours = ae::fit_box(more);
    expect::value(low_subject, yours.low, oracle::fit_box(codes).low, {}, suspects::box_low(more));
    expect::value(high_subject, yours.high, oracle::fit_box(codes).high, {}, suspects::box_high(more));
}

TEST_CASE("the box around one code is that code", "[10.3][extreme]") {
    expect_box(ae::fit_box(Matrix({{-3}, {2}})), Matrix({{-3}, {2}}));
}

TEST_CASE("mean and covariance of seven codes agree with plain loops", "[10.3][value]") {
    const Matrix codes = (some_codes().array() + 1.5).matrix();
    expect_gaussian(ae::fit_gaussian(codes), codes);
}

TEST_CASE("(1, 0) and (3, 4) have the mean (2, 2) and the covariance 1, 2, 2, 4", "[10.3][value]") {
    expect_gaussian(ae::fit_gaussian(Matrix({{1, 3}, {0, 4}})), Matrix({{1, 3}, {0, 4}}));
}

TEST_CASE("mean and covariance of codes of three numbers", "[10.3][value]") {
    const Matrix codes = (problem::normal(3, 5, 1033).array() - 2).matrix();
    expect_gaussian(ae::fit_gaussian(codes), codes);
    expect_gaussian(ae::fit_gaussian(codes.leftCols(3)), codes.leftCols(3));
}

TEST_CASE("codes seen twice have the same mean and covariance", "[10.3][property]") {
    const Gaussian once = oracle::fit_gaussian(some_codes());
    const Gaussian twice = ae::fit_gaussian(some_codes().replicate(1, 2));
    expect::value(mean_subject, twice.mean, once.mean);
    expect::value(covariance_subject, twice.covariance, once.covariance);
}

TEST_CASE("far from the origin the covariance is the same", "[10.3][extreme]") {
    const Matrix far = (some_codes().array() + 1e6).matrix();
    const Matrix yours = ae::fit_gaussian(far).covariance;
    const Matrix expected = oracle::fit_gaussian(some_codes()).covariance;
    REQUIRE(yours.rows() == code);
    expect::that((yours - expected).norm() <= 1e-6 * expected.norm(),
                 "codes that are all moved by a million keep their covariance, but its entry (0, 0) becomes " +
                     std::to_string(yours(0, 0)) + ", expected " + std::to_string(expected(0, 0)),
                 "the mean of the squares less the square of the mean, which loses all digits here");
}

TEST_CASE("one code has itself as its mean, and no spread", "[10.3][extreme]") {
    const Gaussian yours = ae::fit_gaussian(Matrix({{-3}, {2}}));
    expect::value(mean_subject, yours.mean, Matrix({{-3}, {2}}));
    expect::value(covariance_subject, yours.covariance, Matrix({{0, 0}, {0, 0}}));
}

TEST_CASE("a fit to no codes is refused", "[10.3][extreme]") {
    expect::throws<ae::ShapeError>("fit_box of no codes", "ShapeError",
                                   [] { static_cast<void>(ae::fit_box(Matrix(code, 0))); });
    expect::throws<ae::ShapeError>("fit_gaussian of no codes", "ShapeError",
                                   [] { static_cast<void>(ae::fit_gaussian(Matrix(code, 0))); });
}

// --- 10.4 sample_box, sample_gaussian ----------------------------------------------------------------------------

namespace {

const expect::Subject box_points{"the matrix of points", "low + (high − low) ∘ u"};
const expect::Subject gaussian_points{"the matrix of points", "m 1ᵀ + A E, with C = A Aᵀ, A lower triangular"};
const expect::Subject second_call{"the second of two calls with the same numbers",
                                  "the numbers are an argument: nothing is drawn inside"};

Box some_box() { return {.low = Vector({{-1, 10}}), .high = Vector({{3, 20}})}; }

Gaussian some_gaussian() { return {.mean = Vector({{1, 2}}), .covariance = Matrix({{4, 2}, {2, 5}})}; }

Matrix other_numbers(const Matrix& numbers) { return (0.7 * numbers.reverse().array() + 0.2).matrix(); }

void expect_in_box(const Box& box, const Matrix& uniform) {
    const Matrix yours = ae::sample_box(box, uniform);
    expect::repeatable(second_call, yours, ae::sample_box(box, uniform));
    expect::value(box_points, yours, oracle::sample_box(box, uniform), {},
                  suspects::in_box(box, uniform, ae::sample_box(box, other_numbers(uniform))));
}

void expect_from_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    const Matrix yours = ae::sample_gaussian(gaussian, noise);
    expect::repeatable(second_call, yours, ae::sample_gaussian(gaussian, noise));
    expect::value(gaussian_points, yours, oracle::sample_gaussian(gaussian, noise), {},
                  suspects::from_gaussian(gaussian, noise, ae::sample_gaussian(gaussian, other_numbers(noise))));
}

}  // namespace

TEST_CASE("u = (0.25, 0.5) lies at (0, 15) in the box from (−1, 10) to (3, 20)", "[10.4][value]") {
    expect_in_box(some_box(), Matrix({{0.25}, {0.5}}));
}

TEST_CASE("points of a box of three numbers agree with plain loops", "[10.4][value]") {
    const Box box{.low = Vector({{-2, 1, 5}}), .high = Vector({{-1, 4, 5.5}})};
    expect_in_box(box, problem::uniform(3, batch, 1041));
}

TEST_CASE("0 is the box's lower corner, 1 its upper one, and the numbers stay as they were", "[10.4][property]") {
    const Matrix corners({{0, 1, 0}, {0, 1, 1}});
    const Matrix uniform = corners;
    expect_in_box(some_box(), uniform);
    expect::unchanged("uniform", corners, uniform);
}

TEST_CASE("every point of a flat box lies in it", "[10.4][extreme]") {
    const Box flat{.low = Vector({{2, -3}}), .high = Vector({{2, -3}})};
    expect::value(box_points, ae::sample_box(flat, problem::uniform(code, 3, 1042)), Vector({{2, -3}}).replicate(1, 3));
}

TEST_CASE("m = (1, 2), C = (4, 2; 2, 5) and e = (1, 1) give the point (3, 5)", "[10.4][value]") {
    expect_from_gaussian(some_gaussian(), Matrix::Ones(code, 1));
}

TEST_CASE("points of a normal distribution in three dimensions agree with plain loops", "[10.4][value]") {
    const Matrix root = problem::normal(3, 3, 1043);
    const Gaussian gaussian{.mean = Vector({{5, -1, 2}}),
                            .covariance = root * root.transpose() + Matrix::Identity(3, 3)};
    expect_from_gaussian(gaussian, problem::normal(3, batch, 1044));
}

TEST_CASE("noise of mean 0 and covariance 1 becomes points of mean m and covariance C", "[10.4][property]") {
    const Scalar root = std::sqrt(Scalar(2));
    const Matrix noise({{root, -root, 0, 0}, {0, 0, root, -root}});
    const Matrix points = ae::sample_gaussian(some_gaussian(), noise);
    REQUIRE(points.rows() == code);
    expect::value({"the mean of the points", "m"}, oracle::mean_of(points), some_gaussian().mean);
    expect::value({"the covariance of the points", "A Aᵀ = C"}, oracle::second_moment(points, some_gaussian().mean),
                  some_gaussian().covariance);
}

TEST_CASE("no noise gives the mean", "[10.4][property]") {
    expect_from_gaussian(some_gaussian(), Matrix::Zero(code, 3));
}

TEST_CASE("a covariance that is not positive definite is refused", "[10.4][extreme]") {
    const auto refused = [](const Matrix& covariance, const std::string& which) {
        expect::throws<ae::ValueError>("sample_gaussian with " + which, "ValueError", [&] {
            const Gaussian gaussian{.mean = Vector::Zero(code), .covariance = covariance};
            static_cast<void>(ae::sample_gaussian(gaussian, Matrix::Ones(code, 3)));
        });
    };
    refused(Matrix({{1, 2}, {2, 1}}), "a covariance that has the eigenvalue −1");
    refused(Matrix({{1, 2}, {2, 4}}), "the covariance of codes on a line");
    refused(Matrix::Zero(code, code), "a covariance of 0");
}

TEST_CASE("random numbers with a row too many are refused", "[10.4][extreme]") {
    expect::throws<ae::ShapeError>("sample_box with 3 rows in place of 2", "ShapeError",
                                   [] { static_cast<void>(ae::sample_box(some_box(), Matrix::Zero(3, batch))); });
    expect::throws<ae::ShapeError>("sample_gaussian with 3 rows in place of 2", "ShapeError", [] {
        static_cast<void>(ae::sample_gaussian(some_gaussian(), Matrix::Zero(3, batch)));
    });
}

// --- 10.5 decode, valid_digits, validity_rate --------------------------------------------------------------------

namespace {

const expect::Subject decoded{"the matrix of pictures", "σ(decoder(Z))"};

void expect_decoded(const Autoencoder& model, const Matrix& codes) {
    expect::value(decoded, ae::decode(model, codes), oracle::decode(model, codes), {}, suspects::decoded(model, codes));
}

// Four pixels. The judge sees a 1 in the first, an 8 in the second, a 3 in the third; the fourth takes from the 1.
// There are a 1 and an 8 to be near to, and an 8 that looks much like the 1.
ValidityRule some_rule() {
    ValidityRule rule{.judge = {}, .training = {}, .largest_squared_distance = 0.5};
    Matrix weights = Matrix::Zero(10, 4);
    weights.row(1) << 10, 0, 0, -20;
    weights(8, 1) = 10;
    weights(3, 2) = 8;
    rule.judge.layers = {{{.weights = weights, .bias = Vector::Zero(10)}, Activation::identity}};
    rule.training = {
        .images = Matrix({{1, 0, 1}, {0, 1, 0}, {0, 0, 0.6}, {0, 0, 0}}), .labels = {1, 8, 8}, .height = 2, .width = 2};
    return rule;
}

// The same with a 0 that the judge sees in the third pixel, and that is the first training picture.
ValidityRule rule_with_zero() {
    ValidityRule rule = some_rule();
    rule.judge.layers[0].dense.weights.row(3).setZero();
    rule.judge.layers[0].dense.weights(0, 2) = 10;
    rule.training.images = Matrix({{0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, 0, 0}});
    rule.training.labels = {0, 1, 8};
    return rule;
}

// A 0, a 1, another 0, an 8, and two that are not valid: a 1 far from all others, and one that the judge is not sure
// of.
Matrix pictures_with_zeros() {
    return Matrix({{0.0, 0.9, 0.0, 0.0, 1.9, 0.60},
                   {0.0, 0.0, 0.1, 0.8, 0.0, 0.45},
                   {0.9, 0.0, 1.0, 0.0, 0.0, 0.00},
                   {0.0, 0.0, 0.0, 0.0, 0.0, 0.00}});
}

const std::vector<int> digits_with_zeros{0, 1, 0, 8, -1, -1};

Matrix some_700_pictures() {
    Matrix pictures = problem::uniform(4, 700, 1051, 0, 1.2);
    pictures.row(3) *= 0.2;
    return pictures;
}

// Three valid pictures, then one for each way to fail: the logits 4, 1.5 and 0.6 for the 1, so that the judge is not
// sure; a 1 far from all others; a 1 beside an 8; a 3.
Matrix some_pictures() {
    return Matrix({{1.0, 0.0, 0.00, 0.4, 0.600, 0.60, 1.9, 1.0, 0.45},
                   {0.0, 0.8, 0.45, 0.0, 0.000, 0.00, 0.0, 0.0, 0.00},
                   {0.0, 0.0, 0.00, 0.0, 0.000, 0.00, 0.0, 0.5, 1.00},
                   {0.0, 0.0, 0.00, 0.0, 0.225, 0.27, 0.0, 0.0, 0.00}});
}

const std::vector<int> digits_of_some_pictures{1, 8, 8, -1, -1, -1, -1, -1, -1};

void expect_verdicts(const std::string& name, const ValidityRule& rule, const Matrix& pictures) {
    expect::value({name, "the digit of a valid picture, −1 for any other"},
                  suspects::row_of(ae::valid_digits(rule, pictures)),
                  suspects::row_of(oracle::valid_digits(rule, pictures)), {}, suspects::verdicts(rule, pictures));
}

void expect_rate(const ValidityRule& rule, const Matrix& pictures, Scalar expected) {
    expect::value({"the validity rate", "valid pictures / all pictures"}, ae::validity_rate(rule, pictures), expected,
                  {}, suspects::rate(rule, pictures));
}

}  // namespace

TEST_CASE("the logits 0.5 and −1 are shown as pixels of 0.6225 and 0.2689", "[10.5][value]") {
    Autoencoder model;
    model.decoder.layers = {{{.weights = Matrix({{2}, {-1}}), .bias = Vector({{-1.5, 0}})}, Activation::identity}};
    expect::value(decoded, ae::decode(model, Matrix({{1}})), Matrix({{0.6224593312018546}, {0.2689414213699951}}), {},
                  suspects::decoded(model, Matrix({{1}})));
}

TEST_CASE("decoded codes agree with plain loops", "[10.5][value]") {
    expect_decoded(some_even_autoencoder(), problem::normal(3, batch, 1015));
    expect_decoded(some_autoencoder(), some_codes());
}

TEST_CASE("a code far away decodes to black and white, and not to NaN", "[10.5][extreme]") {
    Autoencoder model;
    model.decoder.layers = {{{.weights = Matrix({{1000}, {-1000}}), .bias = Vector::Zero(2)}, Activation::identity}};
    expect::value(decoded, ae::decode(model, Matrix({{1}})), Matrix({{1}, {0}}));
}

TEST_CASE("a code of another size is refused by the decoder", "[10.5][extreme]") {
    expect::throws<ae::ShapeError>("decode of codes with 3 numbers in place of 2", "ShapeError", [] {
        static_cast<void>(ae::decode(some_autoencoder(), Matrix::Zero(code + 1, batch)));
    });
}

TEST_CASE("a 1, two 8s, three unsure ones, one far away, one beside an 8, a 3", "[10.5][value]") {
    REQUIRE(oracle::valid_digits(some_rule(), some_pictures()) == digits_of_some_pictures);
    expect_verdicts("the row of digits of nine pictures", some_rule(), some_pictures());
}

TEST_CASE("two 0s, a 1 and an 8 are valid: a 0 is a digit as any other", "[10.5][value]") {
    REQUIRE(oracle::valid_digits(rule_with_zero(), pictures_with_zeros()) == digits_with_zeros);
    expect_verdicts("the row of digits of six pictures", rule_with_zero(), pictures_with_zeros());
}

TEST_CASE("the verdicts on 700 pictures agree with plain loops", "[10.5][value]") {
    expect_verdicts("the row of digits of 700 pictures", some_rule(), some_700_pictures());
}

TEST_CASE("a low confidence does not make a class valid that is not the most probable one", "[10.5][value]") {
    ValidityRule rule = some_rule();
    rule.confidence = 0.2;  // both pictures lie beside an 8; the judge gives it 0.37 and 0, and more to the 1
    const Matrix pictures({{0.6, 1.0}, {0.56, 0.0}, {0.5, 0.4}, {0.0, 0.0}});
    expect_verdicts("the row of digits with a confidence of 0.2", rule, pictures);
}

TEST_CASE("a wider τ lets more pictures pass, and a picture exactly at τ is valid", "[10.5][extreme]") {
    ValidityRule rule = some_rule();
    const Matrix pictures({{1.5, 0, 1.5, 0}, {0, 1.5, 0, 1.5}, {0, 0, -0.5, -0.5}, {0, 0, 0, 0}});
    rule.largest_squared_distance = 0.25;  // that of the first two pictures; that of the others is 0.5
    expect_verdicts("the row of digits for τ = 0.25", rule, pictures);
    rule.largest_squared_distance = 0.5;
    expect_verdicts("the row of digits for τ = 0.5", rule, pictures);
}

TEST_CASE("a probability of exactly the confidence is enough", "[10.5][extreme]") {
    ValidityRule rule = some_rule();
    Vector bias = Vector::Constant(10, -1000);  // e^-1000 is 0: the 1 and the 8 share the whole, 0.5 each
    bias(1) = 0;
    bias(8) = 0;
    rule.judge.layers = {{{.weights = Matrix::Zero(10, 4), .bias = bias}, Activation::identity}};
    rule.confidence = 0.5;
    expect_verdicts("the row of digits for p = 0.5", rule, Matrix({{1, 1.1, 0.9}, {0, 0, 0.1}, {0, 0, 0}, {0, 0, 0}}));
}

TEST_CASE("each picture is judged by itself, and stays as it was", "[10.5][property]") {
    const Matrix pictures = some_pictures();
    for (Index n = 0; n < pictures.cols(); ++n) {
        expect_verdicts("the digit of picture " + std::to_string(n) + " alone", some_rule(), pictures.col(n));
    }
    expect::unchanged("pictures", some_pictures(), pictures);
}

TEST_CASE("a judge with logits in the thousands is sure, and not NaN", "[10.5][extreme]") {
    ValidityRule rule = some_rule();
    rule.judge.layers[0].dense.weights *= 1000;
    expect::value(
        {"the row of digits under logits of 10,000, 8,000 and 4,500", "the digit of a valid picture, −1 for any other"},
        suspects::row_of(ae::valid_digits(rule, some_pictures().leftCols(3))), Matrix({{1, 8, 8}}), {},
        {{Matrix({{-1, -1, -1}}), "e¹⁰⁰⁰⁰ is infinite, and ∞/∞ is NaN: take the largest logit off before exp"}});
}

TEST_CASE("a picture that holds NaN is not valid", "[10.5][extreme]") {
    for (const ValidityRule& rule : {some_rule(), rule_with_zero()}) {
        Matrix pictures = some_pictures();
        pictures.row(0).head(4).setConstant(not_a_number);
        const std::vector<int> digits = ae::valid_digits(rule, pictures);
        REQUIRE(digits.size() == 9);
        // What comes of "invalid if": all that is left is the first training picture, and maybe the first class.
        const int label = rule.training.labels.front();
        const std::string cause =
            "with NaN every comparison is false: ask whether the picture is valid, not whether it is invalid";
        expect::value({"the row of digits of four pictures with NaN", "NaN is not valid: −1"},
                      suspects::row_of({digits.begin(), digits.begin() + 4}), Matrix(Matrix::Constant(1, 4, -1)), {},
                      {{Matrix::Constant(1, 4, label), cause},
                       {Matrix::Constant(1, 4, label == 0 ? 0 : -1), cause + ". Its label is compared, and is 0"}});
    }
}

TEST_CASE("pictures of another size than the training pictures are refused", "[10.5][extreme]") {
    expect::throws<ae::ShapeError>("valid_digits with 5 pixels in place of 4", "ShapeError",
                                   [] { static_cast<void>(ae::valid_digits(some_rule(), Matrix::Zero(5, batch))); });
}

TEST_CASE("three of nine pictures are valid: a rate of 1/3", "[10.5][value]") {
    expect_rate(some_rule(), some_pictures(), Scalar(1) / 3);
}

TEST_CASE("four of six pictures are valid, two of them a 0: a rate of 2/3", "[10.5][value]") {
    expect_rate(rule_with_zero(), pictures_with_zeros(), Scalar(2) / 3);
}

TEST_CASE("the validity rate of 700 pictures agrees with plain loops", "[10.5][value]") {
    const std::vector<int> digits = oracle::valid_digits(some_rule(), some_700_pictures());
    Scalar valid = 0;
    for (const int digit : digits) {
        valid += digit >= 0 ? 1 : 0;
    }
    expect_rate(some_rule(), some_700_pictures(), valid / 700);
}

TEST_CASE("the rate is 1 where all are valid, 0 where none is", "[10.5][extreme]") {
    expect_rate(some_rule(), some_pictures().leftCols(2), 1);
    expect_rate(some_rule(), some_pictures().rightCols(6), 0);
}

TEST_CASE("pictures seen three times have the same rate", "[10.5][property]") {
    expect_rate(some_rule(), some_pictures().replicate(1, 3), Scalar(1) / 3);
}

TEST_CASE("a rate of no pictures is refused", "[10.5][extreme]") {
    expect::throws<ae::ShapeError>("validity_rate of no pictures", "ShapeError",
                                   [] { static_cast<void>(ae::validity_rate(some_rule(), Matrix(4, 0))); });
}

// --- 10.6 interpolate --------------------------------------------------------------------------------------------

namespace {

const expect::Subject walk{"the walk", "column i = from + i/(steps − 1) · (to − from)"};

void expect_walk(const Vector& from, const Vector& to, Index steps) {
    expect::value(walk, ae::interpolate(from, to, steps), oracle::interpolate(from, to, steps), {},
                  suspects::walk(from, to, steps));
}

}  // namespace

TEST_CASE("from 0 to 1 in 5 steps: 0, 0.25, 0.5, 0.75, 1", "[10.6][value]") {
    expect_walk(Vector::Zero(1), Vector::Ones(1), 5);
}

TEST_CASE("from (1, 10) to (3, 0) in 3 steps", "[10.6][value]") { expect_walk(Vector({{1, 10}}), Vector({{3, 0}}), 3); }

TEST_CASE("a walk of 8 steps between codes of 3 numbers agrees with plain loops", "[10.6][value]") {
    expect_walk(problem::normal(3, 1, 1061), problem::normal(3, 1, 1062), 8);
}

TEST_CASE("the way back has the same codes in reverse", "[10.6][property]") {
    const Vector from = problem::normal(code, 1, 1063);
    const Vector to = problem::normal(code, 1, 1064);
    expect::value({"the way back", walk.formula}, ae::interpolate(to, from, 6),
                  oracle::interpolate(from, to, 6).rowwise().reverse(), {}, suspects::walk(to, from, 6));
}

TEST_CASE("a walk from a code to itself stays there", "[10.6][property]") {
    const Vector from = problem::normal(code, 1, 1065);
    expect_walk(from, from, 4);
}

TEST_CASE("two steps are the two ends", "[10.6][extreme]") { expect_walk(Vector({{1, 10}}), Vector({{3, 0}}), 2); }

TEST_CASE("one step, and codes of different sizes, are refused", "[10.6][extreme]") {
    expect::throws<ae::ValueError>("interpolate in 1 step", "ValueError", [] {
        static_cast<void>(ae::interpolate(Vector::Zero(code), Vector::Ones(code), 1));
    });
    expect::throws<ae::ShapeError>("interpolate from 2 numbers to 3", "ShapeError",
                                   [] { static_cast<void>(ae::interpolate(Vector::Zero(2), Vector::Ones(3), 4)); });
}
