/// \file
/// The pictures of chapter 10: the plane of the codes, and what the decoder makes of it.
#pragma once

#include <string>
#include <vector>

#include "common/run.hpp"
#include "one_and_eight.hpp"

namespace ae {

/// What the pictures are about.
struct Scene {
    Autoencoder model;
    ValidityRule rule;
    Matrix codes;  ///< of the training pictures, (2, samples)
    Box box;       ///< around them
    Gaussian gaussian;
};

/// The codes, the box around them and the ellipse of their normal distribution.
void show_codes(workbook::Run& run, const Scene& scene);

/// Sampled points over the codes, the invalid ones marked, and what the first eighty decode to.
///
/// \param name     begins the files' names: "box" makes box_points.svg and box_samples.png.
/// \param sampler  for the captions: "evenly from the box around all codes".
void show_samples(workbook::Run& run, const Scene& scene, const std::string& name, const std::string& sampler,
                  const Matrix& points);

/// The plane decoded on a grid.
void show_plane(workbook::Run& run, const Scene& scene);

/// Two maps of the box, cell by cell: where codes lie, and where the decoder draws something valid.
void show_maps(workbook::Run& run, const Scene& scene);

/// Some walks from a 1 to an 8, step by step.
///
/// \param walks  one after the other, each of walk_steps codes.
void show_walks(workbook::Run& run, const Scene& scene, const Matrix& walks);

/// How many codes a walk has, both ends included.
constexpr Index walk_steps = 11;

}  // namespace ae
