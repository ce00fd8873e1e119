#include "common/tensors.hpp"

#include "common/shapes.hpp"

namespace ae {

void append_tensors(Tensors& list, const std::string& name, Matrix& values) {
    list.push_back({name, Eigen::Map<Matrix>(values.data(), values.rows(), values.cols())});
}

void append_tensors(Tensors& list, const std::string& name, Vector& values) {
    list.push_back({name, Eigen::Map<Matrix>(values.data(), values.size(), 1)});
}

std::string join_names(const std::string& prefix, const std::string& name) {
    return prefix.empty() ? name : prefix + "." + name;
}

void require_same_tensors(const char* function, const Tensors& parameters, const Tensors& gradients) {
    if (parameters.size() != gradients.size()) {
        throw ShapeError(std::string(function) + ": the model has " + std::to_string(parameters.size()) +
                         " tensors, but there are gradients for " + std::to_string(gradients.size()));
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string& name = parameters[i].name;
        require_same_shape(function, {name.c_str(), parameters[i].values},
                           {("gradient of " + name).c_str(), gradients[i].values});
    }
}

}  // namespace ae
