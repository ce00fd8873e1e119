#include "principal_components.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/06_principal_components/in_float.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/dense_layer.hpp"
#include "tests/support/oracle/principal_components.hpp"
#include "tests/support/problem.hpp"

// Eigenvectors have no sign of their own: components are compared through their projectors u uᵀ, never directly.
namespace {

using ae::Index;
using ae::LinearAutoencoder;
using ae::LinearAutoencoderGradients;
using ae::LinearAutoencoderTrace;
using ae::Matrix;
using ae::Pca;
using ae::Scalar;
using ae::Vector;

constexpr Index features = 6;
constexpr Index samples = 40;

const expect::Subject mean_formula{"the mean", "m = (1/N) Σₙ xₙ"};
const expect::Subject variances_formula{"the variances",
                                        "the k largest eigenvalues of C, falling, with C = (1/N) Σₙ (xₙ − m)(xₙ − m)ᵀ"};
const expect::Subject latent_formula{"Z", "Z = Uᵀ (X − m 1ᵀ)"};
const expect::Subject image_formula{"X̂", "X̂ = U Z + m 1ᵀ"};
const expect::Subject code_formula{"Z", "Z = W_e X + b_e 1ᵀ"};
const expect::Subject output_formula{"X̂", "X̂ = W_d Z + b_d 1ᵀ"};
const expect::Subject d_encoder_weights{"∂L/∂W_e", "∂L/∂W_e = ∂L/∂Z Xᵀ with ∂L/∂Z = W_dᵀ ∂L/∂X̂"};
const expect::Subject d_encoder_bias{"∂L/∂b_e", "∂L/∂b_e = ∂L/∂Z 1 with ∂L/∂Z = W_dᵀ ∂L/∂X̂"};
const expect::Subject d_decoder_weights{"∂L/∂W_d", "∂L/∂W_d = ∂L/∂X̂ Zᵀ"};
const expect::Subject d_decoder_bias{"∂L/∂b_d", "∂L/∂b_d = ∂L/∂X̂ 1"};
const expect::Subject distance_formula{"the distance", "‖P − Q‖_F / √(2k)"};

using problem::matrix;

// Samples with the standard deviations 3, 2.5, …, 0.5 along random orthonormal directions, around (5, 6, …, 10).
Matrix some_images() {
    const Matrix directions = oracle::gram_schmidt(problem::normal(features, features, 31));
    Matrix images = problem::normal(features, samples, 32);
    for (Index i = 0; i < features; ++i) {
        images.row(i) *= 3 - Scalar(0.5) * static_cast<Scalar>(i);
    }
    images = directions * images;
    for (Index i = 0; i < features; ++i) {
        images.row(i).array() += 5 + static_cast<Scalar>(i);
    }
    return images;
}

// A Pca that fit_pca need not have made: orthonormal columns and a mean.
Pca some_pca(Index k) {
    return {.mean = problem::normal(features, 1, 33),
            .components = oracle::gram_schmidt(problem::normal(features, k, 34)),
            .variances = Vector::LinSpaced(k, 3, 1)};
}

// Whether each column of `yours` is a row of the (features, features) matrix of eigenvectors: but for signs, and with
// its entries from either end, for the eigenvectors may stand in either order.
bool are_rows_of(const Matrix& eigenvectors, const Matrix& yours) {
    for (Index j = 0; j < yours.cols(); ++j) {
        bool found = false;
        for (Index i = 0; i < eigenvectors.rows(); ++i) {
            const Vector row = eigenvectors.row(i).transpose().cwiseAbs();
            const Vector column = yours.col(j).cwiseAbs();
            found = found || (column - row).norm() < 1e-6 || (column.reverse() - row).norm() < 1e-6;
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

// The first components of `all`, the eigenvectors by falling eigenvalues, through their projectors u uᵀ.
void expect_components(const Matrix& yours, const Matrix& all, Index k) {
    const Matrix expected = all.leftCols(k);
    const expect::Subject shape{"U", "C uⱼ = λⱼ uⱼ, the largest λ first"};
    if (yours.rows() != expected.rows() || yours.cols() != expected.cols()) {
        expect::value(shape, yours, expected);  // reports both shapes
        return;
    }
    for (Index j = 0; j < k; ++j) {
        const Matrix projector = oracle::projector_onto(yours.col(j));
        const auto is = [&](Index other) { return (projector - oracle::projector_onto(all.col(other))).norm() < 1e-6; };
        std::vector<doctor::Suspect> suspects;
        if (is(k - 1 - j)) {
            suspects.push_back({projector,
                                "the components are the right ones, the smallest first: Eigen's eigenvalues "
                                "ascend, so the largest is the last one"});
        } else if (all.cols() == all.rows() && is(all.cols() - 1 - j)) {
            suspects.push_back({projector,
                                "these are the components that vary least: Eigen's eigenvalues ascend, so the "
                                "largest is the last one"});
        } else if (all.cols() == all.rows() && are_rows_of(all, yours)) {
            suspects.push_back({projector, "rows of the matrix of eigenvectors are taken for its columns"});
        }
        expect::value({"u uᵀ of component " + std::to_string(j), shape.formula}, projector,
                      oracle::projector_onto(expected.col(j)), {.absolute = 1e-7}, suspects);
    }
}

// The same, where no more of the eigenvectors are known.
void expect_components(const Matrix& yours, const Matrix& expected) {
    expect::that(yours.cols() == expected.cols(),
                 "U has " + std::to_string(yours.cols()) + " columns, expected " + std::to_string(expected.cols()));
    if (yours.cols() == expected.cols()) {
        expect_components(yours, expected, expected.cols());
    }
}

// Σₙ (xₙ − m)(xₙ − m)ᵀ / N, where `mean` is not the mean of the data, or (features, samples) means of its own.
Matrix products_around(const Matrix& means, const Matrix& images) {
    Matrix sum = Matrix::Zero(images.rows(), images.rows());
    for (Index i = 0; i < images.rows(); ++i) {
        for (Index j = 0; j < images.rows(); ++j) {
            for (Index n = 0; n < images.cols(); ++n) {
                sum(i, j) += (images(i, n) - means(i, n)) * (images(j, n) - means(j, n));
            }
        }
    }
    return sum / static_cast<Scalar>(images.cols());
}

// The mean of the pixels of each image, (features, samples).
Matrix means_of_each_image(const Matrix& images) {
    Matrix means = Matrix::Zero(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            means.col(n).array() += images(i, n) / static_cast<Scalar>(images.rows());
        }
    }
    return means;
}

// What known mistakes make of the first k variances. `all`: those that there are, falling; `components` are yours.
std::vector<doctor::Suspect> wrong_variances(const Matrix& images, const oracle::EigenPairs& all, Index k,
                                             const Matrix& components) {
    const auto n = static_cast<Scalar>(images.cols());
    const Vector right = all.values.head(k);
    const Vector rising = right.reverse();
    const Vector smallest = all.values.tail(k).reverse();
    const Matrix zeros = Matrix::Zero(images.rows(), images.cols());
    const bool components_fall =
        components.rows() == images.rows() && components.cols() == k &&
        (oracle::projector_onto(components.col(0)) - oracle::projector_onto(all.vectors.col(0))).norm() < 1e-6;
    return {
        {right * n / (n - 1), "the covariance is divided by N − 1: the covariance of this workbook has 1/N"},
        {right * n, "the covariance is not divided by N: it is a mean over the samples, and not a sum"},
        {right.cwiseSqrt(),
         "these are standard deviations: the variances are the eigenvalues themselves, without a root"},
        {rising, components_fall
                     ? "the components are turned round, and the variances are not: Eigen's eigenvalues ascend"
                     : "Eigen's eigenvalues ascend: the largest is the last one"},
        {smallest, "these are the smallest ones: Eigen's eigenvalues ascend, so the largest is the last one"},
        {all.values.tail(k), "these are the smallest ones: Eigen's eigenvalues ascend, so the largest is the last one"},
        {oracle::eigen_of(products_around(zeros, images)).values.head(k),
         "the images are not centred: subtract the mean before the products are summed"},
        {oracle::eigen_of(products_around(means_of_each_image(images), images)).values.head(k),
         "each image is centred by the mean of its own pixels: the mean is one over the samples, an image itself"},
    };
}

// The variances if only the first samples are summed, the number of all being what the sum is divided by.
Vector variances_of_the_first(const Matrix& images, Index used) {
    const Matrix means = oracle::mean_of(images).replicate(1, images.cols());
    const Matrix mean_of_used = products_around(means.leftCols(used), images.leftCols(used));
    return oracle::eigen_of(mean_of_used * static_cast<Scalar>(used) / static_cast<Scalar>(images.cols())).values;
}

// 6 features, a code of 2, 5 samples.
constexpr Index code = 2;
constexpr Index batch = 5;

LinearAutoencoder some_model() {
    return {.encoder = {.weights = problem::normal(code, features, 41, 0.6), .bias = problem::normal(code, 1, 42)},
            .decoder = {.weights = problem::normal(features, code, 43, 0.6), .bias = problem::normal(features, 1, 44)}};
}

Matrix some_input() { return problem::normal(features, batch, 45); }
Matrix some_d_output() { return problem::normal(features, batch, 46); }

Matrix oracle_latent(const LinearAutoencoder& model, const Matrix& input) {
    return oracle::dense_forward(model.encoder.weights, model.encoder.bias, input);
}

Matrix oracle_output(const LinearAutoencoder& model, const Matrix& input) {
    return oracle::dense_forward(model.decoder.weights, model.decoder.bias, oracle_latent(model, input));
}

LinearAutoencoderTrace oracle_trace(const LinearAutoencoder& model, const Matrix& input) {
    return {.input = input, .latent = oracle_latent(model, input), .output = oracle_output(model, input)};
}

LinearAutoencoderGradients gradients_of(const LinearAutoencoder& model, const Matrix& input, const Matrix& d_output) {
    return ae::linear_autoencoder_backward(model, oracle_trace(model, input), d_output);
}

// ∂(Σ C ∘ X̂)/∂(the part of the model that `part` names), by central differences of the oracle.
template <class Part>
Matrix numeric_gradient(Part part, const Matrix& at) {
    return ae::finite_difference_gradient(
        [&](const Matrix& value) {
            LinearAutoencoder model = some_model();
            part(model) = value;
            return problem::project(oracle_output(model, some_input()), some_d_output());
        },
        at);
}

}  // namespace

// --- 6.1 fit_pca -------------------------------------------------------------------------------------------------
// There is no gradient test for 6.1, 6.2, 6.3 and 6.6: nothing here is differentiated. The stationarity of the
// components (C U = U diag(λ)) takes its place in 6.1.

TEST_CASE("the example from the lesson: four points along the diagonal", "[6.1][value]") {
    const Pca pca = ae::fit_pca(matrix({{3, 1, -3, -1}, {1, 3, -1, -3}}), 2);
    expect::value(mean_formula, pca.mean, Matrix::Zero(2, 1));
    expect::value(variances_formula, pca.variances, matrix({{8}, {2}}));
    const Scalar half = std::sqrt(Scalar(0.5));
    expect_components(pca.components, matrix({{half, half}, {half, -half}}));
}

TEST_CASE("the mean agrees with plain loops", "[6.1][value]") {
    expect::value(mean_formula, ae::fit_pca(some_images(), 3).mean, oracle::mean_of(some_images()));
}

TEST_CASE("the variances agree with Jacobi's method, the largest first", "[6.1][value]") {
    const oracle::EigenPairs expected = oracle::eigen_of(oracle::covariance_of(some_images()));
    const Pca pca = ae::fit_pca(some_images(), 3);
    expect::value(variances_formula, pca.variances, expected.values.head(3), {},
                  wrong_variances(some_images(), expected, 3, pca.components));
}

TEST_CASE("the components agree with Jacobi's method up to their signs", "[6.1][value]") {
    const oracle::EigenPairs expected = oracle::eigen_of(oracle::covariance_of(some_images()));
    expect_components(ae::fit_pca(some_images(), 3).components, expected.vectors, 3);
}

TEST_CASE("planted directions are found", "[6.1][value]") {
    // X = m 1ᵀ + 4 p aᵀ + 2 q bᵀ with orthonormal p, q and centred, orthonormal a, b: variances 16/N and 4/N.
    const Matrix directions = oracle::gram_schmidt(problem::normal(features, 2, 35));
    Matrix raw(samples, 3);
    raw << Matrix::Ones(samples, 1), problem::normal(samples, 2, 36);
    const Matrix courses = oracle::gram_schmidt(raw).rightCols(2);
    Matrix images =
        4 * directions.col(0) * courses.col(0).transpose() + 2 * directions.col(1) * courses.col(1).transpose();
    images.colwise() += Vector::LinSpaced(features, 1, 2);
    const Pca pca = ae::fit_pca(images, 2);
    expect::value(mean_formula, pca.mean, Vector::LinSpaced(features, 1, 2));
    expect::value(variances_formula, pca.variances, matrix({{16.0 / samples}, {4.0 / samples}}));
    expect_components(pca.components, directions);
}

TEST_CASE("the fit to 4,000 samples has all its digits, in float too", "[6.1][extreme]") {
    // Two points that take turns, to both sides of (0.7, 0.4, 0.2).
    const Matrix points = matrix({{1, 0.4}, {0.55, 0.25}, {0.125, 0.275}});
    const Matrix images = points.replicate(1, 2000);
    const Matrix mean = oracle::mean_of(points);
    const Matrix variance = oracle::eigen_of(oracle::covariance_of(points)).values.head(1);
    const std::string in_double = ", summed in double: in float, digits are lost over so many samples";
    const std::string run = " of 4,000 samples, compiled with float as for a run,";
    const Pca pca = ae::fit_pca(images, 1);
    expect::value({"the mean of 4,000 samples", mean_formula.formula + in_double}, pca.mean, mean);
    expect::value({"the variance of 4,000 samples", variances_formula.formula + in_double}, pca.variances, variance);
    const in_float::Fitted fitted = in_float::fit_pca(images, 1);
    expect::value({"the mean" + run, mean_formula.formula + in_double}, fitted.mean, mean);
    expect::value({"the variance" + run, variances_formula.formula + in_double}, fitted.variances, variance);
}

TEST_CASE("components are orthonormal", "[6.1][property]") {
    const Matrix components = ae::fit_pca(some_images(), 4).components;
    expect::value({"UᵀU", "UᵀU = 1: columns of length 1, at right angles"}, components.transpose() * components,
                  Matrix::Identity(4, 4));
}

TEST_CASE("components are eigenvectors of the covariance", "[6.1][property]") {
    const Pca pca = ae::fit_pca(some_images(), 4);
    const Matrix covariance = oracle::covariance_of(some_images());
    expect::value({"C U", "C U = U diag(variances)"}, covariance * pca.components,
                  pca.components * pca.variances.asDiagonal());
}

TEST_CASE("all variances add up to the trace of the covariance", "[6.1][property]") {
    const Pca pca = ae::fit_pca(some_images(), features);
    const Scalar trace = oracle::covariance_of(some_images()).trace();
    expect::value({"the sum of all variances", "Σⱼ λⱼ = tr C"}, pca.variances.sum(), trace);
}

TEST_CASE("the variances fall", "[6.1][property]") {
    const Vector variances = ae::fit_pca(some_images(), features).variances;
    for (Index j = 1; j < variances.size(); ++j) {
        expect::that(variances(j) <= variances(j - 1),
                     "the variances must fall, but number " + std::to_string(j) + " is larger than the one before",
                     "Eigen's eigenvalues ascend: the largest is the last one");
    }
}

TEST_CASE("a shift of all samples moves the mean and nothing else", "[6.1][property]") {
    Matrix shifted = some_images();
    shifted.array() += 100;
    const Pca pca = ae::fit_pca(shifted, 2);
    const oracle::EigenPairs expected = oracle::eigen_of(oracle::covariance_of(some_images()));
    const Vector towards_the_mean = oracle::mean_of(shifted).normalized();
    expect::that(std::abs(towards_the_mean.dot(pca.components.col(0))) < 0.999,
                 "far from 0 the first component points from 0 to the mean, and not along the data",
                 "the images are not centred: subtract the mean before the products are summed");
    expect::value(mean_formula, pca.mean, (oracle::mean_of(some_images()).array() + 100).matrix());
    expect::value(variances_formula, pca.variances, expected.values.head(2), {.absolute = 1e-7});
    expect_components(pca.components, expected.vectors.leftCols(2));
}

TEST_CASE("two copies of the data have the components of one", "[6.1][property]") {
    Matrix twice(features, 2 * samples);
    twice << some_images(), some_images();
    const oracle::EigenPairs expected = oracle::eigen_of(oracle::covariance_of(some_images()));
    const Pca pca = ae::fit_pca(twice, 3);
    expect::value(variances_formula, pca.variances, expected.values.head(3));
    expect_components(pca.components, expected.vectors.leftCols(3));
}

TEST_CASE("the images stay as they were", "[6.1][property]") {
    const Matrix images = some_images();
    static_cast<void>(ae::fit_pca(images, 2));
    expect::unchanged("images", some_images(), images);
}

TEST_CASE("more samples than fit into one part of the sum are all used", "[6.1][extreme]") {
    const Matrix images = problem::normal(3, 9001, 37) + Matrix::Constant(3, 9001, 0.5);
    const Pca pca = ae::fit_pca(images, 3);
    expect::value(mean_formula, pca.mean, oracle::mean_of(images));
    std::vector<doctor::Suspect> suspects;
    for (const Index part : {500, 512, 2000, 2048, 5000}) {
        const Index used = images.cols() / part * part;
        suspects.push_back({variances_of_the_first(images, used),
                            "the last " + std::to_string(images.cols() - used) +
                                " samples are left out of the sum: the last part is smaller, and counts too"});
    }
    expect::value(variances_formula, pca.variances, oracle::eigen_of(oracle::covariance_of(images)).values, {},
                  suspects);
}

TEST_CASE("one sample has variances of zero", "[6.1][extreme]") {
    const Pca pca = ae::fit_pca(some_images().leftCols(1), 2);
    expect::value(mean_formula, pca.mean, some_images().leftCols(1));
    expect::value(variances_formula, pca.variances, Matrix::Zero(2, 1));
}

TEST_CASE("no samples, and a k that there cannot be, are refused", "[6.1][extreme]") {
    expect::throws<ae::ShapeError>("fit_pca without samples", "ShapeError",
                                   [] { static_cast<void>(ae::fit_pca(Matrix(features, 0), 1)); });
    for (const Index k : {Index(0), features + 1}) {
        expect::throws<workbook::ValueError>("fit_pca of 6 features with k = " + std::to_string(k), "ValueError",
                                             [k] { static_cast<void>(ae::fit_pca(some_images(), k)); });
    }
}

// --- 6.2 pca_encode ----------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives Z = [2.2 0]", "[6.2][value]") {
    const Pca pca{.mean = matrix({{1}, {2}}), .components = matrix({{0.6}, {0.8}}), .variances = Vector::Ones(1)};
    expect::value(latent_formula, ae::pca_encode(pca, matrix({{2, 1}, {4, 2}})), matrix({{2.2, 0}}));
}

TEST_CASE("codes agree with plain loops", "[6.2][value]") {
    const Pca pca = some_pca(3);
    const Matrix right = oracle::pca_encode(pca.mean, pca.components, some_images());
    Matrix by_deviations = right;
    Matrix by_variances = right;
    for (Index j = 0; j < right.rows(); ++j) {
        by_deviations.row(j) /= std::sqrt(pca.variances(j));
        by_variances.row(j) /= pca.variances(j);
    }
    expect::value(
        latent_formula, ae::pca_encode(pca, some_images()), right, {},
        {{oracle::pca_encode(Vector::Zero(features), pca.components, some_images()),
          "the mean is not subtracted: Z = Uᵀ (X − m 1ᵀ)"},
         {oracle::pca_encode(-pca.mean, pca.components, some_images()), "the mean is added, where it is subtracted"},
         {oracle::pca_encode(oracle::mean_of(some_images()), pca.components, some_images()),
          "the mean of these images is subtracted: it is pca.mean, that of the images that fit_pca was given"},
         {by_deviations, "the codes are divided by the standard deviations: the variances play no part in a code"},
         {by_variances, "the codes are divided by the variances, which play no part in a code"}});
}

TEST_CASE("the mean has the code zero", "[6.2][property]") {
    const Pca pca = some_pca(3);
    expect::value({"Z of the mean", latent_formula.formula}, ae::pca_encode(pca, pca.mean), Matrix::Zero(3, 1));
}

TEST_CASE("the variances play no part in a code", "[6.2][property]") {
    Pca pca = some_pca(2);
    pca.variances *= 7;
    expect::value(latent_formula, ae::pca_encode(pca, some_images()),
                  oracle::pca_encode(pca.mean, pca.components, some_images()));
}

TEST_CASE("images stay as they were when they are encoded", "[6.2][property]") {
    const Matrix images = some_images();
    static_cast<void>(ae::pca_encode(some_pca(2), images));
    expect::unchanged("images", some_images(), images);
}

TEST_CASE("no images have no codes", "[6.2][extreme]") {
    expect::value(latent_formula, ae::pca_encode(some_pca(3), Matrix(features, 0)), Matrix(3, 0));
}

TEST_CASE("images with a pixel too many are refused", "[6.2][extreme]") {
    expect::throws<ae::ShapeError>("pca_encode of images (7, 4) with a mean of 6", "ShapeError", [] {
        static_cast<void>(ae::pca_encode(some_pca(2), Matrix::Zero(features + 1, 4)));
    });
}

// --- 6.3 pca_decode ----------------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives X̂ = [4 1; 6 2]", "[6.3][value]") {
    const Pca pca{.mean = matrix({{1}, {2}}), .components = matrix({{0.6}, {0.8}}), .variances = Vector::Ones(1)};
    expect::value(image_formula, ae::pca_decode(pca, matrix({{5, 0}})), matrix({{4, 1}, {6, 2}}));
}

