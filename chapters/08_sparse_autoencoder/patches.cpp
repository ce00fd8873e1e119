#include "patches.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "common/pictures.hpp"
#include "getting_started.hpp"
#include "sparse_model.hpp"

namespace ae {

namespace {

constexpr int side = 10;
constexpr Index most_patches = 20000;
constexpr Scalar least_ink = Scalar(0.2);  // mean of a patch's pixels
constexpr int tries = 20;                  // places to look at in each picture
constexpr Scalar lambda = Scalar(0.22);

Vector patch_at(const Matrix& picture, int row, int column) {
    const Matrix patch = picture.block(row, column, side, side);
    return patch.transpose().reshaped();  // row by row
}

// [inked_patches]
// One patch of each picture, at the first of some random places that holds ink; pictures without one are left out.
Matrix inked_patches(const Dataset& data, Random& random) {
    const Index pictures = std::min(data.images.cols(), most_patches);
    Matrix patches(side * side, pictures);
    Index found = 0;
    for (Index n = 0; n < pictures; ++n) {
        const Matrix picture = to_picture(data.images.col(n), data.height, data.width);
        for (int trial = 0; trial < tries; ++trial) {
            const int row = workbook::uniform_int(random, data.height - side + 1);
            const int column = workbook::uniform_int(random, data.width - side + 1);
            const Vector patch = patch_at(picture, row, column);
            if (patch.mean() >= least_ink) {
                patches.col(found++) = patch;
                break;
            }
        }
    }
    return patches.leftCols(found);
}
// [inked_patches]

Trained train_patches(workbook::Run& run, Index code, bool sparse, const Matrix& train, const Matrix& test) {
    const std::string name = "patch_" + std::to_string(code) + (sparse ? "_l1" : "_none");
    const Task task{.name = name,
                    .latent = Activation::relu,
                    .penalty = sparse ? Sparsifier::l1 : Sparsifier::none,
                    .lambda = sparse ? lambda : Scalar(0)};
    return train_sparse(run, task, train, test, code);
}

void show_dictionary(workbook::Run& run, const Trained& trained, const std::string& how) {
    run.picture(trained.task.name + "_dictionary.png",
                "What each of the 100 units draws on a patch, " + how + ". Orange adds ink, blue takes it away.",
                signed_sheet(trained.model.decoder.layers.front().dense.weights, side, side,
                             {.columns = 20, .scale = 2, .gap = 4}));
}

}  // namespace

void patch_experiment(workbook::Run& run, const Dataset& train, const Dataset& test) {
    Random random(run.options().seed + 1);
    const Matrix seen = inked_patches(train, random);
    const Matrix unseen = inked_patches(test, random);
    const Vector mean = mean_image(seen);
    const double mean_error = mean_squared_distance(mean.replicate(1, unseen.cols()), unseen);
    run.metric("patch_mean_test_squared_error", mean_error);

    std::vector<Trained> all;
    for (const Index code : {100, 80}) {
        for (const bool sparse : {false, true}) {
            all.push_back(train_patches(run, code, sparse, seen, unseen));
            const Trained& trained = all.back();
            run.metric(trained.task.name + "_test_squared_error", trained.error,
                       {.references = {{"mean patch", mean_error}},
                        .possible = workbook::never_negative("a squared error"),
                        .at_worst = workbook::at_worst(run, trained.error_before, mean_error, "the mean patch")});
            run.metric(trained.task.name + "_share_active", trained.sparsity.share_active, {.possible = workbook::share()});
            run.metric(trained.task.name + "_mean_active", trained.sparsity.share_active * static_cast<double>(code));
        }
    }
    show_dictionary(run, all[0], "trained without a penalty");
    show_dictionary(run, all[1], "trained with L1");
    const Matrix originals = unseen.leftCols(20);
    run.picture("patches.png",
                "Test patches. From the top: the originals; from 100 units without a penalty; from 100 with L1; from "
                "80 with L1.",
                gray_rows({originals, output_of(autoencoder_forward(all[0].model, originals)),
                           output_of(autoencoder_forward(all[1].model, originals)),
                           output_of(autoencoder_forward(all[3].model, originals))},
                          side, side));
}

}  // namespace ae
