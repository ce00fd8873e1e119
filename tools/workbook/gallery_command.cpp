#include <iostream>

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
    command.arguments = {(project.bin() / "gallery_judge").string(),
                         (project.build() / "gallery" / "manifest.json").string(),
                         (project.chapters() / "exercises.json").string()};
    if (!options.only.empty()) {
        command.arguments.insert(command.arguments.end(), {"--only", options.only});
    }
    if (options.show) {
        command.arguments.emplace_back("--show");
    }
    if (options.json) {
        command.arguments.emplace_back("--json");
    }
    command.folder = project.root;
    become_process(command);
}

}  // namespace workbook::tool