TEST_CASE("images from codes agree with plain loops", "[6.3][value]") {
    const Pca pca = some_pca(3);
    const Matrix latent = problem::normal(3, batch, 38);
    Matrix scaled = latent;
    Matrix by_deviations = latent;
    for (Index j = 0; j < latent.rows(); ++j) {
        scaled.row(j) *= pca.variances(j);
        by_deviations.row(j) *= std::sqrt(pca.variances(j));
    }
    const std::string no_part = ", which play no part in an image: X̂ = U Z + m 1ᵀ";
    expect::value(
        image_formula, ae::pca_decode(pca, latent), oracle::pca_decode(pca.mean, pca.components, latent), {},
        {{oracle::pca_decode(Vector::Zero(features), pca.components, latent),
          "the mean is not added back: X̂ = U Z + m 1ᵀ"},
         {oracle::pca_decode(-pca.mean, pca.components, latent), "the mean is subtracted, where it is added back"},
         {oracle::pca_decode(3 * pca.mean, pca.components, latent),
          "the mean is added three times, once for each component: it is added once"},
         {oracle::pca_decode(pca.mean, pca.components, scaled),
          "the codes are multiplied with the variances" + no_part},
         {oracle::pca_decode(pca.mean, pca.components, by_deviations),
          "the codes are multiplied with the standard deviations" + no_part}});
}

