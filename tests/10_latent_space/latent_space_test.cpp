#include "latent_space.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
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
using ae::Mlp;
using ae::Scalar;
using ae::ValidityRule;
using ae::Vector;

constexpr Index pixels = 5;
constexpr Index code = 2;
constexpr Index batch = 4;
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

// A result that a known mistake gives, and what the student is told.
struct Suspect {
    Matrix value;
    std::string cause;
};

bool alike(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && (a - b).norm() <= 1e-9 * (1 + b.norm());
}

// As expect::value, but a result that is exactly a suspect's is reported with the suspect's cause.
void expect_value(const expect::Subject& subject, const Matrix& yours, const Matrix& expected,
                  const std::vector<Suspect>& suspects, expect::Tolerance tolerance = {}) {
    std::string cause;
    bool sure = true;  // that no second suspect gives the same result for another reason
    for (const Suspect& suspect : suspects) {
        if (!alike(yours, expected) && alike(yours, suspect.value)) {
            sure = sure && (cause.empty() || cause == suspect.cause);
            cause = suspect.cause;
        }
    }
    if (sure && !cause.empty()) {
        expect::that(false, subject.name + " is not as it should be\n  formula: " + subject.formula, cause);
        return;
    }
    expect::value(subject, yours, expected, tolerance);
}

std::string in_words(const std::vector<int>& numbers) {
    std::string text;
    for (std::size_t n = 0; n < std::min<std::size_t>(numbers.size(), 12); ++n) {
        text += (n == 0 ? "" : ", ") + std::to_string(numbers[n]);
    }
    return "{" + text + (numbers.size() > 12 ? ", …}" : "}");
}

// A list that a known mistake gives, and what the student is told.
struct SuspectList {
    std::vector<int> value;
    std::string cause;
};

void expect_list(const std::string& name, const std::vector<int>& yours, const std::vector<int>& expected,
                 const std::vector<SuspectList>& suspects = {}) {
    std::string cause;
    bool sure = true;  // that no second suspect gives the same list for another reason
    for (const SuspectList& suspect : suspects) {
        if (yours == suspect.value) {
            sure = sure && (cause.empty() || cause == suspect.cause);
            cause = suspect.cause;
        }
    }
    expect::that(yours == expected, name + ": yours " + in_words(yours) + ", expected " + in_words(expected),
                 sure ? cause : "");
}

Mlp network(const std::vector<Index>& widths, Activation hidden, std::uint64_t seed) {
    Mlp model;
    for (std::size_t k = 0; k + 1 < widths.size(); ++k) {
        model.layers.push_back({{.weights = problem::normal(widths[k + 1], widths[k], seed + 2 * k, 0.8),
                                 .bias = problem::normal(widths[k + 1], 1, seed + 2 * k + 1, 0.3)},
                                k + 2 < widths.size() ? hidden : Activation::identity});
    }
    return model;
}

// 5-4-2 and 2-3-5, a linear code, logits at the end.
Autoencoder some_autoencoder() {
    return {.encoder = network({pixels, 4, code}, Activation::relu, 1001),
            .decoder = network({code, 3, pixels}, Activation::relu, 1051)};
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

// What is left when the samples are taken digit by digit, and not in their old order.
std::vector<int> grouped_by_digit(const std::vector<int>& labels, const std::vector<int>& digits) {
    std::vector<int> grouped;
    for (const int digit : digits) {
        for (const int label : labels) {
            if (label == digit) {
                grouped.push_back(label);
            }
        }
    }
    return grouped;
}

std::vector<int> not_among(const std::vector<int>& labels, const std::vector<int>& digits) {
    std::vector<int> rest;
    for (const int label : labels) {
        if (!oracle::is_among(label, digits)) {
            rest.push_back(label);
        }
    }
    return rest;
}

void expect_selection(const Dataset& yours, const Dataset& data, const std::vector<int>& digits) {
    const Dataset expected = oracle::select_digits(data, digits);
    const std::vector<int> first{data.labels.begin(), data.labels.begin() + std::ssize(expected.labels)};
    expect_list(
        "the labels that remain", yours.labels, expected.labels,
        {{grouped_by_digit(data.labels, digits), "the samples must stay in their old order: yours are sorted by digit"},
         {grouped_by_digit(data.labels, {digits.front()}),
          "only the first of the wanted digits is kept: compare with all of them"},
         {not_among(data.labels, digits),
          "these are the samples that were not wanted: the condition is the wrong way round"},
         {data.labels, "the labels are those of all samples: choose them as the pictures are chosen"}});
    expect_value({"the pictures that remain", "the columns whose label is wanted, in their old order"}, yours.images,
                 expected.images,
                 {{data.images.leftCols(expected.images.cols()),
                   "these are the first pictures of the set, whatever their labels: picture n belongs to label n"},
                  {data.images, "these are all pictures: choose them as the labels are chosen"}});
}

}  // namespace

