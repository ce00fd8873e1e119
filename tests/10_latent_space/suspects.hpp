/// \file
/// What likely mistakes of chapter 10 return: a table for each result, from the inputs of any test.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/expect.hpp"
#include "tests/support/oracle/latent_space.hpp"

namespace suspects {

using ae::Activation;
using ae::Box;
using ae::Dataset;
using ae::Gaussian;
using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::ValidityRule;
using ae::Vector;
using expect::suspect;
using List = std::vector<doctor::Suspect>;

/// Labels in a row of a fixed length, with −1 behind the last one; what is too long is cut off.
inline Matrix row_of(const std::vector<int>& labels, std::size_t length) {
    Matrix row = Matrix::Constant(1, static_cast<Index>(length), -1);
    for (std::size_t n = 0; n < std::min(labels.size(), length); ++n) {
        row(static_cast<Index>(n)) = labels[n];
    }
    return row;
}

inline Matrix row_of(const std::vector<int>& labels) { return row_of(labels, labels.size()); }

// --- 10.1 --------------------------------------------------------------------------------------------------------

/// Samples that are chosen by mistake, and the mistake.
struct Selection {
    std::vector<Index> chosen;
    std::string cause;
};

inline std::vector<Index> where(const Dataset& data, const std::function<bool(std::size_t)>& wanted) {
    std::vector<Index> chosen;
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        if (wanted(n)) {
            chosen.push_back(static_cast<Index>(n));
        }
    }
    return chosen;
}

inline std::vector<Selection> other_selections(const Dataset& data, const std::vector<int>& digits) {
    const std::vector<int>& labels = data.labels;
    const auto [least, greatest] = std::minmax_element(digits.begin(), digits.end());
    const auto with_label = [&](int digit) { return where(data, [&](std::size_t n) { return labels[n] == digit; }); };
    const auto between = [&](int low, int high) {
        return where(data, [&](std::size_t n) { return labels[n] >= low && labels[n] <= high; });
    };
    std::vector<Index> grouped;
    std::vector<Index> places;
    std::vector<Index> twice;
    for (const int digit : digits) {
        const std::vector<Index> own = with_label(digit);
        grouped.insert(grouped.end(), own.begin(), own.end());
        if (digit < static_cast<int>(labels.size())) {
            places.push_back(digit);
        }
    }
    for (std::size_t n = 0; n < labels.size(); ++n) {
        twice.insert(twice.end(), static_cast<std::size_t>(std::count(digits.begin(), digits.end(), labels[n])),
                     static_cast<Index>(n));
    }
    const auto is_first = [&](std::size_t n) {
        return oracle::is_among(labels[n], digits) &&
               std::find(labels.begin(), labels.end(), labels[n]) - labels.begin() == static_cast<std::ptrdiff_t>(n);
    };
    return {{grouped, "the samples must stay in their old order: yours are sorted by digit"},
            {with_label(digits.front()), "only the first of the wanted digits is kept: compare with all of them"},
            {with_label(digits.back()), "only the last of the wanted digits is kept: compare with all of them"},
            {where(data, [&](std::size_t n) { return !oracle::is_among(labels[n], digits); }),
             "these are the samples that were not wanted: the condition is the wrong way round"},
            {between(digits.front(), digits.back()),
             "all labels from the first wanted digit to the last are kept: those between them were not asked for"},
            {between(*least, *greatest),
             "all labels from the least wanted digit to the greatest are kept: those between them were not asked for"},
            {places, "the digits are taken for places in the set: they are labels"},
            {twice, "a digit that is named twice brings its samples twice"},
            {where(data, is_first), "only the first sample of each digit is kept"}};
}

inline List selected_labels(const Dataset& data, const std::vector<int>& digits, std::size_t length) {
    List list{
        {row_of(data.labels, length), "the labels are those of all samples: choose them as the pictures are chosen"}};
    std::vector<int> renamed;
    for (const int label : oracle::select_digits(data, digits).labels) {
        renamed.push_back(static_cast<int>(std::find(digits.begin(), digits.end(), label) - digits.begin()));
    }
    list.push_back({row_of(renamed, length), "the labels become places in the list of digits: they stay as they are"});
    for (const Selection& other : other_selections(data, digits)) {
        std::vector<int> labels;
        for (const Index n : other.chosen) {
            labels.push_back(data.labels[static_cast<std::size_t>(n)]);
        }
        list.push_back({row_of(labels, length), other.cause});
    }
    return list;
}

