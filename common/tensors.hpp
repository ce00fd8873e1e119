/// \file
/// A model's parameters as a list of named matrices. Optimisers, gradient checks and checkpoints all walk this list.
#pragma once

#include <string>
#include <vector>

#include "common/types.hpp"

namespace ae {

/// One matrix or vector of a model. It refers to the model's own memory, as long as the model lives.
struct Tensor {
    std::string name;         ///< such as "encoder.0.weights"
    Eigen::Map<Matrix> values;  ///< (rows, cols); a vector has one column
};

/// All matrices and vectors of a model, or of its gradients, in a fixed order.
using Tensors = std::vector<Tensor>;

/// Appends one matrix or vector to the list. Each struct of parameters has an overload that calls this one.
void append_tensors(Tensors& list, const std::string& name, Matrix& values);
void append_tensors(Tensors& list, const std::string& name, Vector& values);

/// All tensors of a model or of its gradients. Parameters and gradients of one model have the same names and order.
template <class Model>
Tensors tensors_of(Model& model) {
    Tensors list;
    append_tensors(list, "", model);
    return list;
}

/// "encoder" and "weights" become "encoder.weights"; an empty prefix adds nothing.
std::string join_names(const std::string& prefix, const std::string& name);

/// \throws ShapeError unless both lists have tensors of the same shapes in the same order.
void require_same_tensors(const char* function, const Tensors& parameters, const Tensors& gradients);

}  // namespace ae
