/// \file
/// The experiment of chapter 05: three optimisers on the same small task, then a classifier of digits that the
/// chapters 10 and 11 use as their judge.
///
/// Model: a perceptron 784-512-256-10. Dataset: pictures of digits with their labels. Loss: softmax cross-entropy.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "common/checkpoint.hpp"
#include "common/dataset.hpp"
#include "common/pictures.hpp"
#include "common/run.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"
#include "judge.hpp"
#include "training.hpp"

namespace {

using namespace ae;

struct Digits {
    Matrix images;            // X, (784, samples)
    Matrix targets;           // (1, samples): the labels as numbers, what train_epoch shuffles along with X
    std::vector<int> labels;  // (samples): the labels as they come
};

Digits digits_of(const Dataset& data) {
    Matrix targets(1, data.images.cols());
    for (Index n = 0; n < targets.cols(); ++n) {
        targets(0, n) = static_cast<Scalar>(data.labels[static_cast<std::size_t>(n)]);
    }
    return {.images = data.images, .targets = targets, .labels = data.labels};
}

std::vector<int> labels_of(const Matrix& targets) {
    std::vector<int> labels;
    for (Index n = 0; n < targets.cols(); ++n) {
        labels.push_back(static_cast<int>(targets(0, n)));
    }
    return labels;
}

// What an optimiser does with a model's parameters and their gradients.
using Update = std::function<void(Tensors parameters, const Tensors& gradients)>;

// [classifier_step]
// Forward, loss, backward, update. Returns the loss before the update.
Scalar classifier_step(Mlp& model, const Matrix& images, const Matrix& targets, const Update& update) {
    const MlpTrace trace = mlp_forward(model, images);
    const Loss loss = softmax_cross_entropy(trace.outputs.back(), labels_of(targets));
    MlpGradients gradients = mlp_backward(model, trace, loss.gradient, InputGradient::skip);
    update(tensors_of(model), tensors_of(gradients));
    return loss.value;
}
// [classifier_step]

// --- Three optimisers --------------------------------------------------------------------------------------------

struct Optimiser {
    std::string name;    // in metrics.json
    std::string called;  // in the plots
};

const std::array<Optimiser, 3> optimisers{{{"sgd", "SGD"}, {"momentum", "momentum"}, {"adam", "Adam"}}};
constexpr std::array<double, 9> rates{1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0};

Update make_update(const std::string& optimiser, Scalar rate) {
    if (optimiser == "sgd") {
        return
            [rate](Tensors parameters, const Tensors& gradients) { sgd_step(std::move(parameters), gradients, rate); };
    }
    if (optimiser == "momentum") {
        return [rate, state = MomentumState{}](Tensors parameters, const Tensors& gradients) mutable {
            momentum_step(std::move(parameters), state, gradients, rate, Scalar(0.9));
        };
    }
    return [rate, state = AdamState{}](Tensors parameters, const Tensors& gradients) mutable {
        adam_step(std::move(parameters), state, gradients, {.learning_rate = rate});
    };
}

// The training loss of each epoch. Every run starts from the same weights and sees the same batches. A loss that is
// not finite ends the run, and leaves infinity for this epoch and the rest.
std::vector<double> short_run(const Digits& data, std::uint64_t seed, const Update& update) {
    constexpr std::size_t epochs = 5;
    Random random(seed);
    Mlp model = make_mlp({data.images.rows(), 64, 10}, Activation::relu, Activation::identity, random);
    std::vector<double> losses(epochs, std::numeric_limits<double>::infinity());
    try {
        for (double& loss : losses) {
            loss = train_epoch(data.images, data.targets, 32, random, [&](const Matrix& input, const Matrix& target) {
                return classifier_step(model, input, target, update);
            });
        }
    } catch (const workbook::NotFiniteError&) {
    }
    return losses;
}

struct Contestant {
    double rate = 0;                        // the one with the lowest loss of the last epoch
    std::vector<double> losses = {};        // of each epoch, at that rate
    std::vector<double> final_losses = {};  // of the last epoch, for each of the rates
};

// Each optimiser gets the same choice of rates, and is judged at its best one.
Contestant sweep(const std::string& name, const Digits& data, std::uint64_t seed, workbook::Progress& progress) {
    Contestant contestant;
    for (const double rate : rates) {
        const std::vector<double> losses = short_run(data, seed, make_update(name, static_cast<Scalar>(rate)));
        if (contestant.losses.empty() || losses.back() < contestant.losses.back()) {
            contestant.rate = rate;
            contestant.losses = losses;
        }
        contestant.final_losses.push_back(losses.back());
        progress.advance(1);
    }
    return contestant;
}

std::vector<double> counted(std::size_t count) {
    std::vector<double> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

workbook::Limit guessing() { return {.range = workbook::at_most(std::log(10)), .name = "a guess among ten digits"}; }

void compare_optimisers(workbook::Run& run, const Dataset& train) {
    const Digits part = digits_of(head(train, 2000));
    workbook::LinePlot course{.title = "Three optimisers, each at its best rate",
                              .x = {.label = "epoch"},
                              .y = {.label = "training loss", .scale = workbook::AxisScale::logarithmic}};
    workbook::LinePlot choice{.title = "The loss after five epochs, for nine rates",
                              .x = {.label = "learning rate", .scale = workbook::AxisScale::logarithmic},
                              .y = {.label = "training loss", .scale = workbook::AxisScale::logarithmic}};
    workbook::Progress progress = run.progress("three optimisers", optimisers.size() * rates.size());
    for (const auto& [name, called] : optimisers) {
        const Contestant result = sweep(name, part, run.options().seed, progress);
        run.metric(name + "_best_rate", result.rate);
        const workbook::Limit possible = workbook::never_negative("a cross-entropy");
        run.metric(name + "_best_loss", result.losses.back(), {.possible = possible, .at_worst = guessing()});
        run.metric(name + "_loss_per_epoch", result.losses, {.possible = possible});
        // A rate that is too large ends in infinity.
        run.metric(name + "_loss_per_rate", result.final_losses, {.possible = possible, .finite = false});
        course.curves.push_back({.name = called + ", rate " + workbook::to_text(result.rate),
                                 .x = counted(result.losses.size()),
                                 .y = result.losses,
                                 .markers = true});
        choice.curves.push_back(
            {.name = called, .x = {rates.begin(), rates.end()}, .y = result.final_losses, .markers = true});
    }
    progress.finish();
    run.plot("optimisers.svg", "The mean loss of each epoch on 2,000 digits, at the rate that suits each optimiser.",
             course);
    run.plot("rates.svg", "How that rate was found: the loss of the fifth epoch, for nine rates each.", choice);
}

// --- The judge ---------------------------------------------------------------------------------------------------

constexpr Scalar judge_rate = Scalar(1e-3);
constexpr workbook::Defaults drawn_defaults{.epochs = 8, .batch_size = 64};

std::vector<int> predicted(const Mlp& model, const Matrix& images) {
    constexpr Index chunk = 1000;
    std::vector<int> labels;
    for (Index begin = 0; begin < images.cols(); begin += chunk) {
        const Index samples = std::min(chunk, images.cols() - begin);
        const Matrix logits = mlp_forward(model, images.middleCols(begin, samples)).outputs.back();
        for (Index n = 0; n < samples; ++n) {
            Index best = 0;
            logits.col(n).maxCoeff(&best);
            labels.push_back(static_cast<int>(best));
        }
    }
    return labels;
}

// The places where the prediction is wrong.
std::vector<Index> wrong_ones(const std::vector<int>& prediction, const std::vector<int>& labels) {
    std::vector<Index> wrong;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (prediction[n] != labels[n]) {
            wrong.push_back(static_cast<Index>(n));
        }
    }
    return wrong;
}

double accuracy_of(const Mlp& model, const Digits& data) {
    const std::size_t wrong = wrong_ones(predicted(model, data.images), data.labels).size();
    return 1 - static_cast<double>(wrong) / static_cast<double>(data.labels.size());
}

// The judge while it is trained.
struct Judge {
    Mlp model;
    AdamState memory = {};
    Index steps = 0;  // taken so far, of steps_in_all
    Index steps_in_all;
};

// [judge_epoch]
// One epoch with Adam at a falling rate. Returns its mean loss.
double judge_epoch(Judge& judge, const Digits& train, int batch_size, Random& random, workbook::Training& training) {
    const auto step = [&](const Matrix& input, const Matrix& target) {
        const double progress = static_cast<double>(judge.steps++) / static_cast<double>(judge.steps_in_all);
        const AdamSettings settings{.learning_rate = falling_rate(judge_rate, progress)};
        const Update update = [&](Tensors parameters, const Tensors& gradients) {
            adam_step(std::move(parameters), judge.memory, gradients, settings);
        };
        const Scalar loss = classifier_step(judge.model, input, target, update);
        training.advance(input.cols());
        return loss;
    };
    return train_epoch(train.images, train.targets, batch_size, random, step);
}
// [judge_epoch]

Index steps_for(const Digits& train, int batch_size, int epochs) {
    return (train.images.cols() + batch_size - 1) / batch_size * epochs;
}

struct Course {
    std::vector<double> losses;      // the training loss of each epoch
    std::vector<double> accuracies;  // on the test set, after each epoch
};

// Trains the judge, and saves it after every epoch: whatever happens later, a whole one is there.
Course train_judge(workbook::Run& run, Judge& judge, const Digits& train, const Digits& test, Random& random) {
    const workbook::RunOptions& options = run.options();
    const std::filesystem::path checkpoint = run.checkpoint(judge_name);
    Course course;
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        workbook::Training training = run.training("epoch " + std::to_string(epoch), train.images.cols());
        try {
            course.losses.push_back(judge_epoch(judge, train, options.batch_size, random, training));
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        training.finish();
        course.accuracies.push_back(accuracy_of(judge.model, test));
        save_checkpoint(checkpoint, tensors_of(judge.model),
                        {{"data", std::string(workbook::name_of(options.data))},
                         {"epochs", std::to_string(epoch)},
                         {"seed", std::to_string(options.seed)},
                         {"accuracy", workbook::to_text(course.accuracies.back())}});
    }
    return course;
}

// A judge that has only seen drawn digits: how well does it name real ones?
double drawn_judge_accuracy(workbook::Run& run, const Digits& real_test) {
    const auto [epochs, batch_size] = drawn_defaults;
    const Digits drawn = digits_of(load_dataset(DataSource::digits, Split::train));
    Random random(run.options().seed);
    Judge judge{.model = make_judge(random), .steps_in_all = steps_for(drawn, batch_size, epochs)};
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        workbook::Training training = run.training("drawn digits, epoch " + std::to_string(epoch), drawn.images.cols());
        static_cast<void>(judge_epoch(judge, drawn, batch_size, random, training));
    }
    return accuracy_of(judge.model, real_test);
}