inline List selected_images(const Dataset& data, const std::vector<int>& digits) {
    const Index count = std::ssize(oracle::select_digits(data, digits).labels);
    List list{{data.images.leftCols(count),
               "these are the first pictures of the set, whatever their labels: picture n belongs to label n"}};
    for (const Selection& other : other_selections(data, digits)) {
        list.push_back({oracle::columns_of(data.images, other.chosen), other.cause});
    }
    return list;
}

// --- 10.2 --------------------------------------------------------------------------------------------------------

inline List codes(const ae::Autoencoder& model, const Matrix& images) {
    const Matrix right = oracle::encode_dataset(model, images);
    const std::vector<Matrix> outputs = oracle::mlp_forward(model.encoder, images);
    List list{
        {oracle::mlp_output(model.decoder, right), "these are reconstructions: stop at the code, behind the encoder"},
        {oracle::activation_forward(Activation::sigmoid, right),
         "a sigmoid is applied to the code: return the encoder's last output as it is"},
        {right.cwiseMax(0), "a ReLU is applied to the code: return the encoder's last output as it is"},
        {oracle::mlp_output(model.decoder, images), "the decoder is used in place of the encoder"},
        {outputs.front(), "this is the encoder's input: the code is the last of its outputs"},
        {outputs.at(outputs.size() - 2), "this is the layer before the code: the code is the last output"}};
    const Index rest = images.cols() % 1000;
    if (images.cols() > 1000 && rest > 0) {
        Matrix without_rest = right;
        Matrix first_again = right;
        without_rest.rightCols(rest).setZero();
        for (Index begin = 0; begin < images.cols(); begin += 1000) {
            const Index count = std::min<Index>(1000, images.cols() - begin);
            first_again.middleCols(begin, count) = right.leftCols(count);
        }
        list.push_back({without_rest, "the codes of the last part, which is smaller, are 0: is a loop one too short?"});
        list.push_back(
            {first_again, "every part holds the codes of the first pictures: each part begins where the last ended"});
    }
    return list;
}

/// How many codes there are, where parts are lost.
inline List number_of_codes(Index pictures) {
    const auto rest = static_cast<Scalar>(pictures % 1000);
    return {suspect(static_cast<Scalar>(pictures) - rest, "the last part, which is smaller, is left out"),
            suspect(rest, "only the codes of the last part are returned"),
            suspect(1000, "only the codes of the first part are returned")};
}

// --- 10.3 --------------------------------------------------------------------------------------------------------

/// Boxes that are not the smallest one.
inline std::vector<std::pair<Box, std::string>> other_boxes(const Matrix& codes) {
    const Box right = oracle::fit_box(codes);
    const Vector mean = oracle::mean_of(codes);
    const Vector deviation = oracle::second_moment(codes, mean).diagonal().cwiseSqrt();
    const Vector size = right.high - right.low;
    const Vector ones = Vector::Ones(codes.rows());
    std::vector<std::pair<Box, std::string>> boxes{
        {{.low = right.high, .high = right.low}, "low and high are swapped"},
        {{.low = right.low.minCoeff() * ones, .high = right.high.maxCoeff() * ones},
         "one number for all rows: each row has its own"},
        {oracle::fit_box(codes.cwiseAbs()), "absolute values are taken: a code may be negative"},
        {{.low = right.low - 0.05 * size, .high = right.high + 0.05 * size},
         "a margin of 5 % is left on each side: the box is the smallest that holds the codes"},
        {{.low = mean, .high = mean}, "these are means: the box goes from the least to the greatest number"}};
    for (const int k : {1, 2, 3}) {
        boxes.push_back({{.low = mean - k * deviation, .high = mean + k * deviation},
                         "the box is the mean ± " + std::to_string(k) +
                             " standard deviations: it goes from the least to the greatest number"});
    }
    if (codes.cols() > 1) {
        boxes.push_back(
            {oracle::fit_box(codes.leftCols(codes.cols() - 1)), "the last code is left out: is a loop one too short?"});
        boxes.push_back({oracle::fit_box(codes.rightCols(codes.cols() - 1)), "the first code is left out"});
    }
    return boxes;
}

