/// \file
/// Chapter 10: the latent space: where codes lie, and what the decoder makes of points between them.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "vanilla_autoencoder.hpp"

namespace ae {

/// A region that codes are guessed to fill: [low₀, high₀] × [low₁, high₁] × …
struct Box {
    Vector low;   ///< (code)
    Vector high;  ///< (code)
};

/// A normal distribution that codes are guessed to follow.
struct Gaussian {
    Vector mean;        ///< (code)
    Matrix covariance;  ///< (code, code)
};

// [validity_rule]
/// What counts as a picture of a digit: the judge is sure of it, and a real one looks much like it.
struct ValidityRule {
    Mlp judge;                         ///< the classifier of chapter 05: pictures (pixels, batch) to logits (10, batch)
    Dataset training;                  ///< pictures of the wanted digits only, and their labels
    Scalar confidence = Scalar(0.9);   ///< the least probability that the judge gives to the digit it names
    Scalar largest_squared_distance;   ///< τ: how far the nearest training picture may be
};
// [validity_rule]

/// The training picture that is nearest to each of some pictures.
struct Nearest {
    std::vector<Index> columns;  ///< (pictures): its column in the training set
    Vector squared_distances;    ///< (pictures): ‖picture − nearest‖²
};

/// Exercise 10.1. The samples of some classes.
///
/// \param data    images (pixels, samples) and one label for each.
/// \param digits  the wanted labels, such as {1, 8}.
/// \return        the samples whose label is among them, in their old order; height and width as before. Where there
///                is none, images is (pixels, 0).
/// \throws ShapeError if there are not as many labels as pictures.
[[nodiscard]] Dataset select_digits(const Dataset& data, const std::vector<int>& digits);

/// Exercise 10.2. The codes of a whole data set.
///
/// \param model   its encoder is used.
/// \param images  X, (features, samples); a whole data set, so go through it in parts.
/// \return        Z, (code, samples): column n is the code of picture n.
/// \throws ShapeError if the shapes do not fit, or if there is no sample.
[[nodiscard]] Matrix encode_dataset(const Autoencoder& model, const Matrix& images);

/// Exercise 10.3. The smallest box that holds all codes.
///
/// \param codes  (code, samples).
/// \return       the least and the largest value of each row.
/// \throws ShapeError if there is no sample.
[[nodiscard]] Box fit_box(const Matrix& codes);

/// Exercise 10.3. The normal distribution with the codes' mean and covariance.
///
/// \param codes  (code, samples).
/// \return       mean m = (1/N) Σₙ zₙ and covariance (1/N) Σₙ (zₙ − m)(zₙ − m)ᵀ.
/// \throws ShapeError if there is no sample.
[[nodiscard]] Gaussian fit_gaussian(const Matrix& codes);

/// Exercise 10.4. Points spread evenly over a box.
///
/// \param box      its corners, (code) each.
/// \param uniform  U, (code, samples): uniform numbers in [0, 1).
/// \return         low + (high − low) ∘ U, column by column, (code, samples).
/// \throws ShapeError if the box and the numbers differ in their rows.
[[nodiscard]] Matrix sample_box(const Box& box, const Matrix& uniform);

/// Exercise 10.4. Points drawn from a normal distribution.
///
/// \param gaussian  m, (code), and the covariance, (code, code).
/// \param noise     E, (code, samples): standard normal numbers.
/// \return          m 1ᵀ + A E, (code, samples), with A the lower triangular factor of the covariance A Aᵀ (Cholesky).
/// \throws ShapeError if the distribution and the numbers differ in their rows. \throws ValueError if the covariance is
///         not positive definite: then the codes lie on a line, or in one point.
[[nodiscard]] Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise);

/// Exercise 10.5. The pictures that the decoder makes of codes.
///
/// \param model  its decoder ends in logits.
/// \param codes  (code, batch).
/// \return       σ(decoder(Z)), (pixels, batch), in [0, 1].
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] Matrix decode(const Autoencoder& model, const Matrix& codes);

