/// \file
/// The experiment of chapter 09: pictures are damaged in five ways, and a net for each learns to undo it.
///
/// Model: encoder 784-500, ReLU, and decoder 500-784 (500-2352 for colour), logits. Dataset: pictures of digits,
/// damaged afresh in every batch; each clean picture is the target of its damaged copy. Loss: Bernoulli, between the
/// restored and the clean picture.
#include <string>
#include <vector>

#include "color_task.hpp"
#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "denoiser.hpp"
#include "noise_task.hpp"

namespace {

using namespace ae;

void show_rows(workbook::Run& run, const std::string& name, const std::string& damage, const Restoration& restoration,
               const Dataset& data) {
    const std::vector<Index> chosen = one_of_each(data.labels);
    run.picture(name + ".png",
                "Test digits. Top: clean. Middle: " + damage + ". Bottom: restored by a net that has not seen them.",
                gray_rows({columns(restoration.clean, chosen), columns(restoration.damaged, chosen),
                           columns(restoration.restored, chosen)},
                          data.height, data.width, {.scale = 3}));
}

// A damage that leaves the picture's size: trained, measured and shown.
void gray_task(workbook::Run& run, const Task& task, const std::string& damage, double least, const Data& data) {
    const Autoencoder model = train_denoiser(run, task, data.train.images);
    const Restoration restoration = restore_test(run, model, task.corrupt, data.test.images);
    report_gain(run, task.name, restoration, restoration.damaged, least);
    show_rows(run, task.name, damage, restoration, data.test);
}

void experiment(workbook::Run& run) {
    const Data data{.train = load_dataset(run.options().data, Split::train),
                    .test = load_dataset(run.options().data, Split::test)};
    run.samples(data.train.images.cols(), data.test.images.cols());
    const Index height = data.test.height;
    const Index width = data.test.width;

    run.setting("epochs", std::to_string(run.options().epochs) + "; more for colour");
    noise_task(run, data);
    gray_task(run, {.name = "mask", .corrupt = loss_of(Scalar(0.5))}, "half of the pixels are lost", 0, data);
    gray_task(run, {.name = "resolution_7", .corrupt = blocks_of(height / 7, height, width)},
              "7 × 7 blocks, each the mean of its pixels", 5, data);
    gray_task(run, {.name = "resolution_14", .corrupt = blocks_of(height / 14, height, width)},
              "14 × 14 blocks, each the mean of its pixels", 5, data);
    color_task(run);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv,
                                 {.chapter = "09_denoising_autoencoder",
                                  .title = "Denoising autoencoder",
                                  .about = "Nets learn to undo damage: noise, lost pixels, coarse blocks, lost colour.",
                                  .digits = {.epochs = 3, .batch_size = 64},
                                  .mnist = {.epochs = 4, .batch_size = 128}},
                                 experiment);
}