inline List box_low(const Matrix& codes) {
    const Vector right = oracle::fit_box(codes).low;
    List list{
        {right.cwiseMin(0), "low begins at 0, so that 0 takes part although no code is 0: start from the first code"},
        {codes.colwise().minCoeff().transpose(),
         "low goes down the columns, a number for each code: go along the rows"}};
    for (const auto& [box, cause] : other_boxes(codes)) {
        list.push_back({box.low, cause});
    }
    return list;
}

inline List box_high(const Matrix& codes) {
    const Vector right = oracle::fit_box(codes).high;
    List list{
        {right.cwiseMax(0), "high begins at 0, so that 0 takes part although no code is 0: start from the first code"},
        {codes.colwise().maxCoeff().transpose(),
         "high goes down the columns, a number for each code: go along the rows"}};
    for (const auto& [box, cause] : other_boxes(codes)) {
        list.push_back({box.high, cause});
    }
    return list;
}

inline List gaussian_mean(const Matrix& codes) {
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector right = oracle::mean_of(codes);
    return {{samples * right, "this is the sum of the codes: divide it by N"},
            {samples / (samples - 1) * right, "the mean is divided by N − 1: divide it by N"},
            {samples / static_cast<Scalar>(codes.rows()) * right,
             "the mean is divided by the size of the code: divide it by the number of codes"},
            {right.mean() * Vector::Ones(codes.rows()), "one mean for all rows: each row has its own"},
            {oracle::mean_of(codes.transpose()),
             "the mean goes down the columns, a number for each code: go along the rows"}};
}

inline List gaussian_covariance(const Matrix& codes) {
    const auto samples = static_cast<Scalar>(codes.cols());
    const Gaussian right = oracle::fit_gaussian(codes);
    const Matrix& covariance = right.covariance;
    const Matrix centered_codes = codes.rowwise() - codes.colwise().mean();
    const Vector deviation = covariance.diagonal().cwiseSqrt();
    return {{samples * covariance, "the sum over the codes is not divided by N"},
            {samples / (samples - 1) * covariance,
             "it is divided by N − 1: here the covariance is the mean over all N codes"},
            {covariance / samples, "the covariance is divided by N twice"},
            {samples / static_cast<Scalar>(codes.rows()) * covariance,
             "the covariance is divided by the size of the code: divide it by the number of codes"},
            {oracle::second_moment(codes, Vector::Zero(codes.rows())),
             "the codes are not centred: take the mean off first"},
            {oracle::second_moment(centered_codes, Vector::Zero(codes.rows())),
             "the mean of each code is taken off: take off m, the mean of each row"},
            {covariance.diagonal().asDiagonal(),
             "the entries beside the diagonal are missing: they say how the numbers go together"},
            {deviation.cwiseInverse().asDiagonal() * covariance * deviation.cwiseInverse().asDiagonal(),
             "these are correlations: the covariance is not divided by the deviations"},
            {covariance.cwiseAbs().cwiseSqrt(), "these are roots: the covariance holds squares"},
            {oracle::cholesky(covariance), "this is the triangular factor A: the covariance is A Aᵀ"}};
}

// --- 10.4 --------------------------------------------------------------------------------------------------------

/// \param from_others  what the student's function returns for other numbers.
inline List in_box(const Box& box, const Matrix& uniform, const Matrix& from_others) {
    const Vector size = box.high - box.low;
    const auto spread = [&](const Vector& by, const Vector& from) -> Matrix {
        return (by.asDiagonal() * uniform).colwise() + from;
    };
    return {{spread(box.high, box.low), "u is multiplied by high: multiply it by the box's size, high − low"},
            {spread(box.high + box.low, box.low), "the size of the box is high − low, not their sum"},
            {spread(size, Vector::Zero(size.size())), "low is missing: the box does not begin at 0"},
            {spread(size(0) * Vector::Ones(size.size()), box.low), "the first row's size is used for all rows"},
            {spread(-size, box.high), "u counts from high downwards: begin at low"},
            {spread(size, box.high), "the points begin at high: begin at low"},
            {spread(-size, box.low), "the size of the box is high − low, not low − high"},
            {spread(size, box.low - size / 2), "u is taken around ½: begin at low, for u goes from 0 to 1"},
            {spread(size, (box.low + box.high) / 2), "the points begin at the middle of the box: begin at low"},
            {uniform, "the numbers are returned as they came"},
            {from_others, "other numbers give the same points: are they drawn inside, in place of the argument?"}};
}