TEST_CASE("the code zero is the mean", "[6.3][property]") {
    const Pca pca = some_pca(3);
    expect::value({"X̂ of the code 0", "the mean is added back"}, ae::pca_decode(pca, Matrix::Zero(3, batch)),
                  pca.mean.replicate(1, batch));
}

TEST_CASE("with as many components as features the image comes back exactly", "[6.3][property]") {
    const Pca pca = some_pca(features);
    const Matrix latent = oracle::pca_encode(pca.mean, pca.components, some_images());
    expect::value({"X̂ with k = D", "U Uᵀ = 1, so U Uᵀ (X − m 1ᵀ) + m 1ᵀ = X"}, ae::pca_decode(pca, latent),
                  some_images());
}

TEST_CASE("codes stay as they were when they are decoded", "[6.3][property]") {
    const Matrix latent = problem::normal(3, batch, 38);
    static_cast<void>(ae::pca_decode(some_pca(3), latent));
    expect::unchanged("latent", problem::normal(3, batch, 38), latent);
}

TEST_CASE("no codes give no images", "[6.3][extreme]") {
    expect::value(image_formula, ae::pca_decode(some_pca(3), Matrix(3, 0)), Matrix(features, 0));
}

TEST_CASE("codes of another size are refused", "[6.3][extreme]") {
    expect::throws<ae::ShapeError>("pca_decode of codes (4, 5) with three components", "ShapeError",
                                   [] { static_cast<void>(ae::pca_decode(some_pca(3), Matrix::Zero(4, batch))); });
}