void show_course(workbook::Run& run, const Course& course) {
    workbook::LinePlot plot{
        .title = "The judge on digits it has not seen", .x = {.label = "epoch"}, .y = {.label = "test accuracy"}};
    plot.curves.push_back(
        {.name = "test accuracy", .x = counted(course.accuracies.size()), .y = course.accuracies, .markers = true});
    run.plot("accuracy.svg", "The share of test digits that the judge names rightly, after each epoch.", plot);
}

// Up to thirty digits that the judge gets wrong, in the order of the test set.
void show_wrong(workbook::Run& run, const Mlp& model, const Digits& test) {
    const std::vector<int> prediction = predicted(model, test.images);
    std::vector<Index> wrong = wrong_ones(prediction, test.labels);
    run.metric("test_wrong", wrong.size());
    if (wrong.empty()) {
        run.say("The judge names every test digit rightly.");
        return;
    }
    wrong.resize(std::min<std::size_t>(wrong.size(), 30));
    std::string names;
    for (const Index n : wrong) {
        const auto at = static_cast<std::size_t>(n);
        names += (names.empty() ? "" : ", ") + std::to_string(test.labels[at]) + "→" + std::to_string(prediction[at]);
    }
    run.picture("wrong.png",
                "Digits that the judge gets wrong. In reading order, what it is → what the judge says: " + names + ".",
                gray_sheet(columns(test.images, wrong), 28, 28, {.columns = 10, .scale = 3}));
}