// --- 10.1 select_digits ------------------------------------------------------------------------------------------

TEST_CASE("of the labels 3, 1, 8, 1 the digits 1 and 8 leave the samples 1, 2 and 3", "[10.1][value]") {
    const Dataset data = numbered({3, 1, 8, 1});
    const Dataset yours = ae::select_digits(data, {1, 8});
    expect_selection(yours, data, {1, 8});
    expect::that(yours.height == 2 && yours.width == 3,
                 "the pictures have 2 × 3 pixels before and after, but yours say " + std::to_string(yours.height) +
                     " × " + std::to_string(yours.width),
                 yours.height == 0 || yours.width == 0 ? "height and width must be copied too" : "");
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
        const Dataset yours = ae::select_digits(data, digits);
        expect_list("the labels for " + in_words(digits), yours.labels, {8, 1, 1, 8, 8},
                    {{grouped_by_digit(data.labels, digits),
                      "the samples must stay in their old order: yours are sorted by digit"}});
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

void expect_codes(const Autoencoder& model, const Matrix& yours, const Matrix& images) {
    const Matrix expected = oracle::encode_dataset(model, images);
    const std::vector<Matrix> outputs = oracle::mlp_forward(model.encoder, images);
    expect_value(codes_subject, yours, expected,
                 {{oracle::mlp_output(model.decoder, expected),
                   "these are reconstructions: stop at the code, behind the encoder"},
                  {oracle::activation_forward(Activation::sigmoid, expected),
                   "a sigmoid is applied to the code: return the encoder's last output as it is"},
                  {expected.transpose(), "the codes stand in rows: column n must be the code of picture n"},
                  {outputs.front(), "this is the encoder's input: the code is the last of its outputs"},
                  {outputs.at(outputs.size() - 2), "this is the layer before the code: the code is the last output"}});
}

}  // namespace

TEST_CASE("codes by hand: an encoder that adds two pixels gives 3, 7 and 11", "[10.2][value]") {
    Autoencoder model;
    model.encoder.layers = {{{.weights = Matrix::Ones(1, 2), .bias = Vector::Zero(1)}, Activation::identity}};
    model.decoder.layers = {{{.weights = Matrix({{2}, {3}}), .bias = Vector({{0, 1}})}, Activation::identity}};
    const Matrix images({{1, 3, 5}, {2, 4, 6}});
    expect_codes(model, ae::encode_dataset(model, images), images);
}

TEST_CASE("the codes of a few pictures agree with plain loops", "[10.2][value]") {
    expect_codes(some_autoencoder(), ae::encode_dataset(some_autoencoder(), some_images()), some_images());
}

TEST_CASE("the codes of 2,345 pictures: no part is lost, none stands in another's place", "[10.2][property]") {
    const Matrix images = problem::uniform(pixels, 2345, 1021);
    const Matrix expected = oracle::encode_dataset(some_autoencoder(), images);
    const Matrix yours = ae::encode_dataset(some_autoencoder(), images);
    if (yours.rows() == code && yours.cols() < 2345) {
        expect::that(false, "2,345 pictures have 2,345 codes, but yours are " + std::to_string(yours.cols()),
                     yours.cols() % 1000 == 0 ? "the last part, which is smaller, is left out"
                     : yours.cols() == 345    ? "only the codes of the last part are returned"
                                              : "");
        return;
    }
    Matrix without_last = expected;
    without_last.rightCols(345).setZero();
    expect_value(codes_subject, yours, expected,
                 {{without_last, "the codes of the last part, which is smaller, are 0: is a loop one too short?"}});
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
    const std::string zero = "0 takes part although no code is 0: start from the first code";
    const std::string all = "one number for all rows: each row has its own";
    const std::string columns = "this goes down the columns, a number for each code: go along the rows";
    const std::string swapped = "low and high are swapped";
    const Scalar lowest = expected.low.minCoeff();
    const Scalar highest = expected.high.maxCoeff();
    expect_value(low_subject, yours.low, expected.low,
                 {{expected.low.cwiseMin(0), zero},
                  {Vector::Constant(codes.rows(), lowest), all},
                  {codes.colwise().minCoeff().transpose(), columns},
                  {expected.high, swapped}});
    expect_value(high_subject, yours.high, expected.high,
                 {{expected.high.cwiseMax(0), zero},
                  {Vector::Constant(codes.rows(), highest), all},
                  {codes.colwise().maxCoeff().transpose(), columns},
                  {expected.low, swapped}});
}

