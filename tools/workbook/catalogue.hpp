#pragma once
// The chapters and their exercises, from chapters/exercises.json, and the words with which a student names
// them.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::tool {

/// How an exercise's points are divided among its kinds of tests. Only the ratios count, and only those of the kinds that
/// the exercise has.
struct Shares {
    double value = 1;
    double gradient = 1;
    double property = 1;
    double extreme = 1;

    /// The share of a kind; 1 for a word that is none of the four.
    [[nodiscard]] double of(std::string_view kind) const;
};

struct Exercise {
    std::string id;        ///< "7.2"
    std::string function;  ///< "autoencoder_forward"
    double points = 1;
    Shares shares;                   ///< its own, or those at the head of the list
    std::vector<std::string> needs;  ///< ids of the exercises that this one calls
    std::size_t chapter = 0;         ///< index into Catalogue::chapters
};

/// The functions of an exercise, one or several.
std::vector<std::string> function_names(const Exercise& exercise);

struct Chapter {
    int number = 0;
    std::string folder;  ///< "07_vanilla_autoencoder"
    std::string title;   ///< "vanilla autoencoder"
    std::vector<Exercise> exercises;
    std::vector<std::string> results_of;  ///< folders of the earlier chapters whose results its run reads

    /// "07"
    [[nodiscard]] std::string code() const { return folder.substr(0, 2); }
    /// "vanilla_autoencoder", which is also the name of the chapter's source
    [[nodiscard]] std::string name() const { return folder.substr(3); }
    /// "chapters/07_vanilla_autoencoder/vanilla_autoencoder.cpp"
    [[nodiscard]] std::string source() const { return "chapters/" + folder + "/" + name() + ".cpp"; }
};

struct Catalogue {
    std::vector<Chapter> chapters;

    /// \return the exercise, or null if there is none of that id.
    [[nodiscard]] const Exercise* find(std::string_view id) const;
    [[nodiscard]] const Chapter& chapter_of(const Exercise& exercise) const {
        return chapters[exercise.chapter];
    }
};

/// Reads the list of exercises.
///
/// \param text    JSON, as in chapters/exercises.json.
/// \param origin  the file's name, for messages.
/// \throws MachineError that names the file, the entry and what is wrong with it.
Catalogue parse_catalogue(const std::string& text, const std::string& origin);

/// What a student asked for: one chapter or all of them, whole or a single exercise.
using Selection = std::vector<const Exercise*>;

/// `7`, `07`, `07_vanilla_autoencoder`, `vanilla_autoencoder`, or the path of the folder or of its source.
///
/// \throws UsageError that names the valid ones.
const Chapter& chosen_chapter(const Catalogue& catalogue, std::string_view text);

/// `7.2`, or the name of one of its functions.
///
/// \throws UsageError that names the valid ones.
const Exercise& chosen_exercise(const Catalogue& catalogue, std::string_view text);

/// A chapter, whole or one exercise of it.
struct Choice {
    const Chapter* chapter = nullptr;
    const Exercise* exercise = nullptr;  ///< null: the whole chapter

    /// "7" or "7.2"
    [[nodiscard]] std::string name() const { return exercise ? exercise->id : std::to_string(chapter->number); }
};

/// A chapter, or an exercise, as chosen_chapter and chosen_exercise take them.
///
/// \throws UsageError that names the valid ones.
Choice chosen_part(const Catalogue& catalogue, std::string_view text);

/// A chapter, an exercise, `all`, or nothing (all). Exercises in the order of the list.
///
/// \throws UsageError that names the valid ones.
Selection chosen_exercises(const Catalogue& catalogue, std::string_view text);

/// Several of them, each exercise once; all if there is none.
Selection chosen_exercises(const Catalogue& catalogue, const std::vector<std::string>& texts);

/// The word that is fewest changes away from `text`; empty if none is close.
std::string nearest_word(std::string_view text, const std::vector<std::string>& words);

}  // namespace workbook::tool
