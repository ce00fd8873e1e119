/// \file
/// The experiment of chapter 10: 1s and 8s through two numbers, then pictures out of random numbers, and how many of
/// them are no digits.
///
/// Model: encoder 784-256-64-16-2 and decoder 2-16-64-256-784, sigmoids between, a linear code, logits at the end.
/// Dataset: pictures of 1 and 8. Loss: Bernoulli.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "common/checkpoint.hpp"
#include "common/run.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"
#include "getting_started.hpp"
#include "measures.hpp"
#include "one_and_eight.hpp"
#include "shows.hpp"

namespace {

using namespace ae;

constexpr Index sample_count = 4000;          // of every sampler
constexpr Index samples_along_course = 1000;  // of every sampler, at every epoch that is looked at
constexpr Index walk_count = 200;             // of every kind

// --- Training ----------------------------------------------------------------------------------------------------

// The model as it was after some epoch.
struct Snapshot {
    int epoch;
    Autoencoder model;
};

Autoencoder make_start(std::uint64_t seed) {
    Random random(seed);
    return make_autoencoder(
        one_and_eight_widths,
        {.hidden = one_and_eight_hidden, .latent = Activation::identity, .output = Activation::identity}, random);
}

// The six steps of chapter 07, with the loss of chapter 03 that takes logits.
Scalar bernoulli_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, Scalar rate) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Loss loss = bernoulli_nll(output_of(trace), input);
    AutoencoderGradients gradients = autoencoder_backward(model, trace, loss.gradient);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), {.learning_rate = rate});
    return loss.value;
}

void train_one_epoch(workbook::Run& run, const std::string& what, Autoencoder& model, AdamState& optimiser,
                     const Matrix& images, Random& random) {
    const Index batch_size = run.options().batch_size;
    const double total =
        static_cast<double>((images.cols() + batch_size - 1) / batch_size) * static_cast<double>(run.options().epochs);
    workbook::Training training = run.training(what, images.cols());
    static_cast<void>(train_epoch(images, images, batch_size, random, [&](const Matrix& input, const Matrix&) {
        const Scalar rate = falling_rate(one_and_eight_rate, optimiser.step / total);
        const Scalar loss = bernoulli_step(model, optimiser, input, rate);
        training.advance(input.cols(), "loss " + workbook::to_text(loss, 3));
        return loss;
    }));
}

// Epochs to look at more closely: 1, 2, 3, 5, 7, 10, … each about 1.4 times the one before, and the last.
bool worth_a_look(int epoch, int last_look, int epochs) { return epoch == epochs || epoch >= 1.4 * last_look; }