/// Exercise 10.5. Which digit each picture shows, if it is a valid one.
///
/// A picture is valid if
///
///  1. of all classes the judge gives the highest probability, softmax(logits), to one of the wanted digits, and it is
///     at least `confidence`;
///  2. the squared distance to the nearest training picture is at most τ; and
///  3. that nearest picture has the label that the judge gave.
///
/// \param rule      the judge, its least confidence, the training pictures, and τ.
/// \param pictures  (pixels, batch).
/// \return          (batch): the digit, or −1 for a picture that is not valid.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] std::vector<int> valid_digits(const ValidityRule& rule, const Matrix& pictures);

/// Exercise 10.5. The share of pictures that are valid, from 0 to 1.
///
/// \param rule      as valid_digits takes it.
/// \param pictures  (pixels, samples).
/// \return          the share for which valid_digits names a digit.
/// \throws ShapeError if the shapes do not fit, or if there is no sample.
[[nodiscard]] double validity_rate(const ValidityRule& rule, const Matrix& pictures);

/// Exercise 10.6. Codes at even steps along a straight line, both ends included.
///
/// \param from, to  two codes, (code).
/// \param steps     how many codes, at least 2.
/// \return          (code, steps): column i is from + i/(steps − 1) · (to − from).
/// \throws ShapeError if the two codes differ in size. \throws ValueError unless steps ≥ 2.
[[nodiscard]] Matrix interpolate(const Vector& from, const Vector& to, Index steps);

/// Given: the nearest training picture of each picture.
///
/// All distances of a part come from one product, ‖a − b‖² = ‖a‖² + ‖b‖² − 2 aᵀb; that of the nearest one is then taken
/// directly, for the formula rounds.
///
/// \param pictures  (pixels, batch).
/// \param training  (pixels, samples).
/// \return          for each picture, the column of the nearest one (the first of equals) and the squared distance.
/// \throws ShapeError if the shapes do not fit, or if there is no training picture.
inline Nearest nearest_pictures(const Matrix& pictures, const Matrix& training) {
    require_same_rows("nearest_pictures", {"pictures", pictures}, {"training", training});
    require_samples("nearest_pictures", {"training", training});
    constexpr Index part = 500;
    const Vector lengths = training.colwise().squaredNorm();
    Nearest nearest{.columns = {}, .squared_distances = Vector(pictures.cols())};
    for (Index begin = 0; begin < pictures.cols(); begin += part) {
        const Index count = std::min(part, pictures.cols() - begin);
        const Matrix products = training.transpose() * pictures.middleCols(begin, count);  // (samples, count)
        for (Index n = 0; n < count; ++n) {
            Index best = 0;
            (lengths - 2 * products.col(n)).minCoeff(&best);
            nearest.columns.push_back(best);
            nearest.squared_distances(begin + n) = (pictures.col(begin + n) - training.col(best)).squaredNorm();
        }
    }
    return nearest;
}

/// Given: the value below which a share of all values lies, between neighbours by a straight line: percentile(d, 0.95).
///
/// \param values  in any order.
/// \param share   from 0, which gives the least value, to 1, which gives the largest.
/// \return        the value at place share · (N − 1) of the sorted ones, counted from 0.
/// \throws ShapeError if there is no value. \throws ValueError unless 0 ≤ share ≤ 1.
inline Scalar percentile(const Vector& values, double share) {
    if (values.size() == 0) {
        throw ShapeError("percentile: there is no value");
    }
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("percentile: the share must be from 0 to 1, but is " + std::to_string(share));
    }
    std::vector<Scalar> sorted(values.data(), values.data() + values.size());
    std::sort(sorted.begin(), sorted.end());
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + static_cast<Scalar>(place - std::floor(place)) * (sorted[above] - sorted[below]);
}

}  // namespace ae
