/// \file
/// The oracle of chapter 10: selections, fits, samples and verdicts in plain loops, one number at a time.
#pragma once

#include <cmath>
#include <vector>

#include "latent_space.hpp"
#include "tests/support/oracle/multilayer_perceptron.hpp"

namespace oracle {

using ae::Vector;

/// Whether a label is among some digits.
inline bool is_among(int label, const std::vector<int>& digits) {
    bool found = false;
    for (const int digit : digits) {
        found = found || digit == label;
    }
    return found;
}

/// Some columns of a matrix, in the order given.
inline Matrix columns_of(const Matrix& matrix, const std::vector<Index>& chosen) {
    Matrix result(matrix.rows(), static_cast<Index>(chosen.size()));
    for (std::size_t n = 0; n < chosen.size(); ++n) {
        for (Index i = 0; i < matrix.rows(); ++i) {
            result(i, static_cast<Index>(n)) = matrix(i, chosen[n]);
        }
    }
    return result;
}

/// Those whose label is among the digits.
inline ae::Dataset select_digits(const ae::Dataset& data, const std::vector<int>& digits) {
    std::vector<Index> chosen;
    std::vector<int> labels;
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        if (is_among(data.labels[n], digits)) {
            chosen.push_back(static_cast<Index>(n));
            labels.push_back(data.labels[n]);
        }
    }
    return {.images = columns_of(data.images, chosen), .labels = labels, .height = data.height, .width = data.width};
}

/// Z = encoder(X).
inline Matrix encode_dataset(const ae::Autoencoder& model, const Matrix& images) {
    return oracle::mlp_output(model.encoder, images);
}

/// The least and the greatest number of each row.
inline ae::Box fit_box(const Matrix& codes) {
    ae::Box box{.low = Vector(codes.rows()), .high = Vector(codes.rows())};
    for (Index i = 0; i < codes.rows(); ++i) {
        box.low(i) = codes(i, 0);
        box.high(i) = codes(i, 0);
        for (Index n = 1; n < codes.cols(); ++n) {
            box.low(i) = codes(i, n) < box.low(i) ? codes(i, n) : box.low(i);
            box.high(i) = codes(i, n) > box.high(i) ? codes(i, n) : box.high(i);
        }
    }
    return box;
}

/// m = (1/N) Σₙ zₙ.
inline Vector mean_of(const Matrix& codes) {
    Vector mean = Vector::Zero(codes.rows());
    for (Index i = 0; i < codes.rows(); ++i) {
        for (Index n = 0; n < codes.cols(); ++n) {
            mean(i) += codes(i, n) / static_cast<Scalar>(codes.cols());
        }
    }
    return mean;
}

/// C(i, j) = (1/N) Σₙ (zᵢₙ − cᵢ)(zⱼₙ − cⱼ), around any centre c.
inline Matrix second_moment(const Matrix& codes, const Vector& center) {
    Matrix moment = Matrix::Zero(codes.rows(), codes.rows());
    for (Index i = 0; i < codes.rows(); ++i) {
        for (Index j = 0; j < codes.rows(); ++j) {
            for (Index n = 0; n < codes.cols(); ++n) {
                moment(i, j) +=
                    (codes(i, n) - center(i)) * (codes(j, n) - center(j)) / static_cast<Scalar>(codes.cols());
            }
        }
    }
    return moment;
}

/// The mean, and the second moment around it.
inline ae::Gaussian fit_gaussian(const Matrix& codes) {
    return {.mean = mean_of(codes), .covariance = second_moment(codes, mean_of(codes))};
}

/// low + (high − low) ∘ u.
inline Matrix sample_box(const ae::Box& box, const Matrix& uniform) {
    Matrix points(uniform.rows(), uniform.cols());
    for (Index n = 0; n < uniform.cols(); ++n) {
        for (Index i = 0; i < uniform.rows(); ++i) {
            points(i, n) = box.low(i) + (box.high(i) - box.low(i)) * uniform(i, n);
        }
    }
    return points;
}

/// The lower triangular A with A Aᵀ = C, row by row (Cholesky and Banachiewicz).
inline Matrix cholesky(const Matrix& covariance) {
    Matrix factor = Matrix::Zero(covariance.rows(), covariance.cols());
    for (Index i = 0; i < covariance.rows(); ++i) {
        for (Index j = 0; j <= i; ++j) {
            Scalar rest = covariance(i, j);
            for (Index k = 0; k < j; ++k) {
                rest -= factor(i, k) * factor(j, k);
            }
            factor(i, j) = i == j ? std::sqrt(rest) : rest / factor(j, j);
        }
    }
    return factor;
}

