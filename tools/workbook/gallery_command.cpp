#include <filesystem>
#include <iostream>
#include <utility>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {

int gallery_command(const Session& session, const GalleryOptions& options) {
    const Project& project = session.project;
    const BuildOutcome outcome = build(project, {"gallery"}, "the gallery");
    if (!outcome.built) {
        print_diagnosis(outcome, project, "workbook: it could not be built");
        return exit_status::not_right_yet;
    }
    Command command;
    const std::filesystem::path folder = project.build() / "variants";
    command.arguments = {(project.bin() / "gallery_judge").string(), (folder / "manifest.json").string(), folder.string(),
                         project.root.string()};
    const auto add = [&](const char* option, const std::string& value) {
        if (!value.empty()) {
            command.arguments.insert(command.arguments.end(), {option, value});
        }
    };
    add("--from", options.from.empty() ? "" : std::filesystem::absolute(options.from).string());
    add("--chapter", options.chapter.empty() ? "" : chosen_chapter(session.catalogue, options.chapter).folder);
    add("--only", options.only);
    for (const auto& [wanted, option] : {std::pair{options.told, "--told"}, std::pair{options.json, "--json"},
                                         std::pair{options.fingerprints, "--fingerprints"},
                                         std::pair{options.keep_slips, "--keep-slips"}}) {
        if (wanted) {
            command.arguments.emplace_back(option);
        }
    }
    command.folder = project.root;
    become_process(command);
}

}  // namespace workbook::tool
