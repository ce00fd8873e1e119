#include "color_task.hpp"

#include <algorithm>
#include <vector>

#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "datasets/color_digits.hpp"
#include "denoiser.hpp"
#include "noise_task.hpp"

namespace ae {

namespace {

// As many as the memory of a small machine holds in three planes.
constexpr std::size_t most_pictures = 20000;

struct ColorDataset {
    Matrix images;  // (3 · height · width, samples)
    int repeats;    // how often each picture is seen in an epoch: at least twice, for colour is learned slowly
    std::vector<int> labels;
    Index height;
    Index width;
};

// The first pictures of a set, in colour.
ColorDataset load_colored(DataSource source, Split split) {
    workbook::ImageSet gray = workbook::load_images(source, split);
    const std::size_t all = image_count(gray);
    const std::size_t count = std::min(most_pictures, all);
    gray.pixels.resize(count * pixels_per_image(gray));
    gray.labels.resize(count);
    const workbook::ColorImageSet colored = workbook::color_digits(gray);
    using Bytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
    const Index pixels = Index{colored.height} * Index{colored.width};
    const Eigen::Map<const Bytes> bytes(colored.pixels.data(), 3 * pixels, static_cast<Index>(count));
    return {.images = bytes.cast<Scalar>() / Scalar(255),
            .repeats = std::max(2, static_cast<int>(all / count)),
            .labels = {colored.labels.begin(), colored.labels.end()},
            .height = colored.height,
            .width = colored.width};
}

}  // namespace

void color_task(workbook::Run& run) {
    const ColorDataset train = load_colored(run.options().data, Split::train);
    const ColorDataset test = load_colored(run.options().data, Split::test);
    const Task task{.name = "colour", .corrupt = loss_of_color(), .repeats = train.repeats};
    const Autoencoder model = train_denoiser(run, task, train.images);
    const Restoration restoration = restore_test(run, model, task.corrupt, test.images);
    const Matrix gray = restoration.damaged.replicate(3, 1);  // the same gray in all three planes
    report_gain(run, task.name, restoration, gray, 3);

    const std::vector<Index> chosen = one_of_each(test.labels);
    run.picture(
        "colour.png",
        "Test digits in colour. Top: clean; the hue follows from the digit and its slant. Middle: the gray that "
        "the net is given, equally bright for all hues. Bottom: coloured by the net.",
        color_rows({columns(restoration.clean, chosen), columns(gray, chosen), columns(restoration.restored, chosen)},
                   test.height, test.width, {.scale = 3}));
}

}  // namespace ae
