#include "no_gradient.hpp"

#include <algorithm>

#include "common/finite_differences.hpp"
#include "sparse_model.hpp"

namespace ae {

namespace {

constexpr Scalar step = Scalar(1e-5);  // far below the threshold of 1e-3

Scalar largest(const Matrix& matrix) { return matrix.cwiseAbs().maxCoeff(); }

// How far any entry of the gradients moves when λ goes from 0 to 1000.
Scalar change_with_lambda(const Autoencoder& model, const Matrix& images, const Matrix& d_penalty) {
    const AutoencoderTrace trace = autoencoder_forward(model, images);
    const Loss loss = squared_error(output_of(trace), images);
    AutoencoderGradients without = sparse_backward(model, trace, loss.gradient, d_penalty, 0);
    AutoencoderGradients with = sparse_backward(model, trace, loss.gradient, d_penalty, 1000);
    const Tensors before = tensors_of(without);
    const Tensors after = tensors_of(with);
    Scalar change = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        change = std::max(change, largest(after[i].values - before[i].values));
    }
    return change;
}

}  // namespace

void show_no_gradient(workbook::Run& run, const Autoencoder& model, const Matrix& images) {
    const Matrix codes = codes_of(model, images);
    const Scalar threshold = threshold_of(Activation::relu);
    const Matrix d_l0 =
        finite_difference_gradient([&](const Matrix& moved) { return count_active(moved, threshold); }, codes, step);
    const Matrix d_l1 = l1_penalty(codes).gradient;
    run.metric("l0_active", count_active(codes, threshold),
               {.possible = workbook::Limit{.range = {0, static_cast<double>(codes.rows())}, .name = "a count of units"}});
    run.metric("l0_gradient_largest", largest(d_l0));
    run.metric("l1_gradient_largest", largest(d_l1));
    run.metric("l0_change_with_lambda_1000", change_with_lambda(model, images, d_l0));
    run.metric("l1_change_with_lambda_1000", change_with_lambda(model, images, d_l1));
}

}  // namespace ae