void experiment(workbook::Run& run) {
    const workbook::RunOptions& options = run.options();
    const Dataset train_set = load_dataset(options.data, Split::train);
    const Digits train = digits_of(train_set);
    const Digits test = digits_of(load_dataset(options.data, Split::test));
    run.samples(train.images.cols(), test.images.cols());
    run.predict("A classifier of digits learns from " + std::to_string(train.images.cols()) + " pictures. Of " +
                    std::to_string(test.images.cols()) + " that it has not seen, how many will it get wrong?",
                "wrong");

    compare_optimisers(run, train_set);

    Random random(options.seed);
    Judge judge{.model = make_judge(random), .steps_in_all = steps_for(train, options.batch_size, options.epochs)};
    const Course course = train_judge(run, judge, train, test, random);
    const double accuracy = course.accuracies.back();
    run.outcome(std::round((1 - accuracy) * static_cast<double>(test.images.cols())));
    run.metric("test_accuracy", accuracy,
               {.references = {{"guessing", 0.1}},
                .target = options.data == DataSource::mnist ? std::optional(workbook::at_least(0.98)) : std::nullopt,
                .possible = workbook::share(),
                .at_worst = workbook::Limit{.range = workbook::at_least(0.2), .name = "twice the share of a guess"}});
    run.metric("test_accuracy_per_epoch", course.accuracies, {.possible = workbook::share()});
    run.metric("train_loss_per_epoch", course.losses, {.possible = workbook::never_negative("a cross-entropy")});
    show_course(run, course);
    show_wrong(run, judge.model, test);
    run.say("The chapters 10 and 11 take this judge, if its figures can be right: judge.ckpt");
    run.setting("epochs", std::to_string(options.epochs) + " of the judge; 5 on 2,000 pictures for each optimiser");
    run.setting("batch_size", std::to_string(options.batch_size) + "; 32 for each optimiser");

    if (options.data == DataSource::mnist) {
        run.metric("drawn_judge_mnist_test_accuracy", drawn_judge_accuracy(run, test));
    } else if (workbook::mnist_is_there()) {
        const double real = accuracy_of(judge.model, digits_of(load_dataset(DataSource::mnist, Split::test)));
        run.say("Of the real MNIST digits, of which it has not seen one, it names a share of " +
                workbook::to_text(real) + " rightly.");
    }
}

}  // namespace

int main(int argc, char** argv) {
    return workbook::run_chapter(
        argc, argv,
        {.chapter = "05_training",
         .title = "Training",
         .about = "Three optimisers are compared, then a classifier of digits is trained: the judge of later chapters.",
         .digits = drawn_defaults,
         .mnist = {.epochs = 8, .batch_size = 128}},
        experiment);
}
