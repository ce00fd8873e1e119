#pragma once
// Whether what was built is of the sources as they are: by their content. Build systems go by times, and times deceive: a file
// that is saved while it is compiled is older than its object, and so is one that comes back from a backup with its old time.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tools/workbook/project.hpp"

namespace workbook::tool {

/// Below this folder lies what a student writes.
inline constexpr const char* students_folder = "chapters/";

/// A short number that changes when the text does (FNV-1a, 64 bits).
std::uint64_t content_hash(std::string_view text);

/// The same as a text.
std::string fingerprint_of(std::uint64_t content_hash);

/// What the file system says of a file; the change time cannot be set by hand, so a file that was touched has another stamp.
struct Stamp {
    std::uint64_t inode = 0;
    std::int64_t modified = 0;  ///< nanoseconds since 1970, as are all times here
    std::int64_t changed = 0;
    std::int64_t size = 0;

    bool operator==(const Stamp&) const = default;
};

struct Source {
    Stamp stamp;
    std::uint64_t content = 0;

    bool operator==(const Source&) const = default;
};

/// The workbook's own sources (.cpp, .hpp), by their path from the root.
using Sources = std::map<std::string, Source>;

/// An object file, and the content of the source that it was compiled from.
struct BuiltObject {
    std::int64_t modified = 0;
    std::uint64_t source = 0;
};

/// What is known of the last build of a tree. It lies within the build folder: without the one, the other means nothing.
struct BuildRecord {
    Sources sources;                             ///< as they were before that build
    std::map<std::string, BuiltObject> objects;  ///< by their path from the build folder
    std::int64_t ended = 0;
};

/// An empty record if there is none, or one that cannot be read: then all is built that could be out of date.
BuildRecord load_build_record(const Project& project);
void save_build_record(const Project& project, const BuildRecord& record);

/// Reads the sources. The student's, those below chapters/, are always read; another one only if its stamp is not the recorded one.
Sources read_sources(const Project& project, const BuildRecord& record);

/// The same for the student's sources alone.
Sources read_students_sources(const Project& project);

enum class Compare { content, content_and_stamp };

/// A student's source below `folder` that is not the same in both, or only in one of them; nothing if all are the same.
std::optional<std::string> changed_source(const Sources& before, const Sources& after, Compare compare,
                                          const std::string& folder = students_folder);

/// Makes the build system see what it cannot see by times: removes each object that was compiled from another content of its source,
/// and gives the present time to a source that has another content, and a time before the last build, for what else is made of it.
/// A .cpp of the student's keeps its time: an editor that has it open would take it for another program's change.
void forget_stale_objects(const Project& project, const BuildRecord& record, const Sources& sources);

/// The record after a build: which object is of which content. One whose source was written while the build went on is of none.
BuildRecord record_of_build(const Project& project, const BuildRecord& before_it, const Sources& before, const Sources& after);

}  // namespace workbook::tool
