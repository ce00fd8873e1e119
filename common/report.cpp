#include "common/report.hpp"

#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "common/report_page.hpp"

namespace workbook {

namespace {

using Json = nlohmann::ordered_json;
constexpr double infinity = std::numeric_limits<double>::infinity();

// JSON has no infinities and no NaN. A report keeps them as words, so that it comes back as it was.
Json number_to_json(double value) {
    return std::isfinite(value) ? Json(value) : Json(to_text(MetricValue(value)));
}

double number_from_json(const Json& json) {
    if (json.is_string()) {
        const std::string word = json.get<std::string>();
        return word == "inf" ? infinity : word == "-inf" ? -infinity : std::nan("");
    }
    return json.get<double>();
}

Json optional_to_json(const std::optional<double>& value) {
    return value ? number_to_json(*value) : Json(nullptr);
}

std::optional<double> optional_from_json(const Json& json) {
    return json.is_null() ? std::optional<double>() : number_from_json(json);
}

Json value_to_json(const MetricValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value.value)) {
        return {{"whole", *whole}};
    }
    if (const auto* number = std::get_if<double>(&value.value)) {
        return {{"number", number_to_json(*number)}};
    }
    if (const auto* text = std::get_if<std::string>(&value.value)) {
        return {{"text", *text}};
    }
    Json list = Json::array();
    for (const double number : std::get<std::vector<double>>(value.value)) {
        list.push_back(number_to_json(number));
    }
    return {{"list", list}};
}

MetricValue value_from_json(const Json& json) {
    if (json.contains("whole")) {
        return json["whole"].get<std::int64_t>();
    }
    if (json.contains("number")) {
        return number_from_json(json["number"]);
    }
    if (json.contains("text")) {
        return json["text"].get<std::string>();
    }
    std::vector<double> numbers;
    for (const Json& number : json.at("list")) {
        numbers.push_back(number_from_json(number));
    }
    return numbers;
}

Json to_json_value(const Figure& figure) {
    Json references = Json::array();
    for (const Reference& reference : figure.references) {
        references.push_back({{"name", reference.name}, {"value", number_to_json(reference.value)}});
    }
    Json json = {{"name", figure.name}, {"value", value_to_json(figure.value)}, {"references", references}};
    if (!figure.trouble.empty()) {
        json["trouble"] = figure.trouble;
    }
    if (figure.target) {
        json["target"] = {{"low", number_to_json(figure.target->low)},
                          {"high", number_to_json(figure.target->high)}};
    }
    return json;
}

Figure figure_from_json(const Json& json) {
    Figure figure{.name = json.at("name").get<std::string>(), .value = value_from_json(json.at("value"))};
    for (const Json& reference : json.at("references")) {
        figure.references.push_back(
            {reference.at("name").get<std::string>(), number_from_json(reference.at("value"))});
    }
    if (json.contains("target")) {
        figure.target = {number_from_json(json["target"].at("low")),
                         number_from_json(json["target"].at("high"))};
    }
    figure.trouble = json.value("trouble", "");
    return figure;
}

Json to_json_value(const Prediction& prediction) {
    return {{"question", prediction.question},
            {"unit", prediction.unit},
            {"guess", optional_to_json(prediction.guess)},
            {"outcome", optional_to_json(prediction.outcome)}};
}

Prediction prediction_from_json(const Json& json) {
    return {.question = json.at("question").get<std::string>(),
            .unit = json.at("unit").get<std::string>(),
            .guess = optional_from_json(json.at("guess")),
            .outcome = optional_from_json(json.at("outcome"))};
}

Json to_json_value(const std::variant<ReportText, ReportImage>& part) {
    if (const auto* text = std::get_if<ReportText>(&part)) {
        return {{"text", text->text}};
    }
    const auto& image = std::get<ReportImage>(part);
    return {{"file", image.file},
            {"caption", image.caption},
            {"alt", image.alt},
            {"width", image.width},
            {"height", image.height}};
}

std::variant<ReportText, ReportImage> part_from_json(const Json& json) {
    if (json.contains("text")) {
        return ReportText{json["text"].get<std::string>()};
    }
    return ReportImage{.file = json.at("file").get<std::string>(),
                       .caption = json.at("caption").get<std::string>(),
                       .alt = json.at("alt").get<std::string>(),
                       .width = json.at("width").get<int>(),
                       .height = json.at("height").get<int>()};
}

