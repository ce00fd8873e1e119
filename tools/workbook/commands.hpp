#pragma once
// The commands: one function each, in a file of its own. Each returns the exit status.

#include <optional>
#include <string>
#include <vector>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {

/// What every command is given.
struct Session {
    Project project;
    Catalogue catalogue;
    Look look;
};

struct CheckOptions {
    std::vector<std::string> what;  ///< chapters, exercises or "all"; all if empty
    bool own = false;
    bool json = false;
    bool verbose = false;
    double time_limit = 10;  ///< seconds of the processor for one exercise
};
int check_command(const Session& session, const CheckOptions& options);

struct RunCommandOptions {
    std::string chapter;
    bool reference = false;
    bool own = false;
    std::string out;                     ///< as typed: relative to the caller's folder
    std::vector<std::string> passed_on;  ///< the rest, for the chapter's program
};
int run_command(const Session& session, const RunCommandOptions& options);

int demo_command(const Session& session);
int test_command(const Session& session);

struct GalleryOptions {
    std::string only;           ///< "mistake.01.forward_without_bias"; empty: all
    std::string chapter;        ///< a chapter's number or name; empty: all
    std::filesystem::path from; ///< a folder of exhibits that is not the tree's; empty: the tree's
    bool told = false;          ///< what a student is told, for each
    bool json = false;
    bool fingerprints = false;  ///< write tests/fingerprints
    bool keep_slips = false;    ///< with it: only of the exhibits; what is written of slips stays
};
/// Builds and judges the gallery: typical mistakes, and other right ways to write a function.
int gallery_command(const Session& session, const GalleryOptions& options);

struct AtlasOptions {
    std::string only;    ///< one mistake: "01.step_uphill"; empty: all
    bool check = false;  ///< only compare, write nothing
    bool list = false;   ///< only print the entries
};
/// Runs the experiments with the mistakes of the atlas, and writes its pictures and numbers (docs/atlas.md).
int atlas_command(const Session& session, const AtlasOptions& options);

struct MutateOptions {
    std::string chapter;  ///< empty: all that have tests
    bool json = false;
};
/// Builds the mutants of the reference, and says which of them the chapters' tests let pass.
int mutate_command(const Session& session, const MutateOptions& options);

struct SoakOptions {
    int runs = 1000;
    bool json = false;
};
/// Runs the statistical tests of the reference many times, each time with other random numbers.
int soak_command(const Session& session, const SoakOptions& options);

struct DocsOptions {
    bool open = false;
    bool check = false;       ///< opens every page in a browser
    std::string screenshots;  ///< folder for pictures of some pages; empty: none
};
/// Makes the documentation, and has a browser check it.
int docs_command(const Session& session, const DocsOptions& options);

struct DoctorOptions {
    bool json = false;
};
/// Hands back to the launcher: its doctor (tools/launcher/doctor.sh) works before anything is built.
[[noreturn]] void doctor_command(const Session& session, const DoctorOptions& options);

struct HintOptions {
    std::string exercise;
    int level = 0;  ///< 0: the next one
    bool all = false;
};
int hint_command(const Session& session, const HintOptions& options);

struct ResetOptions {
    std::string what;   ///< a chapter or an exercise
    bool undo = false;  ///< brings the last backup back
};
/// Brings the empty exercises of a chapter back, or one of them; the file as it was is kept beside it.
int reset_command(const Session& session, const ResetOptions& options);

struct CompareOptions {
    std::string what;      ///< a chapter or an exercise
    bool give_up = false;  ///< shows the solution of an exercise that has not passed
};
/// Shows the student's functions against the solution's, for exercises that have passed.
int compare_command(const Session& session, const CompareOptions& options);

int next_command(const Session& session);
int dashboard_command(const Session& session);

}  // namespace workbook::tool