void expect_gaussian(const Gaussian& yours, const Matrix& codes) {
    const Gaussian expected = oracle::fit_gaussian(codes);
    const auto samples = static_cast<Scalar>(codes.cols());
    const Matrix& covariance = expected.covariance;
    expect_value(mean_subject, yours.mean, expected.mean,
                 {{samples * expected.mean, "this is the sum of the codes: divide it by N"},
                  {oracle::mean_of(codes.transpose()),
                   "this goes down the columns, a number for each code: go along the rows"}});
    expect_value(covariance_subject, yours.covariance, covariance,
                 {{samples * covariance, "the sum over the codes is not divided by N"},
                  {samples / (samples - 1) * covariance,
                   "it is divided by N − 1: here the covariance is the mean over all N codes"},
                  {oracle::second_moment(codes, Vector::Zero(codes.rows())),
                   "the codes are not centred: take the mean off first"},
                  {covariance.diagonal().asDiagonal(),
                   "the entries beside the diagonal are missing: they say how the numbers go together"},
                  {covariance.cwiseAbs().cwiseSqrt(), "these are roots: the covariance holds squares"}});
}

}  // namespace

TEST_CASE("boxes that lie on one side of 0", "[10.3][value]") {
    const Matrix positive = problem::uniform(code, 6, 1031, 2, 5);
    const Matrix negative = problem::uniform(3, 6, 1032, -7, -4);
    expect_box(ae::fit_box(positive), positive);
    expect_box(ae::fit_box(negative), negative);
}

TEST_CASE("the box around (1, 0) and (3, 4) goes from (1, 0) to (3, 4)", "[10.3][value]") {
    expect_box(ae::fit_box(Matrix({{1, 3}, {0, 4}})), Matrix({{1, 3}, {0, 4}}));
}

TEST_CASE("the order of the codes does not matter to the box, nor does a code inside of it", "[10.3][property]") {
    const Matrix codes = some_codes();
    Matrix more(code, codes.cols() + 1);
    more << oracle::mean_of(codes), codes.rowwise().reverse();
    expect_box(ae::fit_box(more), codes);
}

TEST_CASE("the box around one code is that code", "[10.3][extreme]") {
    expect_box(ae::fit_box(Matrix({{-3}, {2}})), Matrix({{-3}, {2}}));
}

TEST_CASE("mean and covariance of seven codes agree with plain loops", "[10.3][value]") {
    const Matrix codes = (some_codes().array() + 1.5).matrix();
    expect_gaussian(ae::fit_gaussian(codes), codes);
}

TEST_CASE("(1, 0) and (3, 4) have the mean (2, 2) and the covariance 1, 2, 2, 4", "[10.3][value]") {
    const Gaussian yours = ae::fit_gaussian(Matrix({{1, 3}, {0, 4}}));
    expect::value(mean_subject, yours.mean, Matrix({{2}, {2}}));
    expect::value(covariance_subject, yours.covariance, Matrix({{1, 2}, {2, 4}}));
}

TEST_CASE("mean and covariance of codes of three numbers", "[10.3][value]") {
    const Matrix codes = (problem::normal(3, 5, 1033).array() - 2).matrix();
    expect_gaussian(ae::fit_gaussian(codes), codes);
}