// --- 6.4 linear_autoencoder_forward ------------------------------------------------------------------------------

TEST_CASE("the example from the lesson gives Z = [4 5 2] and X̂ = [4 5 2; −1 −2 1]", "[6.4][value]") {
    const LinearAutoencoder model{
        .encoder = {.weights = matrix({{1, 2}}), .bias = matrix({{1}})},
        .decoder = {.weights = matrix({{1}, {-1}}), .bias = matrix({{0}, {3}})},
    };
    const LinearAutoencoderTrace trace = ae::linear_autoencoder_forward(model, matrix({{1, 0, 3}, {1, 2, -1}}));
    expect::value(code_formula, trace.latent, matrix({{4, 5, 2}}));
    expect::value(output_formula, trace.output, matrix({{4, 5, 2}, {-1, -2, 1}}));
}

TEST_CASE("code and output agree with plain loops", "[6.4][value]") {
    const LinearAutoencoder model = some_model();
    const LinearAutoencoderTrace trace = ae::linear_autoencoder_forward(model, some_input());
    const Matrix latent = oracle_latent(model, some_input());
    expect::value(code_formula, trace.latent, latent, {},
                  {{oracle::dense_forward(model.encoder.weights, Vector::Zero(code), some_input()),
                    "the encoder's bias is missing: Z = W_e X + b_e 1ᵀ"},
                   {latent.cwiseMax(0), "negative codes are set to 0: there is no activation between the two layers"}});
    expect::value(output_formula, trace.output, oracle_output(model, some_input()), {},
                  {{oracle::dense_forward(model.encoder.weights.transpose(), model.decoder.bias, latent),
                    "the decoder has the encoder's weights, transposed: it has its own, W_d"},
                   {oracle::dense_forward(model.decoder.weights, Vector::Zero(features), latent),
                    "the decoder's bias is missing: X̂ = W_d Z + b_d 1ᵀ"}});
}

