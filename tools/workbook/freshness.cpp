#include "tools/workbook/freshness.hpp"

#include <sys/stat.h>

#include <array>
#include <chrono>
#include <sstream>
#include <utility>

namespace workbook::tool {
namespace fs = std::filesystem;
namespace {

/// The folders of the tree that hold sources; the build folder has folders of the same names for their objects.
constexpr std::array<const char*, 7> source_folders{"chapters", "solutions", "tests", "common", "datasets", "tools", "cmake"};

fs::path record_file(const Project& project) { return project.build() / "sources.txt"; }

bool lies_below(const std::string& path, const std::string& folder) { return path.rfind(folder, 0) == 0; }

bool is_students(const std::string& path) { return lies_below(path, students_folder); }

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

/// Stands in the record where nobody knows what an object was compiled from.
constexpr std::uint64_t of_no_content = 0;

/// The last word of a record that was not cut off.
constexpr const char* whole = "end";

/// Nothing if there is no such file.
std::optional<Stamp> stamp_of(const fs::path& path) {
    struct stat found = {};
    if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
        return std::nullopt;
    }
#ifdef __APPLE__
    const timespec modified = found.st_mtimespec;
    const timespec changed = found.st_ctimespec;
#else
    const timespec modified = found.st_mtim;
    const timespec changed = found.st_ctim;
#endif
    return Stamp{.inode = static_cast<std::uint64_t>(found.st_ino),
                 .modified = nanoseconds(modified),
                 .changed = nanoseconds(changed),
                 .size = static_cast<std::int64_t>(found.st_size)};
}

/// Calls `visit(path)` for each file with one of the endings below a folder. What cannot be read is passed over.
template <class Visit>
void for_each_file(const fs::path& folder, std::initializer_list<std::string_view> endings, const Visit& visit) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        for (const std::string_view ending : endings) {
            if (name.size() > ending.size() && std::string_view(name).substr(name.size() - ending.size()) == ending) {
                visit(entries->path());
            }
        }
    }
}

/// The source of an object, by the name that CMake gives it: chapters/CMakeFiles/reference_01_float.dir/__/solutions/01_x/x.cpp.o
/// is of solutions/01_x/x.cpp. Empty where the name tells none.
std::string source_of(const std::string& object) {
    constexpr std::string_view targets = "CMakeFiles/";
    constexpr std::string_view target_end = ".dir/";
    const std::size_t target = object.find(targets);
    const std::size_t end = object.find(target_end, target);
    if (target == std::string::npos || end == std::string::npos) {
        return "";
    }
    fs::path source = object.substr(0, target);
    for (const fs::path& part : fs::path(object.substr(end + target_end.size()))) {
        source /= part == "__" ? ".." : part;
    }
    return source.replace_extension().lexically_normal().generic_string();  // without the .o
}

/// Calls `visit(object, source, stamp)` for each object that was compiled from one of the sources.
template <class Visit>
void for_each_object(const Project& project, const Sources& sources, const Visit& visit) {
    for (const char* folder : source_folders) {
        for_each_file(project.build() / folder, {".o"}, [&](const fs::path& path) {
            const std::string object = path.lexically_relative(project.build()).generic_string();
            const auto source = sources.find(source_of(object));
            const auto stamp = stamp_of(path);
            if (source != sources.end() && stamp) {
                visit(object, *source, *stamp);
            }
        });
    }
}

/// Whether an object was compiled from what its source is now. Where it is not on record (somebody built without the command), a
/// student's source is not trusted: what its object is of cannot be known. Any other is, if it was not written since.
bool is_of_this_content(const std::string& object, const Sources::value_type& source, const Stamp& stamp,
                        const BuildRecord& record) {
    const auto known = record.objects.find(object);
    if (known != record.objects.end() && known->second.modified == stamp.modified) {
        return known->second.source == source.second.content;
    }
    return !is_students(source.first) && source.second.stamp.changed <= stamp.modified;
}

void add_sources(const Project& project, const fs::path& folder, const BuildRecord& record, Sources& sources) {
    for_each_file(project.root / folder, {".cpp", ".hpp"}, [&](const fs::path& path) {
        const std::string name = path.lexically_relative(project.root).generic_string();
        const std::optional<Stamp> stamp = stamp_of(path);
        if (!stamp) {
            return;
        }
        const auto known = record.sources.find(name);
        const bool as_recorded = known != record.sources.end() && known->second.stamp == *stamp && !is_students(name);
        sources[name] = {*stamp, as_recorded ? known->second.content : content_hash(try_read_text(path).value_or(""))};
    });
}

}  // namespace