/// \param from_others  what the student's function returns for other noise.
inline List from_gaussian(const Gaussian& gaussian, const Matrix& noise, const Matrix& from_others) {
    const Matrix& covariance = gaussian.covariance;
    const Matrix factor = oracle::cholesky(covariance);
    const Matrix identity = Matrix::Identity(noise.rows(), noise.rows());
    const auto with = [&](const Matrix& any) { return oracle::mean_plus(gaussian.mean, any, noise); };
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(covariance);
    const Matrix without_mean = oracle::mean_plus(Vector::Zero(noise.rows()), factor, noise);
    Matrix mean_on_first = without_mean;
    mean_on_first.col(0) += gaussian.mean;
    return {{with(covariance), "the noise is multiplied by C itself: multiply it by the factor A"},
            {with(factor.transpose()), "A is transposed: A Aᵀ must be C, with A lower triangular"},
            {with(covariance.diagonal().cwiseSqrt().asDiagonal()),
             "each row is spread by itself: what C says beside its diagonal is lost"},
            {with(covariance.diagonal().asDiagonal()),
             "each row is spread by its variance: what C says beside its diagonal is lost, and the root is missing"},
            {with(solver.operatorSqrt()),
             "this is the symmetric root of C; the contract asks for the lower triangular factor"},
            {with(covariance.cwiseAbs().cwiseSqrt()), "each entry's root is taken: A Aᵀ must be C"},
            {with(covariance.inverse()), "the noise is multiplied by the inverse of C: multiply it by the factor A"},
            {with(-factor), "the noise is subtracted"},
            {with(oracle::cholesky(covariance + 1e-3 * identity)), "0.001 is added to C's diagonal: A Aᵀ must be C"},
            {without_mean, "the mean is missing"},
            {mean_on_first, "the mean is added to the first point only: each point gets it"},
            {with(identity), "the covariance is not used"},
            {from_others, "other noise gives the same points: is it drawn inside, in place of the argument?"}};
}

// --- 10.5 --------------------------------------------------------------------------------------------------------

inline Matrix softmax(const Matrix& logits) {
    Matrix result = logits.array().exp();
    for (Index n = 0; n < result.cols(); ++n) {
        result.col(n) /= result.col(n).sum();
    }
    return result;
}

inline List decoded(const ae::Autoencoder& model, const Matrix& codes) {
    const auto sigmoid = [](const Matrix& any) { return oracle::activation_forward(Activation::sigmoid, any); };
    const std::vector<Matrix> outputs = oracle::mlp_forward(model.decoder, codes);
    const Matrix& logits = outputs.back();
    const Matrix right = sigmoid(logits);
    List list{
        {logits,
         "these are logits: the decoder ends without an activation, so apply the sigmoid, with activation_forward"},
        {sigmoid(right), "the sigmoid is applied twice"},
        {logits.cwiseMax(0).cwiseMin(1), "the logits are cut to [0, 1]: apply the sigmoid, with activation_forward"},
        {(right.array() > 0.5).cast<Scalar>(), "the pixels are rounded to 0 and 1: they are gray"},
        {Matrix(1 - right.array()), "the pixels are turned, 1 − σ: 1 is ink"},
        {softmax(logits), "this is a softmax over the pixels: each pixel has a sigmoid of its own"},
        {oracle::mlp_output(model.decoder, sigmoid(codes)),
         "a sigmoid is applied to the codes, and none to the logits"},
        {sigmoid(oracle::mlp_output(model.decoder, sigmoid(codes))),
         "a sigmoid is applied to the codes as well: the decoder takes them as they are"}};
    if (outputs.size() > 2) {
        list.push_back({sigmoid(outputs[1]), "this is the output of the decoder's first layer: take the last one"});
    }
    return list;
}