TEST_CASE("the trace keeps the input", "[6.4][value]") {
    const LinearAutoencoderTrace trace = ae::linear_autoencoder_forward(some_model(), some_input());
    expect::value({"the trace's input", "X: the backward pass needs it for ∂L/∂W_e"}, trace.input, some_input(), {},
                  {{oracle_output(some_model(), some_input()), "the trace holds the output where the input belongs"}});
}

TEST_CASE("a matrix between encoder and decoder can be undone", "[6.4][property]") {
    // W_e → A W_e, b_e → A b_e and W_d → W_d A⁻¹ draw the same images from other codes.
    LinearAutoencoder turned = some_model();
    const Matrix a = matrix({{2, 1}, {1, 1}});
    const Matrix inverse = matrix({{1, -1}, {-1, 2}});
    turned.encoder.weights = a * turned.encoder.weights;
    turned.encoder.bias = a * turned.encoder.bias;
    turned.decoder.weights = turned.decoder.weights * inverse;
    const LinearAutoencoderTrace trace = ae::linear_autoencoder_forward(turned, some_input());
    expect::value(code_formula, trace.latent, a * oracle_latent(some_model(), some_input()));
    expect::value(output_formula, trace.output, oracle_output(some_model(), some_input()));
}

TEST_CASE("an empty batch passes", "[6.4][extreme]") {
    const LinearAutoencoderTrace trace = ae::linear_autoencoder_forward(some_model(), Matrix(features, 0));
    expect::value(code_formula, trace.latent, Matrix(code, 0));
    expect::value(output_formula, trace.output, Matrix(features, 0));
}

