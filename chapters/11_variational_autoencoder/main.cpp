/// \file
/// The experiments of chapter 11: codes that are drawn, from distributions that are kept near N(0, 1).
///
/// Model: a trunk with two heads, a draw, a decoder. Dataset: pictures of digits, each its own target. Loss: a
/// reconstruction error plus λ times the divergence from N(0, 1).
#include "experiments.hpp"
#include "vae_training.hpp"

namespace {

void experiment(workbook::Run& run) {
    const ae::VaeData data{.train = ae::load_dataset(run.options().data, ae::Split::train),
                           .test = ae::load_dataset(run.options().data, ae::Split::test)};
    run.samples(data.train.images.cols(), data.test.images.cols());
    run.setting("epochs", std::to_string(run.options().epochs) + " of the example; 1 and 8: " +
                              std::to_string(ae::epochs_of(run, 40, 40)) +
                              ", all digits: " + std::to_string(ae::epochs_of(run, 10, 10)) +
                              ", each λ: " + std::to_string(ae::epochs_of(run, 3, 4)) +
                              ", linear: " + std::to_string(ae::epochs_of(run, 20, 20)));
    run.setting("batch_size", std::to_string(run.options().batch_size) + "; 1 and 8: as chapter 10");
    ae::one_and_eight_experiment(run);
    ae::all_digits_experiment(run, data);
    ae::example_experiment(run, data);
    ae::lambda_experiment(run, data);
    ae::linear_experiment(run, data);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "11_variational_autoencoder",
         .title = "Variational autoencoder",
         .about =
             "The encoder returns a distribution, the code is drawn from it, and new digits come out of pure noise.",
         .digits = ae::vae_drawn,
         .mnist = ae::vae_mnist},
        experiment);
}