// Trains a model, saves it after every epoch, and keeps it at the epochs that are looked at.
std::vector<Snapshot> train(workbook::Run& run, const Matrix& images) {
    const std::filesystem::path checkpoint = run.checkpoint("autoencoder");
    Autoencoder model = make_start(run.options().seed);
    Random random(run.options().seed + 1);
    AdamState optimiser;
    std::vector<Snapshot> snapshots;
    for (int epoch = 1; epoch <= run.options().epochs; ++epoch) {
        try {
            train_one_epoch(run, "epoch " + std::to_string(epoch), model, optimiser, images, random);
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        save_checkpoint(checkpoint, tensors_of(model), {{"epoch", std::to_string(epoch)}});
        if (worth_a_look(epoch, snapshots.empty() ? 0 : snapshots.back().epoch, run.options().epochs)) {
            snapshots.push_back({.epoch = epoch, .model = model});
        }
    }
    return snapshots;
}

// --- Errors and validity -----------------------------------------------------------------------------------------

Matrix reconstructions(const Autoencoder& model, const Matrix& images) {
    return decode(model, encode_dataset(model, images));
}

// The loss of logits on a whole data set, in parts.
double bernoulli_loss(const Autoencoder& model, const Matrix& images) {
    constexpr Index part = 1000;
    double sum = 0;
    for (Index begin = 0; begin < images.cols(); begin += part) {
        const Matrix some = images.middleCols(begin, std::min(part, images.cols() - begin));
        const Scalar loss = bernoulli_nll(output_of(autoencoder_forward(model, some)), some).value;
        sum += static_cast<double>(loss) * static_cast<double>(some.cols());
    }
    return sum / static_cast<double>(images.cols());
}

// The loss of the mean image, which needs no code: its pixels are the probabilities.
double mean_image_loss(const OneAndEight& data) {
    const Vector mean = mean_image(data.train.images).cwiseMax(Scalar(1e-6)).cwiseMin(Scalar(1 - 1e-6));
    const Vector logits = (mean.array() / (1 - mean.array())).log().matrix();
    return static_cast<double>(bernoulli_nll(logits.replicate(1, data.test.images.cols()), data.test.images).value);
}

// The share of pictures that the judge alone calls a 1 or an 8, with enough confidence.
double judge_rate(const ValidityRule& rule, const Matrix& pictures) {
    const Matrix logits = mlp_forward(rule.judge, pictures).outputs.back();
    std::vector<bool> sure;
    for (Index n = 0; n < pictures.cols(); ++n) {
        Index named = 0;
        const Scalar largest = logits.col(n).maxCoeff(&named);
        const Scalar probability = 1 / (logits.col(n).array() - largest).exp().sum();
        const bool wanted = std::find(one_and_eight.begin(), one_and_eight.end(), named) != one_and_eight.end();
        sure.push_back(wanted && probability >= rule.confidence);
    }
    return share_of(sure);
}

// [measure_tau]
// τ: 95 % of the test pictures' reconstructions have a training picture nearer than that.
Scalar measure_tau(const Autoencoder& model, const OneAndEight& data) {
    return percentile(nearest_pictures(reconstructions(model, data.test.images), data.train.images).squared_distances,
                      0.95);
}
// [measure_tau]

// How new the valid pictures are: their median squared distance to the nearest training picture.
double median_distance_of_valid(const ValidityRule& rule, const Matrix& pictures) {
    const std::vector<int> digits = valid_digits(rule, pictures);
    const Vector distances = nearest_pictures(pictures, rule.training.images).squared_distances;
    std::vector<Scalar> of_valid;
    for (std::size_t n = 0; n < digits.size(); ++n) {
        if (digits[n] >= 0) {
            of_valid.push_back(distances(static_cast<Index>(n)));
        }
    }
    if (of_valid.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return static_cast<double>(percentile(Eigen::Map<const Vector>(of_valid.data(), std::ssize(of_valid)), 0.5));
}

// --- Samples -----------------------------------------------------------------------------------------------------

struct Samples {
    Matrix box;
    Matrix gaussian;
    Matrix cells;
};

Samples draw_samples(const Scene& scene, std::uint64_t seed) {
    Random random(seed);
    Samples samples;
    samples.box = sample_box(scene.box, uniform_matrix(random, 2, sample_count));
    samples.gaussian = sample_gaussian(scene.gaussian, normal_matrix(random, 2, sample_count));
    samples.cells = sample_cells(scene.box, scene.codes, sample_count, random);
    return samples;
}

// How often a sampler's points become valid pictures.
struct Rates {
    double valid;
    double judge;  // by the judge alone
};

Rates rates_of(const Scene& scene, const Matrix& points) {
    const Matrix pictures = decode(scene.model, points);
    return {.valid = validity_rate(scene.rule, pictures), .judge = judge_rate(scene.rule, pictures)};
}

// The validity of the points whose cell holds a training code, or of those whose cell holds none.
double validity_where(const Scene& scene, const Matrix& points, bool filled) {
    const std::vector<bool> in_filled = in_filled_cells(scene.box, count_in_cells(scene.box, scene.codes), points);
    std::vector<Index> chosen;
    for (std::size_t n = 0; n < in_filled.size(); ++n) {
        if (in_filled[n] == filled) {
            chosen.push_back(static_cast<Index>(n));
        }
    }
    return chosen.empty() ? std::numeric_limits<double>::quiet_NaN()
                          : validity_rate(scene.rule, decode(scene.model, columns(points, chosen)));
}

void report_rates(workbook::Run& run, const Scene& scene, const Samples& samples, const OneAndEight& data) {
    const Rates reconstruction = rates_of(scene, encode_dataset(scene.model, data.test.images));
    const Rates box = rates_of(scene, samples.box);
    const Rates gaussian = rates_of(scene, samples.gaussian);
    const Rates cells = rates_of(scene, samples.cells);
    run.outcome(std::round(100 * box.valid));
    const workbook::Limit possible = workbook::share();
    const std::vector<workbook::Reference> beside{{"reconstructions", reconstruction.valid}};
    // Nine of ten reconstructions are valid after the default epochs; a short training may have none.
    const workbook::Limit some{.range = workbook::at_least(0.01),
                               .name = "one reconstruction in a hundred"};
    run.metric("reconstruction_validity_rate", reconstruction.valid,
               {.possible = possible, .at_worst = run.options().shortened ? std::nullopt : std::optional(some)});
    run.metric("box_validity_rate", box.valid, {.references = beside, .possible = possible});
    run.metric("gaussian_validity_rate", gaussian.valid, {.references = beside, .possible = possible});
    run.metric("cells_validity_rate", cells.valid, {.references = beside, .possible = possible});
    run.metric("reconstruction_judge_rate", reconstruction.judge, {.possible = possible});
    run.metric("box_judge_rate", box.judge, {.possible = possible});
    run.metric("gaussian_judge_rate", gaussian.judge, {.possible = possible});
    run.metric("cells_judge_rate", cells.judge, {.possible = possible});
    // There need not be a cell of each kind, nor a valid picture.
    run.metric("box_filled_cell_validity_rate", validity_where(scene, samples.box, true),
               {.possible = possible, .finite = false});
    run.metric("box_empty_cell_validity_rate", validity_where(scene, samples.box, false),
               {.possible = possible, .finite = false});
    const Vector of_test = nearest_pictures(data.test.images, data.train.images).squared_distances;
    run.metric("median_distance_of_valid", median_distance_of_valid(scene.rule, decode(scene.model, samples.box)),
               {.references = {{"test pictures", static_cast<double>(percentile(of_test, 0.5))}},
                .possible = workbook::never_negative("a squared distance"),
                .finite = false});
    run.metric("median_distance_of_test", percentile(of_test, 0.5),
               {.possible = workbook::never_negative("a squared distance")});
    run.metric("samples_per_sampler", sample_count);
}

// --- Where the codes lie -----------------------------------------------------------------------------------------

void report_region(workbook::Run& run, const Scene& scene, const OneAndEight& data) {
    const Matrix counts = count_in_cells(scene.box, scene.codes);
    const Matrix unseen = encode_dataset(scene.model, data.test.images);
    const Matrix mirrored = (-unseen).colwise() + 2 * scene.gaussian.mean;
    run.metric("heldout_inside_share", inside_share(scene.box, unseen), {.possible = workbook::share()});
    run.metric("heldout_filled_cell_share", share_of(in_filled_cells(scene.box, counts, unseen)));
    run.metric("mirrored_filled_cell_share", share_of(in_filled_cells(scene.box, counts, mirrored)));
    const double cells = static_cast<double>(counts.size());
    const double if_even = std::pow(1 - 1 / cells, static_cast<double>(scene.codes.cols()));
    run.metric("empty_cell_share", empty_share(counts), {.references = {{"codes spread evenly", if_even}}});
    run.metric("empty_cell_share_if_even", if_even);
    run.metric("anisotropy", anisotropy(scene.gaussian),
               {.references = {{"a circle", 1.0}},
                .possible = workbook::Limit{.range = workbook::at_least(1), .name = "a circle", .slack = 1e-3}});
}

// Walks between random codes of two digits, one after the other.
Matrix walks_between(const Matrix& from, const Matrix& to, Random& random) {
    Matrix walks(from.rows(), walk_count * walk_steps);
    for (Index n = 0; n < walk_count; ++n) {
        const Vector begin = from.col(uniform_int(random, static_cast<int>(from.cols())));
        const Vector end = to.col(uniform_int(random, static_cast<int>(to.cols())));
        walks.middleCols(n * walk_steps, walk_steps) = interpolate(begin, end, walk_steps);
    }
    return walks;
}

void report_walks(workbook::Run& run, const Scene& scene, const OneAndEight& data) {
    Random random(run.options().seed + 3);
    const Matrix codes = encode_dataset(scene.model, data.test.images);
    const Matrix ones = codes_of(1, codes, data.test.labels);
    const Matrix eights = codes_of(8, codes, data.test.labels);
    const auto invalid_share = [&](const Matrix& walks) {
        return 1 - validity_rate(scene.rule, decode(scene.model, walks));
    };
    const double within_ones = invalid_share(walks_between(ones, ones, random));
    const double within_eights = invalid_share(walks_between(eights, eights, random));
    const Matrix between = walks_between(ones, eights, random);
    run.metric("walk_invalid_share", (within_ones + within_eights) / 2, {.possible = workbook::share()});
    run.metric("walk_invalid_share_of_1", within_ones, {.possible = workbook::share()});
    run.metric("walk_invalid_share_of_8", within_eights, {.possible = workbook::share()});
    run.metric("between_walk_invalid_share", invalid_share(between), {.possible = workbook::share()});
    show_walks(run, scene, between);
}

// --- It is not bad training --------------------------------------------------------------------------------------

// Validity and error along the training, all judged by the rule of the trained model.
struct Course {
    std::vector<double> epochs;
    std::vector<double> errors;
    std::vector<double> reconstruction;
    std::vector<double> gaussian;
    std::vector<double> box;
};

Course follow_course(const workbook::Run& run, const std::vector<Snapshot>& snapshots, const ValidityRule& rule,
                     const OneAndEight& data) {
    Course course;
    Random random(run.options().seed + 4);
    const Matrix uniform = uniform_matrix(random, 2, samples_along_course);
    const Matrix noise = normal_matrix(random, 2, samples_along_course);
    const Matrix seen = data.test.images.leftCols(std::min(samples_along_course, data.test.images.cols()));
    workbook::Progress progress = run.progress("validity along the training", std::ssize(snapshots));
    for (const Snapshot& snapshot : snapshots) {
        const Matrix codes = encode_dataset(snapshot.model, data.train.images);
        const Matrix rebuilt = reconstructions(snapshot.model, data.test.images);
        const auto rate_at = [&](const Matrix& points) { return validity_rate(rule, decode(snapshot.model, points)); };
        course.epochs.push_back(snapshot.epoch);
        course.errors.push_back(mean_squared_distance(rebuilt, data.test.images));
        course.reconstruction.push_back(rate_at(encode_dataset(snapshot.model, seen)));
        course.gaussian.push_back(rate_at(sample_gaussian(fit_gaussian(codes), noise)));
        course.box.push_back(rate_at(sample_box(fit_box(codes), uniform)));
        progress.advance(1);
    }
    return course;
}

void report_course(workbook::Run& run, const Course& course) {
    run.metric("course_epochs", course.epochs);
    run.metric("test_squared_error_per_look", course.errors, {.possible = workbook::never_negative("a squared error")});
    run.metric("reconstruction_validity_rate_per_look", course.reconstruction, {.possible = workbook::share()});
    run.metric("gaussian_validity_rate_per_look", course.gaussian, {.possible = workbook::share()});
    run.metric("box_validity_rate_per_look", course.box, {.possible = workbook::share()});
    workbook::LinePlot plot{.title = "Validity against the error, along the training",
                            .x = {.label = "squared error of test reconstructions (training goes to the left)"},
                            .y = {.label = "share of valid pictures", .from = 0.0, .to = 1.0}};
    plot.curves = {{.name = "reconstructions", .x = course.errors, .y = course.reconstruction, .markers = true},
                   {.name = "from the Gaussian", .x = course.errors, .y = course.gaussian, .markers = true},
                   {.name = "from the box", .x = course.errors, .y = course.box, .markers = true}};
    run.plot("validity.svg",
             "Each mark is an epoch: the share of valid pictures among the reconstructions, and among points from the "
             "Gaussian and from the box, against the error.",
             plot);
}

// --- The whole ---------------------------------------------------------------------------------------------------

Scene scene_of(workbook::Run& run, const Autoencoder& model, const OneAndEight& data) {
    const Matrix codes = encode_dataset(model, data.train.images);
    return {.model = model,
            .rule = one_and_eight_rule(run, data.train, measure_tau(model, data)),
            .codes = codes,
            .box = fit_box(codes),
            .gaussian = fit_gaussian(codes)};
}

void show(workbook::Run& run, const Scene& scene, const Samples& samples) {
    show_codes(run, scene);
    show_samples(run, scene, "box", "evenly from the box", samples.box);
    show_samples(run, scene, "gaussian", "from the Gaussian", samples.gaussian);
    show_plane(run, scene);
    show_maps(run, scene);
}

void experiment(workbook::Run& run) {
    const OneAndEight data = load_one_and_eight(run.options().data);
    run.samples(data.train.images.cols(), data.test.images.cols());
    run.predict(
        "An autoencoder learns to squeeze 1s and 8s through two numbers. Then 100 points are drawn evenly from the "
        "box around all its codes, and decoded. How many of the 100 pictures will be a valid 1 or 8?",
        "of 100");

    const std::vector<Snapshot> snapshots = train(run, data.train.images);
    const Scene scene = scene_of(run, snapshots.back().model, data);
    const Samples samples = draw_samples(scene, run.options().seed + 2);
    report_rates(run, scene, samples, data);
    report_region(run, scene, data);
    report_walks(run, scene, data);
    run.metric("tau", scene.rule.largest_squared_distance, {.possible = workbook::never_negative("a squared distance")});
    const double by_mean = mean_image_loss(data);
    run.metric("test_loss", bernoulli_loss(scene.model, data.test.images),
               {.references = {{"mean image", by_mean}},
                .possible = entropy_limit(data.test.images),
                .at_worst = bernoulli_at_worst(run, data.test.images, by_mean)});
    report_course(run, follow_course(run, snapshots, scene.rule, data));
    show(run, scene, samples);
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "10_latent_space",
         .title = "Latent space",
         .about =
             "1s and 8s become points of a plane; points of the plane become pictures, and not all of them are digits.",
         .digits = one_and_eight_drawn,
         .mnist = one_and_eight_mnist},
        experiment);
}
