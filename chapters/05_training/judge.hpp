/// \file
/// The judge: the classifier that chapter 05 trains, and that chapters 10 and 11 ask whether a picture shows a digit.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/checkpoint.hpp"
#include "multilayer_perceptron.hpp"

namespace ae {

/// The judge before training: pictures (784, batch) to logits (10, batch), with ReLUs between.
///
/// \param random  the weights are drawn from it.
/// \return        three layers: 784 to 512, to 256, to 10.
inline Mlp make_judge(Random& random) {
    return make_mlp({784, 512, 256, 10}, Activation::relu, Activation::identity, random);
}

/// The name of the judge's checkpoint.
inline constexpr const char* judge_name = "judge";

/// Where chapter 05 keeps the judge that it has trained.
///
/// \param results  the folder of chapter 05's results: run.results_of("05_training").
/// \return         the path of the checkpoint in it.
inline std::filesystem::path judge_file(const std::filesystem::path& results) { return results / (std::string(judge_name) + ".ckpt"); }

/// The trained judge.
///
/// \param results  the folder of chapter 05's results: run.results_of("05_training").
/// \return         make_judge's network with the trained weights.
/// \throws DataError if there is no such checkpoint, or a damaged one.
inline Mlp load_judge(const std::filesystem::path& results) {
    Random random(0);
    Mlp judge = make_judge(random);
    load_checkpoint(judge_file(results), tensors_of(judge));
    return judge;
}

}  // namespace ae
