#include "latent_space.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ae {

// 10.1
Dataset select_digits(const Dataset& data, const std::vector<int>& digits) {
    if (static_cast<Index>(data.labels.size()) != data.images.cols()) {
        throw ShapeError("select_digits: there are " + std::to_string(data.images.cols()) + " pictures, but " +
                         std::to_string(data.labels.size()) + " labels");
    }

    std::vector<Index> chosen;
    std::vector<int> labels;
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        if (std::find(digits.begin(), digits.end(), data.labels[n]) != digits.end()) {
            chosen.push_back(static_cast<Index>(n));
            labels.push_back(data.labels[n]);
        }
    }
    return {.images = data.images(Eigen::placeholders::all, chosen),
            .labels = labels,
            .height = data.height,
            .width = data.width};
}

// 10.2  X (D, N)  ->  Z (k, N)
Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});

    constexpr Index part = 1000;
    Matrix codes;
    for (Index begin = 0; begin < images.cols(); begin += part) {
        const Index count = std::min(part, images.cols() - begin);
        const Matrix some = mlp_forward(model.encoder, images.middleCols(begin, count)).outputs.back();
        codes.conservativeResize(some.rows(), images.cols());
        codes.middleCols(begin, count) = some;
    }
    return codes;
}

// 10.3
Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});

    return {.low = codes.rowwise().minCoeff(), .high = codes.rowwise().maxCoeff()};
}

// 10.3  Z (k, N)  ->  m (k), C (k, k)
Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});

    const Eigen::MatrixXd exact = codes.cast<double>();  // a sum over a data set: in double
    const Eigen::VectorXd mean = exact.rowwise().mean();
    const Eigen::MatrixXd centered = exact.colwise() - mean;
    const Eigen::MatrixXd covariance = centered * centered.transpose() / static_cast<double>(codes.cols());
    return {.mean = mean.cast<Scalar>(), .covariance = covariance.cast<Scalar>()};
}

// 10.4  U (k, N)  ->  (k, N)
Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});

    const Vector size = box.high - box.low;
    return (size.asDiagonal() * uniform).colwise() + box.low;
}

// 10.4  E (k, N)  ->  (k, N), with covariance A Aᵀ
Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});

    const Eigen::LLT<Matrix> factored(gaussian.covariance);
    if (factored.info() != Eigen::Success) {
        throw ValueError("sample_gaussian: the covariance is not positive definite: do all codes lie on a line?");
    }
    const Matrix factor = factored.matrixL();
    return (factor * noise).colwise() + gaussian.mean;
}

// 10.5  Z (k, N)  ->  pictures (D, N)
Matrix decode(const Autoencoder& model, const Matrix& codes) {
    return activation_forward(Activation::sigmoid, mlp_forward(model.decoder, codes).outputs.back());
}

// 10.5  pictures (D, N)  ->  the digit of each, or −1
std::vector<int> valid_digits(const ValidityRule& rule, const Matrix& pictures) {
    require_same_rows("valid_digits", {"pictures", pictures}, {"the training pictures", rule.training.images});

    const Matrix logits = mlp_forward(rule.judge, pictures).outputs.back();
    const Nearest nearest = nearest_pictures(pictures, rule.training.images);
    std::vector<int> digits;
    for (Index n = 0; n < pictures.cols(); ++n) {
        Index named = 0;
        const Scalar largest = logits.col(n).maxCoeff(&named);
        const Scalar probability = 1 / (logits.col(n).array() - largest).exp().sum();
        const int label = rule.training.labels[static_cast<std::size_t>(nearest.columns[static_cast<std::size_t>(n)])];
        const bool sure = probability >= rule.confidence;
        const bool near = nearest.squared_distances(n) <= rule.largest_squared_distance;
        // The nearest picture is of a wanted digit, so a judge that agrees with it names a wanted one too.
        digits.push_back(sure && near && label == static_cast<int>(named) ? label : -1);
    }
    return digits;
}

// 10.5
double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    require_samples("validity_rate", {"pictures", pictures});

    const std::vector<int> digits = valid_digits(rule, pictures);
    const auto invalid = std::count(digits.begin(), digits.end(), -1);
    return 1 - static_cast<double>(invalid) / static_cast<double>(digits.size());
}

// 10.6
Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    require_same_shape("interpolate", {"from", from}, {"to", to});
    if (steps < 2) {
        throw ValueError("interpolate: both ends need at least 2 steps, but steps is " + std::to_string(steps));
    }

    Matrix codes(from.size(), steps);
    for (Index i = 0; i < steps; ++i) {
        const Scalar way = static_cast<Scalar>(i) / static_cast<Scalar>(steps - 1);
        codes.col(i) = (1 - way) * from + way * to;
    }
    return codes;
}

}  // namespace ae