/// m + A e, with any matrix A.
inline Matrix mean_plus(const Vector& mean, const Matrix& factor, const Matrix& noise) {
    Matrix points(noise.rows(), noise.cols());
    for (Index n = 0; n < noise.cols(); ++n) {
        for (Index i = 0; i < noise.rows(); ++i) {
            points(i, n) = mean(i);
            for (Index k = 0; k < noise.rows(); ++k) {
                points(i, n) += factor(i, k) * noise(k, n);
            }
        }
    }
    return points;
}

/// m + A e, with A from Cholesky.
inline Matrix sample_gaussian(const ae::Gaussian& gaussian, const Matrix& noise) {
    return mean_plus(gaussian.mean, cholesky(gaussian.covariance), noise);
}

/// σ(decoder(Z)).
inline Matrix decode(const ae::Autoencoder& model, const Matrix& codes) {
    return oracle::activation_forward(ae::Activation::sigmoid, oracle::mlp_output(model.decoder, codes));
}

/// All that a verdict on one picture rests on.
struct Evidence {
    int named = 0;                ///< the class with the highest probability
    Scalar logit = 0;             ///< of that class
    Scalar probability = 0;       ///< of that class
    Scalar of_neighbour = 0;      ///< the probability of the nearest training picture's class
    int label = 0;                ///< of the nearest training picture
    int column = 0;               ///< its column in the training set
    Scalar squared_distance = 0;  ///< to it
};

/// The evidence on picture n.
inline Evidence evidence_on(const ae::ValidityRule& rule, const Matrix& pictures, Index n) {
    const Matrix logits = oracle::mlp_output(rule.judge, pictures);
    Evidence evidence;
    for (Index k = 1; k < logits.rows(); ++k) {
        evidence.named = logits(k, n) > logits(evidence.named, n) ? static_cast<int>(k) : evidence.named;
    }
    evidence.logit = logits(evidence.named, n);
    Scalar sum = 0;
    for (Index k = 0; k < logits.rows(); ++k) {
        sum += std::exp(logits(k, n) - evidence.logit);
    }
    evidence.probability = 1 / sum;
    for (Index m = 0; m < rule.training.images.cols(); ++m) {
        Scalar squared = 0;
        for (Index i = 0; i < pictures.rows(); ++i) {
            const Scalar difference = pictures(i, n) - rule.training.images(i, m);
            squared += difference * difference;
        }
        if (m == 0 || squared < evidence.squared_distance) {
            evidence.squared_distance = squared;
            evidence.label = rule.training.labels[static_cast<std::size_t>(m)];
            evidence.column = static_cast<int>(m);
        }
    }
    evidence.of_neighbour = std::exp(logits(evidence.label, n) - evidence.logit) / sum;
    return evidence;
}

/// The evidence on every picture.
inline std::vector<Evidence> evidence_on(const ae::ValidityRule& rule, const Matrix& pictures) {
    std::vector<Evidence> evidence;
    for (Index n = 0; n < pictures.cols(); ++n) {
        evidence.push_back(evidence_on(rule, pictures, n));
    }
    return evidence;
}

/// The digit, or −1: sure, near, and of one mind.
inline int verdict(const ae::ValidityRule& rule, const Evidence& evidence) {
    const bool sure = evidence.probability >= rule.confidence;
    const bool near = evidence.squared_distance <= rule.largest_squared_distance;
    return sure && near && evidence.named == evidence.label ? evidence.named : -1;
}

/// The verdict on every picture.
inline std::vector<int> valid_digits(const ae::ValidityRule& rule, const Matrix& pictures) {
    std::vector<int> digits;
    for (const Evidence& evidence : evidence_on(rule, pictures)) {
        digits.push_back(verdict(rule, evidence));
    }
    return digits;
}

/// Column i is ((steps − 1 − i) from + i to) / (steps − 1).
inline Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    Matrix codes(from.size(), steps);
    for (Index i = 0; i < steps; ++i) {
        for (Index k = 0; k < from.size(); ++k) {
            codes(k, i) = (static_cast<Scalar>(steps - 1 - i) * from(k) + static_cast<Scalar>(i) * to(k)) /
                          static_cast<Scalar>(steps - 1);
        }
    }
    return codes;
}

}  // namespace oracle
