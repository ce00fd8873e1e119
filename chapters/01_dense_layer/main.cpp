/// \file
/// The experiment of chapter 01: one dense layer learns to draw the lower half of a digit from its upper half.
#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "dense_layer.hpp"

int main(int, char**) { return 0; }