std::uint64_t content_hash(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash;
}

std::string fingerprint_of(std::uint64_t content_hash) { return std::to_string(content_hash); }

BuildRecord load_build_record(const Project& project) {
    BuildRecord record;
    std::istringstream lines(try_read_text(record_file(project)).value_or(""));
    char kind = 0;
    while (lines >> kind) {
        std::string path;
        Source source;
        BuiltObject object;
        if (kind == 'S') {
            Stamp& stamp = source.stamp;
            lines >> stamp.inode >> stamp.modified >> stamp.changed >> stamp.size >> source.content;
        } else if (kind == 'O') {
            lines >> object.modified >> object.source;
        } else if (kind == 'E') {
            lines >> record.ended >> path;
            return path == whole ? record : BuildRecord{};
        }
        std::getline(lines >> std::ws, path);
        kind == 'S' ? void(record.sources[path] = source) : void(record.objects[path] = object);
    }
    return {};
}

void save_build_record(const Project& project, const BuildRecord& record) {
    std::ostringstream text;
    for (const auto& [path, source] : record.sources) {
        text << "S " << source.stamp.inode << ' ' << source.stamp.modified << ' ' << source.stamp.changed << ' '
             << source.stamp.size << ' ' << source.content << ' ' << path << '\n';
    }
    for (const auto& [path, object] : record.objects) {
        text << "O " << object.modified << ' ' << object.source << ' ' << path << '\n';
    }
    text << "E " << record.ended << ' ' << whole << '\n';
    try_write_text(record_file(project), text.str());
}

Sources read_sources(const Project& project, const BuildRecord& record) {
    Sources sources;
    for (const char* folder : source_folders) {
        add_sources(project, folder, record, sources);
    }
    return sources;
}

Sources read_students_sources(const Project& project) {
    Sources sources;
    add_sources(project, students_folder, {}, sources);
    return sources;
}

std::optional<std::string> changed_source(const Sources& before, const Sources& after, Compare compare,
                                          const std::string& folder) {
    const auto unlike = [&](const Sources& some, const Sources& others) -> std::optional<std::string> {
        for (const auto& [path, source] : some) {
            const auto other = others.find(path);
            const bool same = other != others.end() && source.content == other->second.content &&
                              (compare == Compare::content || source.stamp == other->second.stamp);
            if (lies_below(path, folder) && !same) {
                return path;
            }
        }
        return std::nullopt;
    };
    const std::optional<std::string> changed = unlike(before, after);
    return changed ? changed : unlike(after, before);
}

void forget_stale_objects(const Project& project, const BuildRecord& record, const Sources& sources) {
    std::error_code ignored;
    for_each_object(project, sources, [&](const std::string& object, const auto& source, const Stamp& stamp) {
        if (!is_of_this_content(object, source, stamp, record)) {
            fs::remove(project.build() / object, ignored);
        }
    });
    for (const auto& [path, source] : sources) {
        const auto known = record.sources.find(path);
        const bool other = known != record.sources.end() && known->second.content != source.content;
        const bool may_be_touched = !is_students(path) || fs::path(path).extension() == ".hpp";  // an editor would notice
        if (other && may_be_touched && source.stamp.modified <= record.ended) {
            fs::last_write_time(project.root / path, fs::file_time_type::clock::now(), ignored);
        }
    }
}

BuildRecord record_of_build(const Project& project, const BuildRecord& before_it, const Sources& before, const Sources& after) {
    BuildRecord record{.sources = before, .objects = {}, .ended = now()};
    for_each_object(project, after, [&](const std::string& object, const auto& source, const Stamp& stamp) {
        const auto known = before_it.objects.find(object);
        const auto earlier = before.find(source.first);
        if (known != before_it.objects.end() && known->second.modified == stamp.modified) {
            record.objects[object] = known->second;
        } else {
            const bool untouched = earlier != before.end() && earlier->second == source.second;
            record.objects[object] = {stamp.modified, untouched ? source.second.content : of_no_content};
        }
    });
    return record;
}

}  // namespace workbook::tool
