#include "tools/atlas/entries.hpp"

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "common/errors.hpp"

namespace workbook::atlas {
namespace {

using json = nlohmann::ordered_json;  // entries stay in the order of the file

std::string name_in(const json& value, const std::string& pattern, const std::string& example,
                    const std::string& where) {
    if (!value.is_string() || !std::regex_match(value.get<std::string>(), std::regex(pattern))) {
        throw DataError(where + ": " + value.dump() + " should be a name like \"" + example + "\"");
    }
    return value;
}

std::vector<std::string> texts_in(const json& value, const std::string& where) {
    std::vector<std::string> texts;
    for (const json& text : value) {
        if (!text.is_string()) {
            throw DataError(where + ": " + text.dump() + " should be a text");
        }
        texts.push_back(text);
    }
    return texts;
}

Box box_in(const json& value, const std::string& where) {
    if (!value.is_array() || value.size() != 4 ||
        !std::ranges::all_of(value, [](const json& n) { return n.is_number_unsigned(); })) {
        throw DataError(where + ": a crop is [x, y, width, height], but is " + value.dump());
    }
    return {.x = value[0], .y = value[1], .width = value[2], .height = value[3]};
}

Experiment experiment_in(const json& document, const std::string& where) {
    static const std::set<std::string> fields{"experiment", "needs", "arguments", "crops", "mistakes", "rows"};
    for (const auto& [field, value] : document.items()) {
        if (!fields.contains(field)) {
            throw DataError(where + ": there is no field \"" + field +
                            "\"; known: experiment, needs, arguments, crops, mistakes, rows");
        }
    }
    if (!document.contains("experiment") || !document.contains("mistakes") || !document["mistakes"].is_object()) {
        throw DataError(where + ": each experiment needs the fields \"experiment\" and \"mistakes\"");
    }
    Experiment experiment{.chapter = name_in(document["experiment"], "[0-9]{2}_[a-z0-9_]+", "01_dense_layer", where),
                          .needs = texts_in(document.value("needs", json::array()), where + ": needs"),
                          .arguments = texts_in(document.value("arguments", json::array()), where + ": arguments"),
                          .crops = {},
                          .entries = {}};
    const json crops = document.value("crops", json::object());
    for (const auto& [picture, box] : crops.items()) {
        experiment.crops[picture] = box_in(box, where + ": " + picture);
    }
    const auto mistake_in = [&](const json& name) {
        return name_in(name, R"([0-9]{2}\.[a-z0-9_]+)", "01.step_uphill", where);
    };
    for (const auto& [mistake, pictures] : document["mistakes"].items()) {
        experiment.entries.push_back(
            {.mistake = mistake_in(mistake), .pictures = texts_in(pictures, where + ": " + mistake)});
    }
    for (const json& mistake : document.value("rows", json::array())) {
        experiment.entries.push_back({.mistake = mistake_in(mistake), .pictures = {}, .is_row = true});
    }
    return experiment;
}

// An experiment stands behind those that it needs.
void require_order(const std::vector<Experiment>& experiments, const std::string& where) {
    std::set<std::string> before;
    for (const Experiment& experiment : experiments) {
        for (const std::string& needed : experiment.needs) {
            if (!before.contains(needed)) {
                throw DataError(where + ": " + experiment.chapter + " needs " + needed +
                                ", which must be an experiment before it");
            }
        }
        before.insert(experiment.chapter);
    }
}

// A mistake has one entry, and a right picture is that of one experiment.
void require_unique(const std::vector<Experiment>& experiments, const std::string& where) {
    std::set<std::string> mistakes;
    std::map<std::string, const Experiment*> owners;
    for (const Experiment& experiment : experiments) {
        for (const Entry& entry : experiment.entries) {
            if (!mistakes.insert(entry.mistake).second) {
                throw DataError(where + ": " + entry.mistake + " has two entries");
            }
            for (const std::string& picture : entry.pictures) {
                const Experiment* owner = owners.emplace(experiment.chapter + picture, &experiment).first->second;
                if (owner != &experiment) {
                    throw DataError(where + ": two experiments of " + experiment.chapter + " show " + picture +
                                    ": a picture must come from one of them");
                }
            }
        }
    }
}

}  // namespace

std::vector<Experiment> parse_experiments(const std::string& text, const std::string& where) {
    const json document = json::parse(text, nullptr, false);
    if (!document.is_array()) {
        throw DataError(where + " is not a JSON list");
    }
    std::vector<Experiment> experiments;
    for (const json& entry : document) {
        experiments.push_back(experiment_in(entry, where));
    }
    require_order(experiments, where);
    require_unique(experiments, where);
    return experiments;
}

std::string wrong_picture(const Entry& entry, const std::string& picture) { return entry.mistake + "." + picture; }

std::string right_picture(const Experiment& experiment, const std::string& picture) {
    const bool as_in_the_lesson = experiment.arguments.empty() && !experiment.crops.contains(picture);
    return as_in_the_lesson ? "" : experiment.chapter.substr(0, 2) + ".right." + picture;
}

std::string right_link(const Experiment& experiment, const std::string& picture) {
    const std::string name = right_picture(experiment, picture);
    return name.empty() ? "../chapters/" + experiment.chapter + "/figures/" + picture : "atlas/" + name;
}

}  // namespace workbook::atlas