TEST_CASE("an input with a row too many does not pass", "[6.4][extreme]") {
    expect::throws<ae::ShapeError>("linear_autoencoder_forward of 7 features with W_e (2, 6)", "ShapeError", [] {
        static_cast<void>(ae::linear_autoencoder_forward(some_model(), Matrix::Zero(features + 1, batch)));
    });
}

TEST_CASE("a decoder for a code of another size does not pass", "[6.4][extreme]") {
    LinearAutoencoder model = some_model();
    model.decoder.weights = Matrix::Ones(features, code + 1);
    expect::throws<ae::ShapeError>("linear_autoencoder_forward with W_e (2, 6) and W_d (6, 3)", "ShapeError",
                                   [&] { static_cast<void>(ae::linear_autoencoder_forward(model, some_input())); });
}

// --- 6.5 linear_autoencoder_backward -----------------------------------------------------------------------------

namespace {

const std::string wrong_matrix_back =
    "∂L/∂Z is taken with the encoder's weights: the gradient goes back through the decoder, ∂L/∂Z = W_dᵀ ∂L/∂X̂";

// W_e ∂L/∂X̂: of the shape of ∂L/∂Z, and wrong.
Matrix encoder_applied_to(const Matrix& d_output) {
    return oracle::dense_forward(some_model().encoder.weights, Vector::Zero(code), d_output);
}

}  // namespace

TEST_CASE("the example from the lesson: the gradients of both layers", "[6.5][value]") {
    const LinearAutoencoder model{
        .encoder = {.weights = matrix({{1, 2}}), .bias = matrix({{1}})},
        .decoder = {.weights = matrix({{1}, {-1}}), .bias = matrix({{0}, {3}})},
    };
    const LinearAutoencoderGradients gradients =
        gradients_of(model, matrix({{1, 0, 3}, {1, 2, -1}}), matrix({{1, 0, 2}, {0, 1, 1}}));
    expect::value(d_decoder_weights, gradients.decoder.weights, matrix({{8}, {7}}));
    expect::value(d_decoder_bias, gradients.decoder.bias, matrix({{3}, {2}}));
    expect::value(d_encoder_weights, gradients.encoder.weights, matrix({{4, -2}}));
    expect::value(d_encoder_bias, gradients.encoder.bias, matrix({{1}}));
}