template <typename Part>
Json list_to_json(const std::vector<Part>& parts) {
    Json list = Json::array();
    for (const Part& part : parts) {
        list.push_back(to_json_value(part));
    }
    return list;
}

RunState state_from_word(const std::string& word) {
    for (const RunState state : {RunState::under_way, RunState::wrong, RunState::failed}) {
        if (word == to_word(state)) {
            return state;
        }
    }
    return RunState::done;
}

Report parsed(const Json& json) {
    Report report{.chapter = json.at("chapter").get<std::string>(),
                  .title = json.at("title").get<std::string>(),
                  .about = json.at("about").get<std::string>(),
                  .command = json.at("command").get<std::string>()};
    for (const Json& setting : json.at("settings")) {
        report.settings.emplace_back(setting.at(0).get<std::string>(), setting.at(1).get<std::string>());
    }
    for (const Json& prediction : json.at("predictions")) {
        report.predictions.push_back(prediction_from_json(prediction));
    }
    for (const Json& figure : json.at("figures")) {
        report.figures.push_back(figure_from_json(figure));
    }
    for (const Json& part : json.at("body")) {
        report.body.push_back(part_from_json(part));
    }
    report.state = state_from_word(json.value("state", to_word(RunState::done)));
    report.started = json.value("started", "");
    report.troubles = json.value("troubles", std::vector<std::string>());
    report.previous = json.value("previous", false);
    return report;
}

std::vector<double> numbers_in(const MetricValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value.value)) {
        return {static_cast<double>(*whole)};
    }
    if (const auto* number = std::get_if<double>(&value.value)) {
        return {*number};
    }
    const auto* list = std::get_if<std::vector<double>>(&value.value);
    return list == nullptr ? std::vector<double>() : *list;
}

/// "is 616.2: " or "has 616.2 as number 3 of 20: ", and what `problem` says of the first number of which it says anything.
std::optional<std::string> first_number(const MetricValue& value,
                                        const std::function<std::string(double number)>& problem) {
    const std::vector<double> numbers = numbers_in(value);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (const std::string text = problem(numbers[i]); !text.empty()) {
            const std::string number = to_text(MetricValue(numbers[i]));
            return (numbers.size() == 1 ? "is " + number
                                        : "has " + number + " as number " + std::to_string(i + 1) + " of " +
                                              std::to_string(numbers.size())) +
                   ": " + text;
        }
    }
    return {};
}

/// "0 (a squared error)"
std::string limit_text(double value, const std::string& name) {
    return to_text(MetricValue(value)) + (name.empty() ? "" : " (" + name + ")");
}

std::optional<std::string> content_if_there(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) {
        return {};
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        throw DataError(path.string() + ": cannot read the file");
    }
    return content.str();
}

}  // namespace

Target at_most(double high) {
    return {-infinity, high};
}

Target at_least(double low) {
    return {low, infinity};
}

Target within(double center, double tolerance) {
    return {center - tolerance, center + tolerance};
}

bool meets(const Target& target, double value) {
    return value >= target.low && value <= target.high;
}

std::string to_text(const Target& target) {
    const auto text = [](double value) { return to_text(MetricValue(value)); };
    if (std::isinf(target.low)) {
        return "at most " + text(target.high);
    }
    if (std::isinf(target.high)) {
        return "at least " + text(target.low);
    }
    return text((target.low + target.high) / 2) + " ± " + text((target.high - target.low) / 2);
}

Limit never_negative(const std::string& name, double slack) {
    return {.range = at_least(0), .name = name, .slack = slack};
}

Limit share() {
    return {.range = {0, 1}, .name = "a share", .slack = 1e-4};
}

std::optional<Trouble> not_finite(const MetricValue& value) {
    const auto text = first_number(value, [](double number) -> std::string {
        return std::isfinite(number) ? "" : std::isnan(number) ? "not a number" : "not finite";
    });
    return text ? std::optional(Trouble{.text = *text}) : std::nullopt;
}

