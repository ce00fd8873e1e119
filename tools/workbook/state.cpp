#include "tools/workbook/state.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "tools/workbook/freshness.hpp"
#include "tools/workbook/json.hpp"

namespace workbook::tool {
namespace {

namespace fs = std::filesystem;

fs::path scores_file(const Project& project) { return project.state() / "scores.json"; }
fs::path hints_file(const Project& project) { return project.state() / "hints.json"; }

/// Renames a file that cannot be read, so that nothing is written over it.
void keep_aside(const Project& project, const fs::path& file, const std::string& problem) {
    const fs::path aside = file.string() + "." + time_stamp() + ".damaged";
    std::error_code error;
    fs::rename(file, aside, error);
    if (error == std::errc::no_such_file_or_directory) {
        return;  // another call was faster, and has said so
    }
    std::cerr << "workbook: " << project.shown(file) << " is damaged (" << problem << "). "
              << (error ? "It stays where it is" : "It is kept as " + project.shown(aside))
              << "; what it held is not counted. ./workbook check checks all exercises anew." << std::endl;
}

/// The fields of a remembered document. None if there is no such file, or if it is damaged, which is said. Nothing if
/// the file may not be read, which is said, too.
std::optional<Json::Object> remembered(const Project& project, const fs::path& file) {
    const auto text = try_read_text(file);
    if (!text) {
        std::error_code none;
        if (!fs::exists(file, none)) {
            return Json::Object{};
        }
        std::cerr << "workbook: " << project.shown(file) << " cannot be read, so your progress is not known: does it "
                  << "belong to another user? ls -l shows it." << std::endl;
        return std::nullopt;
    }
    std::string problem = "it is no object";
    const auto document = parse_json(*text, &problem);
    if (document && document->object() != nullptr) {
        return *document->object();
    }
    keep_aside(project, file, text->empty() ? "it is empty" : problem);
    return Json::Object{};
}

/// Sets fields of a remembered document. Its other fields stay, those of another version too.
void remember(const Project& project, const fs::path& file, const Json::Object& fields) {
    const StateLock lock(project);
    std::optional<Json::Object> document = remembered(project, file);
    if (!document) {
        return;
    }
    for (const Json::Field& field : fields) {
        const auto found = std::ranges::find(*document, field.first, &Json::Field::first);
        if (found == document->end()) {
            document->push_back(field);
        } else {
            found->second = field.second;
        }
    }
    try {
        write_file_atomically(file, to_json({*document}) + "\n");
    } catch (const DataError& error) {
        std::cerr << "workbook: your progress is not remembered: " << error.what() << std::endl;
    }
}

}  // namespace

StateLock::StateLock(const Project& project) {
    std::error_code ignored;
    fs::create_directories(project.state(), ignored);
    descriptor_ = ::open((project.state() / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666);
    while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
}

StateLock::~StateLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Scores load_scores(const Project& project) {
    Scores scores;
    const Json::Object fields = remembered(project, scores_file(project)).value_or(Json::Object{});
    for (const auto& [id, entry] : fields) {
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
    Json::Object fields;
    for (const auto& [id, verdict] : verdicts) {
        fields.push_back({id, Json{Json::Object{{"status", {to_word(verdict.status)}},
                                                {"points", {verdict.points}},
                                                {"source", {verdict.source}}}}});
    }
    remember(project, scores_file(project), fields);
}

std::string source_fingerprint(const Project& project, const Chapter& chapter) {
    return fingerprint_of(content_hash(try_read_text(project.root / chapter.source()).value_or("")));
}

Standing standing_of(const Project& project, const Catalogue& catalogue, const Scores& scores,
                     const Exercise& exercise) {
    const auto found = scores.find(exercise.id);
    if (found == scores.end() || found->second.status == Status::not_started) {
        return Standing::not_checked;
    }
    if (found->second.status != Status::passed) {
        return Standing::not_passed;
    }
    const bool same = found->second.source == source_fingerprint(project, catalogue.chapter_of(exercise));
    return same ? Standing::passed : Standing::passed_before;
}

std::vector<const Chapter*> edited_chapters(const Project& project, const Catalogue& catalogue, const Scores& scores) {
    std::vector<const Chapter*> edited;
    for (const Chapter& chapter : catalogue.chapters) {
        const std::string fingerprint = source_fingerprint(project, chapter);
        if (std::ranges::any_of(chapter.exercises, [&](const Exercise& exercise) {
                const auto found = scores.find(exercise.id);
                return found != scores.end() && found->second.source != fingerprint;
            })) {
            edited.push_back(&chapter);
        }
    }
    return edited;
}

int hints_shown(const Project& project, const std::string& id) {
    const Json document{remembered(project, hints_file(project)).value_or(Json::Object{})};
    return static_cast<int>(std::clamp(document.number_in(id, 0), 0.0, 100.0));
}

void save_hints_shown(const Project& project, const std::string& id, int count) {
    remember(project, hints_file(project), {{id, Json{static_cast<double>(count)}}});
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