TEST_CASE("∂L/∂W_d agrees with finite differences", "[6.5][gradient]") {
    const Matrix numeric = numeric_gradient([](LinearAutoencoder& m) -> Matrix& { return m.decoder.weights; },
                                            some_model().decoder.weights);
    const Matrix d_latent = oracle::dense_backward_input(some_model().decoder.weights, some_d_output());
    expect::gradient(d_decoder_weights, gradients_of(some_model(), some_input(), some_d_output()).decoder.weights,
                     numeric,
                     {.batch = batch,
                      .suspects = {{oracle::dense_backward_weights(d_latent, some_d_output()),
                                    "∂L/∂W_d is taken with ∂L/∂Z, where the decoder's input belongs: the code Z"}}});
}

TEST_CASE("∂L/∂b_d agrees with finite differences", "[6.5][gradient]") {
    const Matrix numeric =
        numeric_gradient([](LinearAutoencoder& m) -> Vector& { return m.decoder.bias; }, some_model().decoder.bias);
    expect::gradient(d_decoder_bias, gradients_of(some_model(), some_input(), some_d_output()).decoder.bias, numeric,
                     batch);
}

TEST_CASE("∂L/∂W_e agrees with finite differences", "[6.5][gradient]") {
    const Matrix numeric = numeric_gradient([](LinearAutoencoder& m) -> Matrix& { return m.encoder.weights; },
                                            some_model().encoder.weights);
    const Matrix d_latent = oracle::dense_backward_input(some_model().decoder.weights, some_d_output());
    expect::gradient(
        d_encoder_weights, gradients_of(some_model(), some_input(), some_d_output()).encoder.weights, numeric,
        {.batch = batch,
         .suspects = {
             {oracle::dense_backward_weights(some_input(), encoder_applied_to(some_d_output())), wrong_matrix_back},
             {oracle::dense_backward_weights(oracle_output(some_model(), some_input()), d_latent),
              "∂L/∂W_e is taken with X̂, where the encoder's input belongs: X"}}});
}

TEST_CASE("∂L/∂b_e agrees with finite differences", "[6.5][gradient]") {
    const Matrix numeric =
        numeric_gradient([](LinearAutoencoder& m) -> Vector& { return m.encoder.bias; }, some_model().encoder.bias);
    expect::gradient(
        d_encoder_bias, gradients_of(some_model(), some_input(), some_d_output()).encoder.bias, numeric,
        {.batch = batch,
         .suspects = {{oracle::dense_backward_bias(encoder_applied_to(some_d_output())), wrong_matrix_back}}});
}

TEST_CASE("a second call gives the same gradients, and the arguments stay", "[6.5][property]") {
    const LinearAutoencoderTrace trace = oracle_trace(some_model(), some_input());
    const Matrix d_output = some_d_output();
    const LinearAutoencoderGradients first = ae::linear_autoencoder_backward(some_model(), trace, d_output);
    const LinearAutoencoderGradients second = ae::linear_autoencoder_backward(some_model(), trace, d_output);
    expect::repeatable({"∂L/∂W_e of a second call", "a gradient is fresh on each call"}, first.encoder.weights,
                       second.encoder.weights);
    expect::repeatable({"∂L/∂W_d of a second call", "a gradient is fresh on each call"}, first.decoder.weights,
                       second.decoder.weights);
    expect::unchanged("d_output", some_d_output(), d_output);
    expect::unchanged("trace.latent", oracle_latent(some_model(), some_input()), trace.latent);
}

TEST_CASE("a batch of two copies has twice the gradients of one", "[6.5][property]") {
    Matrix input(features, 2 * batch);
    input << some_input(), some_input();
    Matrix d_output(features, 2 * batch);
    d_output << some_d_output(), some_d_output();
    const LinearAutoencoder model = some_model();
    const Matrix d_latent = oracle::dense_backward_input(model.decoder.weights, some_d_output());
    const LinearAutoencoderGradients twice = gradients_of(model, input, d_output);
    expect::gradient(d_encoder_weights, twice.encoder.weights,
                     2 * oracle::dense_backward_weights(some_input(), d_latent), 2 * batch);
    expect::gradient(d_decoder_bias, twice.decoder.bias, 2 * oracle::dense_backward_bias(some_d_output()), 2 * batch);
}

TEST_CASE("an empty batch has gradients of zero", "[6.5][extreme]") {
    const LinearAutoencoderGradients gradients = gradients_of(some_model(), Matrix(features, 0), Matrix(features, 0));
    expect::value(d_encoder_weights, gradients.encoder.weights, Matrix::Zero(code, features));
    expect::value(d_decoder_weights, gradients.decoder.weights, Matrix::Zero(features, code));
}

TEST_CASE("∂L/∂X̂ of another batch is refused", "[6.5][extreme]") {
    expect::throws<ae::ShapeError>("linear_autoencoder_backward with X̂ (6, 5) and ∂L/∂X̂ (6, 4)", "ShapeError", [] {
        static_cast<void>(gradients_of(some_model(), some_input(), Matrix::Zero(features, batch - 1)));
    });
    expect::throws<ae::ShapeError>(
        "linear_autoencoder_backward with a trace of X̂ (6, 4) and ∂L/∂X̂ (6, 5)", "ShapeError", [] {
            LinearAutoencoderTrace trace = oracle_trace(some_model(), some_input());
            trace.output = Matrix::Zero(features, batch - 1);
            static_cast<void>(ae::linear_autoencoder_backward(some_model(), trace, Matrix::Zero(features, batch)));
        });
}

