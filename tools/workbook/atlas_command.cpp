#include <iostream>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {

int atlas_command(const Session& session, const AtlasOptions& options) {
#ifndef __linux__
    throw MachineError("the atlas is made on Linux only: its programs need -z muldefs of the linkers there");
#endif
    const Project& project = session.project;
    const BuildOutcome outcome = build(project, {options.list ? "atlas_maker" : "atlas"}, "the atlas");
    if (!outcome.built) {
        print_diagnosis(outcome, project, "workbook: it could not be built");
        return exit_status::not_right_yet;
    }
    Command command;
    command.arguments = {(project.bin() / "atlas_maker").string(), project.root.string()};
    if (!options.only.empty()) {
        command.arguments.insert(command.arguments.end(), {"--only", options.only});
    }
    if (options.list) {
        command.arguments.emplace_back("--list");
    } else if (options.check) {
        command.arguments.emplace_back("--check");
    }
    command.folder = project.root;
    become_process(command);
}

}  // namespace workbook::tool