TEST_CASE("codes seen twice have the same mean and covariance", "[10.3][property]") {
    const Gaussian once = oracle::fit_gaussian(some_codes());
    const Gaussian twice = ae::fit_gaussian(some_codes().replicate(1, 2));
    expect::value(mean_subject, twice.mean, once.mean);
    expect::value(covariance_subject, twice.covariance, once.covariance);
}

TEST_CASE("far from the origin the covariance is the same", "[10.3][extreme]") {
    const Matrix far = (some_codes().array() + 1e6).matrix();
    const Gaussian yours = ae::fit_gaussian(far);
    const Matrix expected = oracle::fit_gaussian(some_codes()).covariance;
    const bool right =
        alike(yours.covariance, expected) || (yours.covariance - expected).norm() <= 1e-6 * expected.norm();
    expect::that(right, "codes that are all moved by a million keep their covariance, but yours changes",
                 "the mean of the squares less the square of the mean loses all digits here: take the mean off first");
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

const expect::Subject box_points{"the points", "low + (high − low) ∘ u"};
const expect::Subject gaussian_points{"the points", "m 1ᵀ + A E, with C = A Aᵀ, A lower triangular"};

Box some_box() { return {.low = Vector({{-1, 10}}), .high = Vector({{3, 20}})}; }

Gaussian some_gaussian() { return {.mean = Vector({{1, 2}}), .covariance = Matrix({{4, 2}, {2, 5}})}; }

void expect_in_box(const Box& box, const Matrix& yours, const Matrix& uniform) {
    const Vector size = box.high - box.low;
    expect_value(box_points, yours, oracle::sample_box(box, uniform),
                 {{(box.high.asDiagonal() * uniform).colwise() + box.low,
                   "u is multiplied by high: multiply it by the box's size, high − low"},
                  {size.asDiagonal() * uniform, "low is missing: the box does not begin at 0"},
                  {(size(0) * uniform).colwise() + box.low, "the first row's size is used for all rows"},
                  {(-(size.asDiagonal() * uniform)).colwise() + box.high, "u counts from high downwards: begin at low"},
                  {uniform, "the numbers are returned as they came"}});
}

void expect_from_gaussian(const Gaussian& gaussian, const Matrix& yours, const Matrix& noise) {
    const Matrix factor = oracle::cholesky(gaussian.covariance);
    const Matrix& covariance = gaussian.covariance;
    const auto with = [&](const Matrix& any) { return oracle::mean_plus(gaussian.mean, any, noise); };
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(covariance);
    expect_value(gaussian_points, yours, oracle::sample_gaussian(gaussian, noise),
                 {{with(covariance), "the noise is multiplied by C itself: multiply it by the factor A"},
                  {with(factor.transpose()), "A is transposed: A Aᵀ must be C, with A lower triangular"},
                  {with(covariance.diagonal().cwiseSqrt().asDiagonal()),
                   "each row is spread by itself: what C says beside its diagonal is lost"},
                  {with(solver.operatorSqrt()),
                   "this is the symmetric root of C; the contract asks for the lower triangular factor"},
                  {oracle::mean_plus(Vector::Zero(noise.rows()), factor, noise), "the mean is missing"},
                  {with(Matrix::Identity(noise.rows(), noise.rows())), "the covariance is not used"}});
}

}  // namespace

TEST_CASE("u = (0.25, 0.5) lies at (0, 15) in the box from (−1, 10) to (3, 20)", "[10.4][value]") {
    expect_in_box(some_box(), ae::sample_box(some_box(), Matrix({{0.25}, {0.5}})), Matrix({{0.25}, {0.5}}));
}

TEST_CASE("points of a box of three numbers agree with plain loops", "[10.4][value]") {
    const Box box{.low = Vector({{-2, 1, 5}}), .high = Vector({{-1, 4, 5.5}})};
    const Matrix uniform = problem::uniform(3, batch, 1041);
    expect_in_box(box, ae::sample_box(box, uniform), uniform);
}

TEST_CASE("0 is the box's lower corner, 1 its upper one, and the numbers stay as they were", "[10.4][property]") {
    const Matrix corners({{0, 1, 0}, {0, 1, 1}});
    const Matrix uniform = corners;
    expect_in_box(some_box(), ae::sample_box(some_box(), uniform), corners);
    expect::unchanged("uniform", corners, uniform);
}