/// The verdicts of rules in which something is left out or mistaken.
inline List verdicts(const ValidityRule& rule, const Matrix& pictures) {
    using oracle::Evidence;
    const std::vector<Evidence> evidence = oracle::evidence_on(rule, pictures);
    const Scalar tau = rule.largest_squared_distance;
    const Scalar least = rule.confidence;
    Scalar of_all = 0;
    for (const Evidence& e : evidence) {
        of_all += std::exp(e.logit) / e.probability;
    }
    const auto sure = [&](const Evidence& e) { return e.probability >= least; };
    const auto near = [&](const Evidence& e) { return e.squared_distance <= tau; };
    const auto agree = [](const Evidence& e) { return e.named == e.label; };
    const auto rows = [&](const std::function<int(const Evidence&)>& verdict) {
        std::vector<int> digits;
        for (const Evidence& e : evidence) {
            digits.push_back(verdict(e));
        }
        return row_of(digits);
    };
    // The digit that the judge names, where a condition holds.
    const auto named_where = [&](const std::function<bool(const Evidence&)>& holds) {
        return rows([&](const Evidence& e) { return holds(e) ? e.named : -1; });
    };
    const auto surely = [&](const std::function<Scalar(const Evidence&)>& probability) {
        return named_where([&](const Evidence& e) { return probability(e) >= least && near(e) && agree(e); });
    };
    const auto pixels = static_cast<Scalar>(pictures.rows());
    return {
        {named_where([&](const Evidence& e) { return near(e) && agree(e); }),
         "how sure the judge is does not count in yours: its probability must be at least `confidence`"},
        {named_where([&](const Evidence& e) { return sure(e) && agree(e); }),
         "the distance does not count in yours: the nearest training picture must be within τ"},
        {named_where([&](const Evidence& e) { return sure(e) && near(e); }),
         "the nearest picture's label does not count in yours: it must be the digit that the judge names"},
        {named_where(
             [&](const Evidence& e) { return sure(e) && near(e) && oracle::is_among(e.named, rule.training.labels); }),
         "the nearest picture's label does not count in yours, any wanted digit does: it must be the digit that the "
         "judge names"},
        {rows([&](const Evidence& e) { return sure(e) && near(e) ? e.label : -1; }),
         "yours returns the nearest picture's label without asking whether the judge names the same digit"},
        {rows([&](const Evidence& e) { return sure(e) && near(e) && e.named == e.column ? e.named : -1; }),
         "the nearest picture's column is compared with the digit, not its label: labels[column]"},
        {named_where(sure), "only how sure the judge is counts in yours: ask for the nearest training picture, too"},
        {rows([](const Evidence& e) { return e.named; }),
         "yours returns what the judge names, and asks for nothing else"},
        {rows([](const Evidence& e) { return e.label; }),
         "yours returns the nearest picture's label, and asks for nothing else"},
        {rows([&](const Evidence& e) { return sure(e) && near(e) && agree(e) ? e.named : 0; }),
         "0 stands for a picture that is not valid: 0 is a digit, so −1 does"},
        {rows([&](const Evidence& e) { return sure(e) && near(e) && agree(e) ? 1 : -1; }),
         "1 stands for every valid picture: return the digit"},
        {named_where([&](const Evidence& e) { return sure(e) && std::sqrt(e.squared_distance) <= tau && agree(e); }),
         "τ is a squared distance: do not take the root"},
        {named_where([&](const Evidence& e) { return sure(e) && e.squared_distance <= tau * tau && agree(e); }),
         "τ is squared already: compare the squared distance with τ itself"},
        {named_where([&](const Evidence& e) { return sure(e) && e.squared_distance / pixels <= tau && agree(e); }),
         "the distance is divided by the number of pixels: τ is one of the sum"},
        {named_where([&](const Evidence& e) { return sure(e) && e.squared_distance < tau && agree(e); }),
         "a picture at τ exactly counts as near: at most τ, not less"},
        {named_where([&](const Evidence& e) { return e.probability > least && near(e) && agree(e); }),
         "a probability of exactly the confidence counts as sure: at least, not more"},
        {surely([](const Evidence& e) { return e.logit; }),
         "the confidence is compared with a logit: it is a probability, so take the softmax first"},
        {surely([](const Evidence& e) { return oracle::sigmoid(e.logit); }),
         "the probability is a sigmoid of one logit: it must be the softmax over all classes"},
        {surely([&](const Evidence& e) { return std::exp(e.logit) / of_all; }),
         "the softmax divides by a sum over all pictures: each picture has its own"},
        {rows([&](const Evidence& e) { return e.of_neighbour >= least && near(e) ? e.label : -1; }),
         "yours asks for the probability of the nearest picture's digit: the judge must also find no other class more "
         "probable"}};
}

