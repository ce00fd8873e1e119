#include "tools/workbook/commands.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {

void doctor_command(const Session& session, const DoctorOptions& options) {
    Command command;
    command.arguments = {"sh", (session.project.root / "workbook").string(), "doctor"};
    if (options.json) {
        command.arguments.emplace_back("--json");
    }
    become_process(command);
}

}  // namespace workbook::tool