TEST_CASE("every point of a flat box lies in it", "[10.4][extreme]") {
    const Box flat{.low = Vector({{2, -3}}), .high = Vector({{2, -3}})};
    expect::value(box_points, ae::sample_box(flat, problem::uniform(code, 3, 1042)), Vector({{2, -3}}).replicate(1, 3));
}

TEST_CASE("m = (1, 2), C = (4, 2; 2, 5) and e = (1, 1) give the point (3, 5)", "[10.4][value]") {
    expect_from_gaussian(some_gaussian(), ae::sample_gaussian(some_gaussian(), Matrix::Ones(code, 1)),
                         Matrix::Ones(code, 1));
}

TEST_CASE("points of a normal distribution in three dimensions agree with plain loops", "[10.4][value]") {
    const Matrix root = problem::normal(3, 3, 1043);
    const Gaussian gaussian{.mean = Vector({{5, -1, 2}}),
                            .covariance = root * root.transpose() + Matrix::Identity(3, 3)};
    const Matrix noise = problem::normal(3, batch, 1044);
    expect_from_gaussian(gaussian, ae::sample_gaussian(gaussian, noise), noise);
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
    expect::value(gaussian_points, ae::sample_gaussian(some_gaussian(), Matrix::Zero(code, 3)),
                  some_gaussian().mean.replicate(1, 3));
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

const expect::Subject decoded{"the pictures", "σ(decoder(Z))"};

void expect_decoded(const Autoencoder& model, const Matrix& yours, const Matrix& codes) {
    const Matrix expected = oracle::decode(model, codes);
    expect_value(decoded, yours, expected,
                 {{oracle::mlp_output(model.decoder, codes),
                   "these are logits: the decoder ends without an activation, so apply the sigmoid"},
                  {oracle::activation_forward(Activation::sigmoid, expected), "the sigmoid is applied twice"},
                  {oracle::mlp_output(model.decoder, codes).cwiseMax(0).cwiseMin(1),
                   "the logits are cut to [0, 1]: apply the sigmoid"}});
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

// Three valid pictures, then one for each way to fail: the logits 4, 1.5 and 0.6 for the 1, so that the judge is not
// sure; a 1 far from all others; a 1 beside an 8; a 3.
Matrix some_pictures() {
    return Matrix({{1.0, 0.0, 0.00, 0.4, 0.600, 0.60, 1.9, 1.0, 0.45},
                   {0.0, 0.8, 0.45, 0.0, 0.000, 0.00, 0.0, 0.0, 0.00},
                   {0.0, 0.0, 0.00, 0.0, 0.000, 0.00, 0.0, 0.5, 1.00},
                   {0.0, 0.0, 0.00, 0.0, 0.225, 0.27, 0.0, 0.0, 0.00}});
}

const std::vector<int> digits_of_some_pictures{1, 8, 8, -1, -1, -1, -1, -1, -1};

// The verdicts of a rule in which something is left out or mistaken.
std::vector<int> verdicts(const ValidityRule& rule, const Matrix& pictures,
                          const std::function<int(const oracle::Evidence&)>& verdict) {
    std::vector<int> digits;
    for (const oracle::Evidence& evidence : oracle::evidence_on(rule, pictures)) {
        digits.push_back(verdict(evidence));
    }
    return digits;
}

std::vector<SuspectList> mistaken_verdicts(const ValidityRule& rule, const Matrix& pictures) {
    using oracle::Evidence;
    const Scalar tau = rule.largest_squared_distance;
    const Scalar least = rule.confidence;
    Scalar of_all = 0;
    for (const Evidence& e : oracle::evidence_on(rule, pictures)) {
        of_all += std::exp(e.logit) / e.probability;
    }
    const auto mistaken = [&](const std::function<int(const Evidence&)>& verdict) {
        return verdicts(rule, pictures, verdict);
    };
    return {
        {mistaken([&](const Evidence& e) { return e.squared_distance <= tau && e.named == e.label ? e.named : -1; }),
         "how sure the judge is does not count in yours: its probability must be at least `confidence`"},
        {mistaken([&](const Evidence& e) { return e.probability >= least && e.named == e.label ? e.named : -1; }),
         "the distance does not count in yours: the nearest training picture must be within τ"},
        {mistaken(
             [&](const Evidence& e) { return e.probability >= least && e.squared_distance <= tau ? e.named : -1; }),
         "the nearest picture's label does not count in yours: it must be the digit that the judge names"},
        {mistaken([&](const Evidence& e) {
             return e.probability >= least && e.squared_distance <= tau &&
                            oracle::is_among(e.named, rule.training.labels)
                        ? e.named
                        : -1;
         }),
         "the nearest picture's label does not count in yours: it must be the digit that the judge names"},
        {mistaken(
             [&](const Evidence& e) { return e.probability >= least && e.squared_distance <= tau ? e.label : -1; }),
         "yours returns the nearest picture's label without asking whether the judge names the same digit"},
        {mistaken([&](const Evidence& e) {
             return e.probability >= least && std::sqrt(e.squared_distance) <= tau && e.named == e.label ? e.named : -1;
         }),
         "τ is a squared distance: do not take the root"},
        {mistaken([&](const Evidence& e) {
             return e.logit >= least && e.squared_distance <= tau && e.named == e.label ? e.named : -1;
         }),
         "the confidence is compared with a logit: it is a probability, so take the softmax first"},
        {mistaken([&](const Evidence& e) {
             return oracle::sigmoid(e.logit) >= least && e.squared_distance <= tau && e.named == e.label ? e.named : -1;
         }),
         "the probability is a sigmoid of one logit: it must be the softmax over all classes"},
        {mistaken([&](const Evidence& e) {
             return std::exp(e.logit) / of_all >= least && e.squared_distance <= tau && e.named == e.label ? e.named
                                                                                                           : -1;
         }),
         "the softmax divides by a sum over all pictures: each picture has its own"},
        {mistaken(
             [&](const Evidence& e) { return e.of_neighbour >= least && e.squared_distance <= tau ? e.label : -1; }),
         "yours asks for the probability of the nearest picture's digit: the judge must also find no other class more "
         "probable"}};
}

void expect_verdicts(const std::string& name, const ValidityRule& rule, const std::vector<int>& yours,
                     const Matrix& pictures) {
    expect_list(name, yours, oracle::valid_digits(rule, pictures), mistaken_verdicts(rule, pictures));
}

}  // namespace

TEST_CASE("the logits 2 and 0 are shown as pixels of 0.8808 and 0.5", "[10.5][value]") {
    Autoencoder model;
    model.decoder.layers = {{{.weights = Matrix({{2}, {-1}}), .bias = Vector({{0, 1}})}, Activation::identity}};
    const Matrix yours = ae::decode(model, Matrix({{1}}));
    expect_decoded(model, yours, Matrix({{1}}));
    expect::value(decoded, yours, Matrix({{0.8807970779778823}, {0.5}}));
}

TEST_CASE("decoded codes agree with plain loops", "[10.5][value]") {
    expect_decoded(some_autoencoder(), ae::decode(some_autoencoder(), some_codes()), some_codes());
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
    const std::vector<int> yours = ae::valid_digits(some_rule(), some_pictures());
    REQUIRE(oracle::valid_digits(some_rule(), some_pictures()) == digits_of_some_pictures);
    expect_verdicts("the digits of nine pictures", some_rule(), yours, some_pictures());
}

TEST_CASE("the verdicts on 700 pictures agree with plain loops", "[10.5][value]") {
    Matrix pictures = problem::uniform(4, 700, 1051, 0, 1.2);
    pictures.row(3) *= 0.2;
    expect_verdicts("the digits of 700 pictures", some_rule(), ae::valid_digits(some_rule(), pictures), pictures);
}

TEST_CASE("a low confidence does not make a class valid that is not the most probable one", "[10.5][value]") {
    ValidityRule rule = some_rule();
    rule.confidence = 0.2;  // both pictures lie beside an 8; the judge gives it 0.37 and 0, and more to the 1
    const Matrix pictures({{0.6, 1.0}, {0.56, 0.0}, {0.5, 0.4}, {0.0, 0.0}});
    expect_verdicts("the digits with a confidence of 0.2", rule, ae::valid_digits(rule, pictures), pictures);
}

TEST_CASE("a wider τ lets more pictures pass, and a picture exactly at τ is valid", "[10.5][extreme]") {
    ValidityRule rule = some_rule();
    const Matrix pictures({{1.5, 1.5}, {0, 0}, {0, -0.5}, {0, 0}});
    rule.largest_squared_distance = 0.25;  // the first picture's distance is 0.25, the second one's 0.5
    expect_list("the digits for τ = 0.25", ae::valid_digits(rule, pictures), {1, -1},
                {{{-1, -1}, "a picture at τ exactly counts as near: at most τ, not less"}});
    rule.largest_squared_distance = 0.5;
    expect_list("the digits for τ = 0.5", ae::valid_digits(rule, pictures), {1, 1});
}

TEST_CASE("a probability of exactly the confidence is enough", "[10.5][extreme]") {
    ValidityRule rule = some_rule();
    Vector bias = Vector::Constant(10, -1000);  // e^-1000 is 0: the 1 and the 8 share the whole, 0.5 each
    bias(1) = 0;
    bias(8) = 0;
    rule.judge.layers = {{{.weights = Matrix::Zero(10, 4), .bias = bias}, Activation::identity}};
    rule.confidence = 0.5;
    expect_list("the digit for p = 0.5", ae::valid_digits(rule, Matrix({{1}, {0}, {0}, {0}})), {1},
                {{{-1}, "a probability of exactly the confidence counts as sure: at least, not more"}});
}

TEST_CASE("each picture is judged by itself, and stays as it was", "[10.5][property]") {
    const Matrix pictures = some_pictures();
    const std::vector<int> together = oracle::valid_digits(some_rule(), pictures);
    for (Index n = 0; n < pictures.cols(); ++n) {
        expect_list("picture " + std::to_string(n) + " alone", ae::valid_digits(some_rule(), pictures.col(n)),
                    {together[static_cast<std::size_t>(n)]});
    }
    expect::unchanged("pictures", some_pictures(), pictures);
}

TEST_CASE("a judge with logits in the thousands is sure, and not NaN", "[10.5][extreme]") {
    ValidityRule rule = some_rule();
    rule.judge.layers[0].dense.weights *= 1000;
    expect_list("the digits of a 1 and an 8 under logits of 10,000 and 8,000",
                ae::valid_digits(rule, some_pictures().leftCols(2)), {1, 8},
                {{{-1, -1}, "e¹⁰⁰⁰⁰ is infinite, and ∞/∞ is NaN: take the largest logit off before exp"}});
}

TEST_CASE("a picture that holds NaN is not valid", "[10.5][extreme]") {
    Matrix pictures = some_pictures();
    pictures(0, 0) = not_a_number;
    const std::vector<int> yours = ae::valid_digits(some_rule(), pictures);
    expect_list("the digits of a picture with NaN, and of the eight beside it", yours,
                {-1, 8, 8, -1, -1, -1, -1, -1, -1},
                {{digits_of_some_pictures,
                  "with NaN every comparison is false: ask whether the picture is valid, not whether it is invalid"}});
}

TEST_CASE("pictures of another size than the training pictures are refused", "[10.5][extreme]") {
    expect::throws<ae::ShapeError>("valid_digits with 5 pixels in place of 4", "ShapeError",
                                   [] { static_cast<void>(ae::valid_digits(some_rule(), Matrix::Zero(5, batch))); });
}

TEST_CASE("three of nine pictures are valid: a rate of 1/3", "[10.5][value]") {
    const Scalar yours = ae::validity_rate(some_rule(), some_pictures());
    const std::string cause = yours == 0   ? "whole numbers divide to whole numbers: 3 / 9 is 0; divide doubles"
                              : yours == 3 ? "this is a number of pictures: divide it by the number of all"
                              : std::abs(yours - 6. / 9) < 1e-9 ? "this is the share of the invalid ones"
                              : (std::abs(yours - 1. / 9) < 1e-9 || std::abs(yours - 2. / 9) < 1e-9)
                                  ? "only one of the digits is counted: every digit but −1 is valid"
                              : std::abs(yours - 100. / 3) < 1e-6 ? "the rate goes from 0 to 1: it is no percentage"
                                                                  : "";
    expect::that(std::abs(yours - 1. / 3) < 1e-9,
                 "the validity rate of nine pictures, three of them valid: yours " + std::to_string(yours) +
                     ", expected 0.333333",
                 cause);
}

TEST_CASE("the rate is 1 where all are valid, 0 where none is", "[10.5][extreme]") {
    expect::value({"the rate of two valid pictures", ""}, ae::validity_rate(some_rule(), some_pictures().leftCols(2)),
                  1);
    expect::value({"the rate of six invalid pictures", ""},
                  ae::validity_rate(some_rule(), some_pictures().rightCols(6)), 0);
}

TEST_CASE("pictures seen three times have the same rate", "[10.5][property]") {
    expect::value({"the rate of the pictures three times over", ""},
                  ae::validity_rate(some_rule(), some_pictures().replicate(1, 3)), 1. / 3);
}

TEST_CASE("a rate of no pictures is refused", "[10.5][extreme]") {
    expect::throws<ae::ShapeError>("validity_rate of no pictures", "ShapeError",
                                   [] { static_cast<void>(ae::validity_rate(some_rule(), Matrix(4, 0))); });
}

// --- 10.6 interpolate --------------------------------------------------------------------------------------------

namespace {

const expect::Subject walk{"the walk", "column i = from + i/(steps − 1) · (to − from)"};

void expect_walk(const Matrix& yours, const Vector& from, const Vector& to, Index steps) {
    const Matrix expected = oracle::interpolate(from, to, steps);
    const Matrix longer = oracle::interpolate(from, to, steps + 1);
    Matrix whole_numbers = from.replicate(1, steps);
    whole_numbers.col(steps - 1) = to;
    const std::string short_walk = "`to` is not reached: with both ends there are steps − 1 ways between";
    expect_value(
        walk, yours, expected,
        {{longer.leftCols(steps), short_walk},
         {longer.rightCols(steps), "the walk begins a step behind `from`: i counts from 0"},
         {longer, "there is a column too many: both ends are among the steps"},
         {expected.rowwise().reverse(), "the walk goes from `to` to `from`"},
         {expected.transpose(), "the codes stand in rows: column i is step i"},
         {expected.colwise() - from, "`from` is missing"},
         {whole_numbers, "whole numbers divide to whole numbers: i / (steps − 1) is 0 until the end; divide Scalars"}});
}

}  // namespace

TEST_CASE("from 0 to 1 in 5 steps: 0, 0.25, 0.5, 0.75, 1", "[10.6][value]") {
    expect_walk(ae::interpolate(Vector::Zero(1), Vector::Ones(1), 5), Vector::Zero(1), Vector::Ones(1), 5);
}

TEST_CASE("from (1, 10) to (3, 0) in 3 steps", "[10.6][value]") {
    expect_walk(ae::interpolate(Vector({{1, 10}}), Vector({{3, 0}}), 3), Vector({{1, 10}}), Vector({{3, 0}}), 3);
}

TEST_CASE("a walk of 8 steps between codes of 3 numbers agrees with plain loops", "[10.6][value]") {
    const Vector from = problem::normal(3, 1, 1061);
    const Vector to = problem::normal(3, 1, 1062);
    expect_walk(ae::interpolate(from, to, 8), from, to, 8);
}

TEST_CASE("the way back has the same codes in reverse", "[10.6][property]") {
    const Vector from = problem::normal(code, 1, 1063);
    const Vector to = problem::normal(code, 1, 1064);
    expect::value({"the way back", walk.formula}, ae::interpolate(to, from, 6),
                  oracle::interpolate(from, to, 6).rowwise().reverse());
}

TEST_CASE("a walk from a code to itself stays there", "[10.6][property]") {
    const Vector from = problem::normal(code, 1, 1065);
    expect::value(walk, ae::interpolate(from, from, 4), from.replicate(1, 4));
}

TEST_CASE("two steps are the two ends", "[10.6][extreme]") {
    const Vector from({{1, 10}});
    const Vector to({{3, 0}});
    expect_walk(ae::interpolate(from, to, 2), from, to, 2);
}

TEST_CASE("one step, and codes of different sizes, are refused", "[10.6][extreme]") {
    expect::throws<ae::ValueError>("interpolate in 1 step", "ValueError", [] {
        static_cast<void>(ae::interpolate(Vector::Zero(code), Vector::Ones(code), 1));
    });
    expect::throws<ae::ShapeError>("interpolate from 2 numbers to 3", "ShapeError",
                                   [] { static_cast<void>(ae::interpolate(Vector::Zero(2), Vector::Ones(3), 4)); });
}
