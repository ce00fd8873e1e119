// Chapter 10: the latent space: where codes lie, and what the decoder makes of points between them.
//
// The lesson is in README.md beside this file, the contract of each function in latent_space.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 10   Where you are stuck: ./workbook hint 10.1
#include "latent_space.hpp"

#include <algorithm>
#include <string>

namespace ae {

// Exercise 10.1: the samples of some classes.
//
//   data.images (pixels, N), data.labels (N)  ->  those whose label is among `digits`, in their old order
//
// For the labels 3, 1, 8, 1 and the digits {1, 8}, the samples 1, 2 and 3 remain.
// Check: ./workbook check 10.1
Dataset select_digits(const Dataset& data, const std::vector<int>& digits) {
    if (static_cast<Index>(data.labels.size()) != data.images.cols()) {
        throw ShapeError("select_digits: there are " + std::to_string(data.images.cols()) + " pictures, but " +
                         std::to_string(data.labels.size()) + " labels");
    }
    // your code
    throw NotImplemented{"10.1 select_digits"};
}

// Exercise 10.2: the codes of a whole data set.
//
//   X (features, N)  ->  Z (code, N)
//
// N may be 60,000: go through the pictures a thousand columns at a time, as reconstruction_error of chapter 07 does.
// Check: ./workbook check 10.2
Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    // your code
    throw NotImplemented{"10.2 encode_dataset"};
}

// Exercise 10.3: the smallest box that holds all codes.
//
//   Z (code, N)  ->  the least and the greatest number of each row
//
// Check: ./workbook check 10.3
Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});
    // your code
    throw NotImplemented{"10.3 fit_box"};
}

// Exercise 10.3: the normal distribution with the codes' mean and covariance.
//
//   m = (1/N) Σₙ zₙ       C = (1/N) Σₙ (zₙ − m)(zₙ − m)ᵀ       Z (code, N)  ->  m (code), C (code, code)
//
// The codes (1, 0) and (3, 4) have the mean (2, 2) and the covariance with the rows (1, 2) and (2, 4).
// Check: ./workbook check 10.3
Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    // your code
    throw NotImplemented{"10.3 fit_gaussian"};
}

// Exercise 10.4: points spread evenly over a box.
//
//   low + (high − low) ∘ u       U (code, N), in [0, 1)  ->  (code, N)
//
// Check: ./workbook check 10.4
Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    // your code
    throw NotImplemented{"10.4 sample_box"};
}

// Exercise 10.4: points drawn from a normal distribution.
//
//   m 1ᵀ + A E, with C = A Aᵀ       E (code, N), standard normal  ->  (code, N)
//
// C.llt() is Eigen's Cholesky factorisation: .info() == Eigen::Success where C is positive definite, and .matrixL() is A.
// Where it is not, throw a ValueError.
// Check: ./workbook check 10.4
Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    // your code
    throw NotImplemented{"10.4 sample_gaussian"};
}

// Exercise 10.5: the pictures that the decoder makes of codes.
//
//   σ(decoder(Z))       Z (code, N)  ->  (pixels, N)
//
// Check: ./workbook check 10.5
Matrix decode(const Autoencoder& model, const Matrix& codes) {
    // your code
    throw NotImplemented{"10.5 decode"};
}

// Exercise 10.5: which digit each picture shows, or −1 where it is no valid one.
//
//   logits = judge(pictures)       p = softmax(logits)       nearest_pictures(pictures, training pictures)
//
// Valid: the most probable class is the label of some training picture and has p ≥ confidence; the nearest training
// picture is within τ; and it has the label of that class. The logits may be large: take the largest one off before exp.
// Check: ./workbook check 10.5
std::vector<int> valid_digits(const ValidityRule& rule, const Matrix& pictures) {
    require_same_rows("valid_digits", {"pictures", pictures}, {"the training pictures", rule.training.images});
    // your code
    throw NotImplemented{"10.5 valid_digits"};
}

// Exercise 10.5: the share of pictures that are valid.
//
// Check: ./workbook check 10.5
double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    require_samples("validity_rate", {"pictures", pictures});
    // your code
    throw NotImplemented{"10.5 validity_rate"};
}

// Exercise 10.6: codes at even steps along a straight line, both ends included.
//
//   column i = from + i/(steps − 1) · (to − from)       (code) and (code)  ->  (code, steps)
//
// From 0 to 1 in 5 steps: 0, 0.25, 0.5, 0.75, 1.
// Check: ./workbook check 10.6
Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    require_same_shape("interpolate", {"from", from}, {"to", to});
    if (steps < 2) {
        throw ValueError("interpolate: both ends need at least 2 steps, but steps is " + std::to_string(steps));
    }
    // your code
    throw NotImplemented{"10.6 interpolate"};
}

}  // namespace ae