// --- 6.6 subspace_distance ---------------------------------------------------------------------------------------
// Where 0 is expected, an absolute error of 1e-6 passes: the root of a difference that rounds to 1e-16 is 1e-8.

TEST_CASE("the example from the lesson: two lines at 45 degrees", "[6.6][value]") {
    expect::value(distance_formula, ae::subspace_distance(matrix({{1}, {0}}), matrix({{3}, {3}})),
                  std::sqrt(Scalar(0.5)));
}

TEST_CASE("distances agree with plain loops", "[6.6][value]") {
    const Matrix a = problem::normal(features, 3, 47);
    const Matrix b = problem::normal(features, 3, 48);
    const Scalar right = oracle::subspace_distance(a, b);
    const Scalar root = std::sqrt(Scalar(6));  // √(2k)
    const Matrix basis_a = ae::orthonormal_basis("the test", "a", a);
    const Matrix basis_b = ae::orthonormal_basis("the test", "b", b);
    const std::string compared =
        "two bases are compared: of one subspace there are many, and only the projectors U Uᵀ are "
        "the same for all";
    expect::value(
        distance_formula, ae::subspace_distance(a, b), right, {},
        {expect::suspect((basis_a - basis_b).norm() / root, compared), expect::suspect((a - b).norm() / root, compared),
         expect::suspect(
             (oracle::projector_onto(a) - oracle::projector_onto(b)).norm() / root,
             "A Aᵀ is a projector only where the columns of A are orthonormal: take orthonormal_basis first"),
         expect::suspect(right * std::sqrt(Scalar(2)),
                         "the difference is divided by √k, and orthogonal subspaces are at √2: divide by √(2k)"),
         expect::suspect(right * root, "the division by √(2k) is missing"),
         expect::suspect(right * right, "this is the square of the distance: the root is missing")});
}

TEST_CASE("planes with one line in common are at 1/√2", "[6.6][value]") {
    const Matrix a = Matrix::Identity(4, 2);
    Matrix b = Matrix::Zero(4, 2);
    b(0, 0) = 1;
    b(2, 1) = 1;
    expect::value(distance_formula, ae::subspace_distance(a, b), std::sqrt(Scalar(0.5)));
}

TEST_CASE("another basis of the same subspace is at distance 0", "[6.6][property]") {
    const Matrix a = problem::normal(features, 3, 47);
    const Matrix mixed = a * matrix({{2, 1, 0}, {0, -1, 3}, {1, 0, 1}});
    expect::value({"the distance between two bases of one subspace", "the projectors P and Q are the same"},
                  ae::subspace_distance(a, mixed), 0, {.absolute = 1e-6});
}

TEST_CASE("signs, order and lengths of the columns do not matter", "[6.6][property]") {
    const Matrix a = problem::normal(features, 2, 49);
    const Matrix b = problem::normal(features, 2, 50);
    Matrix changed(features, 2);
    changed << -5 * b.col(1), Scalar(0.01) * b.col(0);
    expect::value(distance_formula, ae::subspace_distance(a, changed), oracle::subspace_distance(a, b));
}

TEST_CASE("the distance is the same both ways", "[6.6][property]") {
    const Matrix a = problem::normal(features, 2, 49);
    const Matrix b = problem::normal(features, 2, 50);
    expect::value(distance_formula, ae::subspace_distance(b, a), oracle::subspace_distance(a, b));
}

TEST_CASE("orthogonal subspaces are at distance 1", "[6.6][extreme]") {
    const Matrix axes = Matrix::Identity(features, features);
    expect::value(distance_formula, ae::subspace_distance(axes.leftCols(3), axes.rightCols(3)), 1);
}

TEST_CASE("a subspace is at distance 0 from itself, and the whole space from every basis of it", "[6.6][extreme]") {
    const Matrix a = problem::normal(features, 2, 49);
    expect::value(distance_formula, ae::subspace_distance(a, a), 0, {.absolute = 1e-6});
    expect::value(distance_formula, ae::subspace_distance(problem::normal(3, 3, 52), problem::normal(3, 3, 53)), 0,
                  {.absolute = 1e-6});
}

TEST_CASE("dependent columns, no columns and other shapes are refused", "[6.6][extreme]") {
    Matrix dependent = problem::normal(features, 3, 51);
    dependent.col(2) = dependent.col(0) + dependent.col(1);
    const Matrix b = problem::normal(features, 3, 48);
    expect::throws<workbook::ValueError>("subspace_distance from columns of which one is the sum of the others",
                                         "ValueError", [&] { static_cast<void>(ae::subspace_distance(dependent, b)); });
    expect::throws<ae::ShapeError>("subspace_distance of bases without columns", "ShapeError", [] {
        static_cast<void>(ae::subspace_distance(Matrix(features, 0), Matrix(features, 0)));
    });
    expect::throws<ae::ShapeError>("subspace_distance of two columns and three", "ShapeError",
                                   [&] { static_cast<void>(ae::subspace_distance(b.leftCols(2), b)); });
}
