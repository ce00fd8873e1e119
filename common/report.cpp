#include "common/report.hpp"

#include <cmath>
#include <fstream>
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
    return report;
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
                       {"body", list_to_json(report.body)}};
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
    const std::filesystem::path index = out_dir / "index.html";
    write_file_atomically(index, index_html(sections));
    return index;
}

}  // namespace workbook
