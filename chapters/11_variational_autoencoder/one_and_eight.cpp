/// \file
/// 1s and 8s with a code of two numbers, drawn from distributions near N(0, 1), against the plain autoencoder of
/// chapter 10: the same widths, sigmoids and linear code, the same training, the same judge, the same τ.
#include "one_and_eight.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "common/checkpoint.hpp"
#include "experiments.hpp"
#include "vae_training.hpp"

namespace ae {

namespace {

constexpr Index sample_count = 4000;  // as many as chapter 10 draws
constexpr Index shown_each = 9;       // reconstructions, and samples, in a row of the picture of the epochs

// What chapter 10 found.
struct PlainAutoencoder {
    Autoencoder model;
    Scalar tau;
    double box_rate;
    double gaussian_rate;
};

// A figure that another chapter's run must have left.
double figure_of(const workbook::Metrics& metrics, const std::string& name) {
    const std::optional<double> value = metrics.number(name);
    if (!value) {
        throw DataError("chapter 10's metrics.json has no figure " + name +
                        ": run ./workbook run 10 --reference again");
    }
    return *value;
}

PlainAutoencoder load_plain(workbook::Run& run) {
    const std::filesystem::path results = run.results_of("10_latent_space");
    const workbook::Metrics metrics = workbook::read_metrics(results / "metrics.json");
    Random random(0);
    Autoencoder model = make_autoencoder(
        one_and_eight_widths,
        {.hidden = one_and_eight_hidden, .latent = Activation::identity, .output = Activation::identity}, random);
    load_checkpoint(results / "autoencoder.ckpt", tensors_of(model));
    return {.model = std::move(model),
            .tau = static_cast<Scalar>(figure_of(metrics, "tau")),
            .box_rate = figure_of(metrics, "box_validity_rate"),
            .gaussian_rate = figure_of(metrics, "gaussian_validity_rate")};
}

Matrix prior_noise(const workbook::Run& run, Index count) {
    Random random(run.options().seed + 2);
    return normal_matrix(random, 2, count);
}

VaeSettings settings_of(const workbook::Run& run) {
    const bool is_mnist = run.options().data == DataSource::mnist;
    const workbook::Defaults& chapter_10 = is_mnist ? one_and_eight_mnist : one_and_eight_drawn;
    return {.name = "one_and_eight",
            .rate = one_and_eight_rate,
            .falling = true,
            .epochs = epochs_of(run, one_and_eight_drawn.epochs, one_and_eight_mnist.epochs),
            .batch_size = chapter_10.batch_size};
}

// What is kept of the training: both terms after every epoch, and some rows for the picture.
struct Course {
    Vae model;
    std::vector<double> epochs = {};
    std::vector<double> reconstructions = {};
    std::vector<double> divergences = {};
    std::vector<Matrix> rows = {};
    std::string row_names = {};
};

// The same number of test pictures of both digits, in turns.
std::vector<Index> some_of_both(const std::vector<int>& labels) {
    std::vector<Index> chosen;
    for (std::size_t n = 0; n < labels.size() && std::ssize(chosen) < shown_each; ++n) {
        if (labels[n] == one_and_eight[chosen.size() % 2]) {
            chosen.push_back(static_cast<Index>(n));
        }
    }
    return chosen;
}

// Some pictures, a gray gap, some more.
Matrix side_by_side(const Matrix& left, const Matrix& right) {
    Matrix row(left.rows(), left.cols() + 1 + right.cols());
    row << left, Matrix::Constant(left.rows(), 1, Scalar(0.5)), right;
    return row;
}

Course train(workbook::Run& run, const OneAndEight& data) {
    Random random(run.options().seed);
    Course course{.model = make_vae(one_and_eight_widths, one_and_eight_hidden, random)};
    const Matrix originals = columns(data.test.images, some_of_both(data.test.labels));
    const Matrix noise = prior_noise(run, shown_each);
    const VaeSettings settings = settings_of(run);
    course.rows.push_back(side_by_side(originals, Matrix::Constant(originals.rows(), shown_each, Scalar(0.5))));
    int last_look = 0;
    train_vae(run, course.model, data.train.images, settings, run.options().seed + 1, [&](int epoch) {
        const LossTerms terms =
            terms_of(course.model, data.test.images, settings.reconstruction, run.options().seed + 3);
        course.epochs.push_back(epoch);
        course.reconstructions.push_back(terms.reconstruction);
        course.divergences.push_back(terms.kl);
        if (epoch == settings.epochs || epoch >= 2.5 * last_look) {
            last_look = epoch;
            course.rows.push_back(
                side_by_side(reconstructions_of(course.model, originals), generate(course.model, noise)));
            course.row_names += (course.row_names.empty() ? "" : ", ") + std::to_string(epoch);
        }
    });
    return course;
}

void show_course(workbook::Run& run, const Course& course, const Dataset& test) {
    run.picture("epochs.png",
                "Left: test pictures, and their reconstructions after the epochs " + course.row_names +
                    ". Right: what the same " + std::to_string(shown_each) +
                    " draws from N(0, 1) decode to after each.",
                gray_rows(course.rows, test.height, test.width, {.scale = 1, .gap = 3}));
    workbook::LinePlot reconstruction{
        .title = "The reconstruction, on the test set", .x = {.label = "epoch"}, .y = {.label = "nats per picture"}};
    reconstruction.curves.push_back({.name = "Bernoulli loss", .x = course.epochs, .y = course.reconstructions});
    run.plot("reconstruction.svg", "The first term of the loss, after every epoch.", reconstruction);
    workbook::LinePlot divergence{
        .title = "The divergence, on the test set", .x = {.label = "epoch"}, .y = {.label = "nats per picture"}};
    divergence.curves.push_back({.name = "F(M, V)", .x = course.epochs, .y = course.divergences});
    run.plot("divergence.svg",
             "The second term: a code that says more about its picture lies farther from N(0, 1).", divergence);
}

// Samples of both models, with the invalid ones framed.
void show_samples(workbook::Run& run, const ValidityRule& rule, const Matrix& box, const Matrix& prior) {
    constexpr Index shown = 42;
    const workbook::SheetLayout block{.columns = 7, .scale = 1, .gap = 3};
    const std::vector<Picture> blocks{workbook::sheet(judged_pictures(rule, box.leftCols(shown)), block),
                                      workbook::sheet(judged_pictures(rule, prior.leftCols(shown)), block)};
    run.picture("box_and_prior.png",
                "Pictures made of random points. Left: chapter 10's autoencoder, from points of the box around its "
                "codes. Right: "
                "the variational one, from N(0, 1). A red frame: not valid.",
                workbook::sheet(blocks, {.columns = 2, .scale = 1, .gap = 10, .background = {255, 255, 255}}));
}

// How the codes of all test pictures together lie: one draw each.
void report_aggregate(workbook::Run& run, const Vae& model, const Dataset& test) {
    const CodeDistributions codes = encode_in_parts(model, test.images);
    const Matrix drawn = drawn_codes(codes, run.options().seed + 3);
    const Gaussian aggregate = fit_gaussian(drawn);
    std::vector<double> divergences = kl_per_picture(codes);
    run.metric("aggregate_mean", std::vector<double>(aggregate.mean.data(), aggregate.mean.data() + 2));
    run.metric("aggregate_covariance",
               std::vector<double>(aggregate.covariance.data(), aggregate.covariance.data() + 4));
    workbook::ScatterPlot plot = code_plot("Codes of test pictures, one draw each", drawn, test.labels);
    plot.outlines.push_back(workbook::circle_outline("unit circle", 0, 0, 1));
    run.plot(
        "one_and_eight_codes.svg",
        "Each point is a test picture, placed by a draw of its code: 1 in blue, 8 in orange. Hold them against N(0, 1), "
        "which has 39 % of its draws in the unit circle.",
        plot);
    run.plot(
        "kl_per_picture.svg",
        "The divergence of each test picture. At 0 a picture's distribution is N(0, 1) itself, and tells the decoder "
        "nothing.",
        workbook::Histogram{.title = "How far each picture's distribution is from N(0, 1)",
                            .x = {.label = "divergence in nats", .from = 0.0},
                            .groups = {{.name = "test pictures", .values = divergences}}});
    std::sort(divergences.begin(), divergences.end());
    const workbook::FigureNotes limits{.possible = divergence_limit()};
    run.metric("kl_per_picture_least", divergences.front(), limits);
    run.metric("kl_per_picture_median", divergences[divergences.size() / 2], limits);
    run.metric("kl_per_picture_greatest", divergences.back(), limits);
}

void report_rates(workbook::Run& run, const PlainAutoencoder& plain, double prior_rate, double reconstruction_rate) {
    run.outcome(std::round(100 * prior_rate));
    run.metric(
        "prior_validity_rate", prior_rate,
        {.references = {{"chapter 10, box", plain.box_rate}, {"chapter 10, fitted Gaussian", plain.gaussian_rate}},
         .target = run.options().data == DataSource::mnist ? std::optional(workbook::at_least(plain.box_rate + 0.10))
                                                           : std::nullopt,
         .possible = workbook::share()});
    run.metric("chapter_10_box_validity_rate", plain.box_rate);
    run.metric("chapter_10_gaussian_validity_rate", plain.gaussian_rate);
    run.metric("reconstruction_validity_rate", reconstruction_rate, {.possible = workbook::share()});
}

}  // namespace

void one_and_eight_experiment(workbook::Run& run) {
    const PlainAutoencoder plain = load_plain(run);
    run.predict("Of 100 points drawn evenly from the box around its codes, chapter 10's autoencoder made " +
                    workbook::to_text(std::round(100 * plain.box_rate)) +
                    " valid pictures of a 1 or an 8. A variational autoencoder of the same widths gets 100 points from "
                    "N(0, 1). How many of its pictures will be valid?",
                "of 100");
    const OneAndEight data = load_one_and_eight(run.options().data);
    const ValidityRule rule = one_and_eight_rule(run, data.train, plain.tau);
    const Course course = train(run, data);
    const Matrix samples = generate(course.model, prior_noise(run, sample_count));
    report_rates(run, plain, validity_rate(rule, samples),
                 validity_rate(rule, reconstructions_of(course.model, data.test.images)));
    workbook::Limit possible = entropy_limit(data.test.images);
    possible.row = row_of_collapse(course.divergences.back());
    run.metric("one_and_eight_reconstruction", course.reconstructions.back(),
               {.possible = possible, .at_worst = coin_limit(data.test.images)});
    run.metric("one_and_eight_kl", course.divergences.back(), {.possible = divergence_limit()});
    run.metric("one_and_eight_reconstruction_per_epoch", course.reconstructions, {.possible = possible});
    run.metric("one_and_eight_kl_per_epoch", course.divergences, {.possible = divergence_limit()});
    report_aggregate(run, course.model, data.test);
    show_course(run, course, data.test);

    Random random(run.options().seed + 2);
    const Box box = fit_box(encode_dataset(plain.model, data.train.images));
    show_samples(run, rule, decode(plain.model, sample_box(box, uniform_matrix(random, 2, 100))), samples);
}

}  // namespace ae
