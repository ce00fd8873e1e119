/// \file
/// A model's parameters as a list of named matrices, for optimisers, gradient checks and checkpoints.
#pragma once

#include <string>
#include <vector>

#include "common/types.hpp"

namespace ae {

/// One matrix or vector of a model. It refers to the model's own memory, as long as the model lives.
struct Tensor {
    std::string name;           ///< such as "encoder.0.weights"
    Eigen::Map<Matrix> values;  ///< (rows, cols); a vector has one column
};

/// All matrices and vectors of a model, or of its gradients, in a fixed order.
using Tensors = std::vector<Tensor>;

/// Appends one matrix to a list. Each struct of parameters has an overload that calls this one.
///
/// \param list    gets one tensor at its end.
/// \param name    of the tensor, such as "encoder.0.weights".
/// \param values  any shape; the list refers to their memory, and must not outlive them.
void append_tensors(Tensors& list, const std::string& name, Matrix& values);
/// Appends one vector to a list, as a matrix of one column.
///
/// \param list    gets one tensor at its end.
/// \param name    of the tensor, such as "encoder.0.bias".
/// \param values  any size; the list refers to their memory, and must not outlive them.
void append_tensors(Tensors& list, const std::string& name, Vector& values);

/// All tensors of a model or of its gradients. Parameters and gradients of one model have the same names and order.
///
/// \param model  of a type that has an overload of append_tensors.
/// \return       a list that refers to the model's memory, and must not outlive it.
template <class Model>
Tensors tensors_of(Model& model) {
    Tensors list;
    append_tensors(list, "", model);
    return list;
}

/// "encoder" and "weights" become "encoder.weights".
///
/// \param prefix  of the part of the model; an empty one adds nothing.
/// \param name    of the tensor in that part.
/// \return        both with a dot between them.
std::string join_names(const std::string& prefix, const std::string& name);

/// Refuses gradients that do not belong to parameters.
///
/// \param function    the caller's name, for the error.
/// \param parameters  of a model.
/// \param gradients   one for each parameter, of its shape.
/// \throws ShapeError unless both lists have tensors of the same shapes in the same order.
void require_same_tensors(const char* function, const Tensors& parameters, const Tensors& gradients);

}  // namespace ae
