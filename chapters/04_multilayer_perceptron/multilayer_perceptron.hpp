/// \file
/// Chapter 04: layers in a row, forward and backward.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "activations_and_losses.hpp"
#include "common/random_matrix.hpp"
#include "dense_layer.hpp"

namespace ae {

// [perceptron]
/// A dense layer and what follows it: Y = f(W X + b 1ᵀ).
struct MlpLayer {
    Dense dense;            ///< W, (out, in), and b, (out)
    Activation activation;  ///< f
};

/// A multilayer perceptron: layers in the order in which the input passes them. Without layers it is the identity.
struct Mlp {
    std::vector<MlpLayer> layers;  ///< the outputs of each are as many as the inputs of the next
};

/// What a forward pass leaves for the backward pass.
struct MlpTrace {
    std::vector<Matrix> outputs;  ///< outputs[0] is the input, outputs[k] the output of layer k − 1; each (·, batch)
};
// [perceptron]

/// The gradients of a loss by all parameters, layer by layer.
struct MlpGradients {
    std::vector<DenseGradients> layers;  ///< in the order of the model's layers
    Matrix input;                        ///< ∂L/∂X, (in, batch); empty, (0, 0), unless it was asked for
};

/// Whether a backward pass computes the gradient of the input: as large as any product of a step, and needed
/// only where another network stands before this one.
enum class InputGradient {
    skip,    ///< the gradient of the input stays empty, (0, 0)
    compute  ///< ∂L/∂X, (in, batch)
};

/// Two layers, written out: Y = W₂ f(W₁ X + b₁ 1ᵀ) + b₂ 1ᵀ. The second layer has no activation.
struct TwoLayer {
    Dense first;            ///< W₁, (hidden, in), and b₁, (hidden)
    Activation activation;  ///< f
    Dense second;           ///< W₂, (out, hidden), and b₂, (out)
};

/// What two_layer_forward leaves for two_layer_backward.
struct TwoLayerTrace {
    Matrix input;   ///< X, (in, batch)
    Matrix hidden;  ///< H = f(W₁ X + b₁ 1ᵀ), (hidden, batch)
    Matrix output;  ///< Y, (out, batch)
};

/// The gradients of a loss by the parameters of both layers.
struct TwoLayerGradients {
    DenseGradients first;   ///< ∂L/∂W₁, (hidden, in), and ∂L/∂b₁, (hidden)
    DenseGradients second;  ///< ∂L/∂W₂, (out, hidden), and ∂L/∂b₂, (out)
};

/// Exercise 4.1. A layer to start from, after Glorot and Bengio (2010).
///
/// \param in, out  the numbers of inputs and outputs.
/// \param gain     makes up for the slope of the activation that follows; see gain_of.
/// \param random   the weights are drawn from it.
/// \return         weights (out, in), normal with mean 0 and standard deviation gain · √(2 / (in + out)); bias
///                 (out), all 0.
/// \throws ValueError unless in ≥ 1 and out ≥ 1.
[[nodiscard]] Dense initialize(Index in, Index out, Scalar gain, Random& random);

/// Exercise 4.2. The forward pass of two layers, written out.
///
/// \param model  W₁, b₁, f, W₂ and b₂.
/// \param input  X, (in, batch).
/// \return       X, H = f(W₁ X + b₁ 1ᵀ), (hidden, batch), and Y = W₂ H + b₂ 1ᵀ, (out, batch).
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input);

/// Exercise 4.2. The backward pass of two layers, written out.
///
/// \param model     the one that two_layer_forward was given.
/// \param trace     what two_layer_forward returned.
/// \param d_output  ∂L/∂Y, (out, batch).
/// \return          the gradients of both layers: with ∂L/∂H = W₂ᵀ ∂L/∂Y and A = W₁ X + b₁ 1ᵀ,
///                  ∂L/∂W₂ = ∂L/∂Y Hᵀ, ∂L/∂b₂ = ∂L/∂Y 1, ∂L/∂W₁ = (∂L/∂H ∘ f′(A)) Xᵀ, ∂L/∂b₁ = (∂L/∂H ∘ f′(A)) 1.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace,
                                                   const Matrix& d_output);