std::optional<Trouble> impossible(const MetricValue& value, const Limit& possible) {
    const auto text = first_number(value, [&](double number) {
        const bool below = number < possible.range.low - possible.slack;
        const bool above = number > possible.range.high + possible.slack;
        return below   ? "it cannot be below " + limit_text(possible.range.low, possible.name)
               : above ? "it cannot be above " + limit_text(possible.range.high, possible.name)
                       : "";
    });
    return text ? std::optional(Trouble{.text = *text, .row = possible.row}) : std::nullopt;
}

std::optional<Trouble> worse_than_nothing(const MetricValue& value, const Limit& at_worst) {
    const auto text = first_number(value, [&](double number) {
        const bool below = number < at_worst.range.low - at_worst.slack;
        const bool above = number > at_worst.range.high + at_worst.slack;
        const double end = below ? at_worst.range.low : at_worst.range.high;
        return below || above ? "worse than " + at_worst.name + " (" + to_text(MetricValue(end)) + ")" : "";
    });
    return text ? std::optional(Trouble{.text = *text, .row = at_worst.row}) : std::nullopt;
}

bool as_expected(const Figure& figure) {
    if (!figure.target) {
        return true;
    }
    const auto* number = std::get_if<double>(&figure.value.value);
    const auto* whole = std::get_if<std::int64_t>(&figure.value.value);
    return (number != nullptr && meets(*figure.target, *number)) ||
           (whole != nullptr && meets(*figure.target, static_cast<double>(*whole)));
}

std::string to_word(RunState state) {
    switch (state) {
        case RunState::under_way: return "under way";
        case RunState::wrong: return "cannot be right";
        case RunState::failed: return "failed";
        default: return "done";
    }
}

std::string to_json(const Report& report) {
    Json settings = Json::array();
    for (const auto& [name, value] : report.settings) {
        settings.push_back(Json::array({name, value}));
    }
    const Json json = {{"chapter", report.chapter},
                       {"title", report.title},
                       {"about", report.about},
                       {"command", report.command},
                       {"settings", settings},
                       {"predictions", list_to_json(report.predictions)},
                       {"figures", list_to_json(report.figures)},
                       {"body", list_to_json(report.body)},
                       {"state", to_word(report.state)},
                       {"started", report.started},
                       {"troubles", report.troubles},
                       {"previous", report.previous}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Report report_from_json(const std::string& json) {
    try {
        return parsed(Json::parse(json));
    } catch (const Json::exception& error) {
        throw DataError(std::string("not a report: ") + error.what());
    }
}

void write_report(const std::filesystem::path& folder, const Report& report) {
    write_file_atomically(folder / "report.json", to_json(report));
    write_file_atomically(folder / "report.html", to_html(report));
}

std::filesystem::path write_index(const std::filesystem::path& out_dir,
                                  const std::vector<IndexEntry>& chapters) {
    std::vector<IndexSection> sections;
    for (const IndexEntry& entry : chapters) {
        const std::filesystem::path path = out_dir / entry.chapter / "report.json";
        IndexSection section{.entry = entry};
        if (const std::optional<std::string> json = content_if_there(path)) {
            try {
                section.report = report_from_json(*json);
            } catch (const DataError& error) {
                throw DataError(path.string() + ": " + error.what() + ". Run the chapter again");
            }
        }
        sections.push_back(section);
    }
    Json list = Json::array();
    for (const IndexEntry& entry : chapters) {
        list.push_back(Json::array({entry.chapter, entry.title}));
    }
    const std::filesystem::path index = out_dir / "index.html";
    write_file_atomically(out_dir / "index.json", list.dump() + "\n");
    write_file_atomically(index, index_html(sections));
    return index;
}

void refresh_index(const std::filesystem::path& out_dir) {
    try {
        const std::optional<std::string> json = content_if_there(out_dir / "index.json");
        std::vector<IndexEntry> chapters;
        for (const Json& entry : json ? Json::parse(*json) : Json::array()) {
            chapters.push_back({entry.at(0).get<std::string>(), entry.at(1).get<std::string>()});
        }
        if (!chapters.empty()) {
            write_index(out_dir, chapters);
        }
    } catch (const std::exception&) {
        // The page of all chapters is no reason to lose a run.
        std::error_code ignored;
        std::filesystem::remove(out_dir / "index.html", ignored);
    }
}

}  // namespace workbook
