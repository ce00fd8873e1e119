/// \file
/// The experiment of chapter 08: digits as sums of few strokes.
///
/// Model: one layer 784-196 and one 196-784; the code ends in a ReLU or in a sigmoid, the columns of the decoder have
/// length 1. Dataset: pictures of digits, and patches of 10×10 pixels cut from them. Loss: squared error + λ S(Z).
#include <optional>
#include <string>
#include <vector>

#include "common/dataset.hpp"
#include "getting_started.hpp"
#include "no_gradient.hpp"
#include "patches.hpp"
#include "principal_components.hpp"
#include "show.hpp"
#include "sparse_model.hpp"

namespace {

using namespace ae;

constexpr Index code = 196;
constexpr Scalar l1_lambda = Scalar(0.22);
constexpr Scalar kl_lambda = Scalar(2);

const Task none{.name = "none"};
const Task l1{.name = "l1", .penalty = Sparsifier::l1, .lambda = l1_lambda};
const Task kl_none{.name = "kl_none", .latent = Activation::sigmoid};
const Task kl{.name = "kl", .latent = Activation::sigmoid, .penalty = Sparsifier::kl, .lambda = kl_lambda};

// What a reconstruction costs without this chapter: the mean image, and as many principal components as units.
std::vector<workbook::Reference> references(workbook::Run& run, const Matrix& train, const Matrix& test) {
    const Vector mean = mean_image(train);
    const Pca pca = fit_pca(train, code);
    const double mean_error = mean_squared_distance(mean.replicate(1, test.cols()), test);
    const double pca_error = mean_squared_distance(pca_decode(pca, pca_encode(pca, test)), test);
    run.metric("mean_image_test_squared_error", mean_error);
    run.metric("pca_196_test_squared_error", pca_error);
    return {{"mean image", mean_error}, {"PCA with 196", pca_error}};
}

void report(workbook::Run& run, const Trained& trained, const std::vector<workbook::Reference>& lines) {
    const bool has_target = trained.task.penalty == Sparsifier::kl;
    const bool has_sigmoid = trained.task.latent == Activation::sigmoid;
    run.metric(trained.task.name + "_test_squared_error", trained.error,
               {.references = lines,
                .possible = workbook::never_negative("a squared error"),
                .at_worst = workbook::at_worst(run, trained.error_before, lines.front().value, "the mean image")});
    run.metric(trained.task.name + "_share_active", trained.sparsity.share_active, {.possible = workbook::share()});
    run.metric(trained.task.name + "_mean_activity", trained.sparsity.mean_activity,
               {.target = has_target ? std::optional(workbook::within(static_cast<double>(target_activity), 0.02))
                                     : std::nullopt,
                .possible = has_sigmoid ? workbook::share() : workbook::never_negative("the mean of a ReLU")});
}

// L1 against no penalty: a third of the active units for at most three times the error.
void report_ratios(workbook::Run& run, const Trained& plain, const Trained& sparse) {
    const bool on_mnist = run.options().data == DataSource::mnist;
    run.metric("l1_share_ratio", sparse.sparsity.share_active / plain.sparsity.share_active,
               {.target = on_mnist ? std::optional(workbook::at_most(1.0 / 3)) : std::nullopt});
    run.metric("l1_error_ratio", sparse.error / plain.error,
               {.target = on_mnist ? std::optional(workbook::at_most(3.0)) : std::nullopt});
}

// The error against the share of active units, for a growing λ. Two of the points are trained already.
void train_curve(workbook::Run& run, const Trained& plain, const Trained& sparse, const Dataset& train,
                 const Dataset& test) {
    std::vector<double> lambdas, shares, errors;
    const auto add = [&](const Trained& trained) {
        lambdas.push_back(workbook::readable_double(trained.task.lambda));
        shares.push_back(trained.sparsity.share_active);
        errors.push_back(trained.error);
    };
    const auto add_new = [&](const std::string& name, Scalar lambda) {
        add(train_sparse(run, {.name = name, .penalty = Sparsifier::l1, .lambda = lambda}, train.images, test.images,
                         code));
    };
    add(plain);
    add_new("l1_weak", Scalar(0.05));
    add_new("l1_mild", Scalar(0.1));
    add(sparse);
    add_new("l1_strong", Scalar(0.5));
    run.metric("curve_lambda", lambdas);
    run.metric("curve_share_active", shares, {.possible = workbook::share()});
    run.metric("curve_test_squared_error", errors, {.possible = workbook::never_negative("a squared error")});
    show_curve(run, lambdas, shares, errors);
}

void experiment(workbook::Run& run) {
    const Dataset train = load_dataset(run.options().data, Split::train);
    const Dataset test = load_dataset(run.options().data, Split::test);
    run.samples(train.images.cols(), test.images.cols());
    run.predict(
        "A code of 196 ReLU units, as free as it likes, has nearly all units on for every picture. With an L1 penalty "
        "of λ = " +
            workbook::to_text(l1_lambda) + ", which share of the units will be on, from 0 to 1?",
        "of the units");

    std::vector<Trained> all;
    for (const Task& task : {none, l1, kl_none, kl}) {
        all.push_back(train_sparse(run, task, train.images, test.images, code));
    }
    run.outcome(all[1].sparsity.share_active);
    const std::vector<workbook::Reference> lines = references(run, train.images, test.images);
    for (const Trained& trained : all) {
        report(run, trained, lines);
    }
    run.metric("kl_target_activity", target_activity);
    report_ratios(run, all[0], all[1]);
    show_codes(run, all, test);
    show_dictionaries(run, all, test);
    train_curve(run, all[0], all[1], train, test);
    show_no_gradient(run, all[0].model, train.images.leftCols(20));
    patch_experiment(run, train, test);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "08_sparse_autoencoder",
         .title = "Sparse autoencoder",
         .about = "Codes of which most numbers are zero: by L1, by the KL of mean activities, and why "
                  "not by counting.",
         .digits = {.epochs = 8, .batch_size = 64},
         .mnist = {.epochs = 8, .batch_size = 128}},
        experiment);
}
