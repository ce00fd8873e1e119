#include "tools/workbook/state.hpp"

#include <algorithm>

#include "common/errors.hpp"
#include "tools/workbook/freshness.hpp"
#include "tools/workbook/json.hpp"

namespace workbook::tool {
namespace {

std::filesystem::path scores_file(const Project& project) { return project.state() / "scores.json"; }
std::filesystem::path hints_file(const Project& project) { return project.state() / "hints.json"; }

/// The fields of a remembered document; none if there is no such file or it is damaged: memory is a
/// convenience.
Json::Object remembered(const std::filesystem::path& file) {
    const auto text = try_read_text(file);
    const auto document = text ? parse_json(*text) : std::nullopt;
    return document && document->object() != nullptr ? *document->object() : Json::Object{};
}

}  // namespace

Scores load_scores(const Project& project) {
    Scores scores;
    for (const auto& [id, entry] : remembered(scores_file(project))) {
        try {
            scores[id] = {status_from_word(entry.text_in("status")), entry.number_in("points", 0),
                          entry.text_in("source")};
        } catch (const Error&) {
            continue;  // written by another version: as if it had not been checked
        }
    }
    return scores;
}

void save_scores(const Project& project, const std::map<std::string, Verdict>& verdicts) {
    Scores scores = load_scores(project);
    for (const auto& [id, verdict] : verdicts) {
        scores[id] = {verdict.status, verdict.points, verdict.source};
    }
    Json::Object document;
    for (const auto& [id, last] : scores) {
        document.push_back({id, Json{Json::Object{{"status", {to_word(last.status)}},
                                                    {"points", {last.points}},
                                                    {"source", {last.source}}}}});
    }
    try_write_text(scores_file(project), to_json({document}));
}

std::string source_fingerprint(const Project& project, const Chapter& chapter) {
    return fingerprint_of(content_hash(try_read_text(project.root / chapter.source()).value_or("")));
}

int hints_shown(const Project& project, const std::string& id) {
    return static_cast<int>(Json{remembered(hints_file(project))}.number_in(id, 0));
}

void save_hints_shown(const Project& project, const std::string& id, int count) {
    Json::Object document = remembered(hints_file(project));
    const auto found =
        std::find_if(document.begin(), document.end(), [&](const auto& field) { return field.first == id; });
    const Json value{static_cast<double>(count)};
    if (found == document.end()) {
        document.push_back({id, value});
    } else {
        found->second = value;
    }
    try_write_text(hints_file(project), to_json({document}));
}

const Exercise* next_exercise(const Catalogue& catalogue, const Scores& scores) {
    const auto passed = [&](const std::string& id) {
        const auto found = scores.find(id);
        return found != scores.end() && found->second.status == Status::passed;
    };
    for (const Chapter& chapter : catalogue.chapters) {
        for (const Exercise& exercise : chapter.exercises) {
            if (!passed(exercise.id) && std::all_of(exercise.needs.begin(), exercise.needs.end(), passed)) {
                return &exercise;
            }
        }
    }
    return nullptr;
}

}  // namespace workbook::tool