inline List rate(const ValidityRule& rule, const Matrix& pictures) {
    const std::vector<oracle::Evidence> evidence = oracle::evidence_on(rule, pictures);
    const std::vector<int> digits = oracle::valid_digits(rule, pictures);
    const auto all = static_cast<Scalar>(digits.size());
    const auto share = [&](const std::function<bool(int)>& counts) {
        return static_cast<Scalar>(std::count_if(digits.begin(), digits.end(), counts)) / all;
    };
    const auto share_of_evidence = [&](const std::function<bool(const oracle::Evidence&)>& counts) {
        return static_cast<Scalar>(std::count_if(evidence.begin(), evidence.end(), counts)) / all;
    };
    const Scalar right = share([](int digit) { return digit >= 0; });
    List list{suspect(std::floor(right), "whole numbers divide to whole numbers: 3 / 9 is 0; divide doubles"),
              suspect(right * all, "this is a number of pictures: divide it by the number of all"),
              suspect(1 - right, "this is the share of the invalid ones"),
              suspect(100 * right, "the rate goes from 0 to 1: it is no percentage"),
              suspect(share([](int digit) { return digit > 0; }),
                      "a valid 0 counts as invalid: every digit but −1 is valid, so ask for digit ≥ 0"),
              suspect(share([](int digit) { return digit != 0; }), "0 is taken for invalid: −1 stands for invalid"),
              suspect(share_of_evidence([&](const oracle::Evidence& e) { return e.probability >= rule.confidence; }),
                      "only how sure the judge is counts in your rate: count what valid_digits says"),
              suspect(share_of_evidence([&](const oracle::Evidence& e) {
                          return e.squared_distance <= rule.largest_squared_distance;
                      }),
                      "only the distance counts in your rate: count what valid_digits says")};
    for (const int wanted : {0, 1, 8}) {
        list.push_back(suspect(
            share([&](int digit) { return digit == wanted; }),
            "only one of the digits is counted, the " + std::to_string(wanted) + ": every digit but −1 is valid"));
    }
    return list;
}

// --- 10.6 --------------------------------------------------------------------------------------------------------

inline List walk(const Vector& from, const Vector& to, Index steps) {
    const Matrix right = oracle::interpolate(from, to, steps);
    const Matrix longer = oracle::interpolate(from, to, steps + 1);
    Matrix whole_numbers = from.replicate(1, steps);
    whole_numbers.col(steps - 1) = to;
    Matrix on_a_circle = right;
    for (Index i = 0; i < steps; ++i) {
        on_a_circle.col(i) *= right.col(i).norm() > 0 ? from.norm() / right.col(i).norm() : 1;
    }
    return {
        {longer.leftCols(steps), "`to` is not reached: with both ends there are steps − 1 ways between"},
        {longer.rightCols(steps), "the walk begins a step behind `from`: i counts from 0"},
        {right.rowwise().reverse(), "the walk goes from `to` to `from`"},
        {right.colwise() - from, "`from` is missing"},
        {oracle::interpolate(from, from + to, steps), "`from` is not taken off in the step: it is to − from"},
        {oracle::interpolate(from, 2 * from + to, steps), "the step holds to + from in place of to − from"},
        {oracle::interpolate(from, 2 * from - to, steps), "the step holds from − to in place of to − from"},
        {on_a_circle, "every code is brought to the length of `from`: the walk is a straight line"},
        {whole_numbers, "whole numbers divide to whole numbers: i / (steps − 1) is 0 until the end; divide Scalars"}};
}

}  // namespace suspects