/// Exercise 4.3. The forward pass of any number of layers.
///
/// \param model  layers 0, 1, …; none is the identity.
/// \param input  X, (in, batch).
/// \return       the input and the output of every layer.
/// \throws ShapeError if a layer's input does not fit its weights.
[[nodiscard]] MlpTrace mlp_forward(const Mlp& model, const Matrix& input);

/// Exercise 4.4. The backward pass of any number of layers.
///
/// \param model           the one that mlp_forward was given.
/// \param trace           what mlp_forward returned.
/// \param d_output        ∂L/∂Y at the last output, (out, batch).
/// \param input_gradient  whether ∂L/∂X is computed too.
/// \return                the gradients of every layer, in the layers' order, and ∂L/∂X or an empty matrix.
/// \throws ShapeError if the trace is not this model's, or if d_output has not the shape of the last output.
[[nodiscard]] MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                                        InputGradient input_gradient);

/// Given: the gain that keeps signals at their size through an activation: 1, √2 (He et al., 2015), 4 and 1. The
/// sigmoid's slope is at most ¼, so 4 makes up for it.
///
/// \param activation  what follows the layer.
/// \return            the gain, as initialize takes it.
/// \throws ValueError if it is none of the four.
inline Scalar gain_of(Activation activation) {
    switch (activation) {
        case Activation::identity: return 1;
        case Activation::relu: return std::sqrt(Scalar(2));
        case Activation::sigmoid: return 4;
        case Activation::tanh: return 1;
    }
    throw workbook::ValueError("gain_of: there is no such activation");
}

/// Given: a perceptron with layers from widths[0] to widths[1], from there to widths[2], and so on.
///
/// \param widths  the numbers of features: of the input, of the layers between, of the output.
/// \param hidden  the activation of all layers but the last.
/// \param last    the activation of the last layer.
/// \param random  the weights are drawn from it, layer by layer.
/// \return        widths.size() − 1 layers, as initialize makes them with the gain_of their activation.
/// \throws ValueError unless there are at least two widths, each at least 1.
inline Mlp make_mlp(const std::vector<Index>& widths, Activation hidden, Activation last, Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_mlp: widths needs at least an input and an output, but has " +
                                   std::to_string(widths.size()) + " entries");
    }
    Mlp model;
    for (std::size_t k = 0; k + 1 < widths.size(); ++k) {
        const Activation activation = k + 2 < widths.size() ? hidden : last;
        model.layers.push_back({initialize(widths[k], widths[k + 1], gain_of(activation), random), activation});
    }
    return model;
}

/// Given: refuses a trace that another model left, and a d_output that is not of the last output's shape.
///
/// \param function  the caller's name, for the error.
/// \param model     whose trace it should be.
/// \param trace     what mlp_forward returned.
/// \param d_output  ∂L/∂Y, (out, batch).
/// \throws ShapeError that names the layer, or both shapes.
inline void require_trace(const char* function, const Mlp& model, const MlpTrace& trace, const Matrix& d_output) {
    if (trace.outputs.size() != model.layers.size() + 1) {
        throw ShapeError(std::string(function) + ": the model has " + std::to_string(model.layers.size()) +
                         " layers, so its trace has one output more, but this one has " +
                         std::to_string(trace.outputs.size()));
    }
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        const std::string output = "trace.outputs[" + std::to_string(k) + "]";
        require_product(function, {("the weights of layer " + std::to_string(k)).c_str(), model.layers[k].dense.weights},
                        {output.c_str(), trace.outputs[k]});
    }
    require_same_shape(function, {"the last output", trace.outputs.back()}, {"d_output", d_output});
}

/// Given: lists the parameters of all layers: "0.weights", "0.bias", "1.weights", …
///
/// \param list    gets the parameters at its end, two tensors a layer.
/// \param prefix  stands before the names, see join_names.
/// \param model   the list refers to its memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, Mlp& model) {
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        append_tensors(list, join_names(prefix, std::to_string(k)), model.layers[k].dense);
    }
}

/// Given: lists the gradients in the same order and under the same names; not the gradient of the input.
///
/// \param list       gets the gradients at its end, two tensors a layer.
/// \param prefix     stands before the names, see join_names.
/// \param gradients  the list refers to their memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, MlpGradients& gradients) {
    for (std::size_t k = 0; k < gradients.layers.size(); ++k) {
        append_tensors(list, join_names(prefix, std::to_string(k)), gradients.layers[k]);
    }
}

}  // namespace ae
