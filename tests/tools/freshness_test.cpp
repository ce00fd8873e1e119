#include "tools/workbook/freshness.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/tools/temporary_tree.hpp"

using namespace workbook::tool;
namespace fs = std::filesystem;

namespace {

const std::string source = "chapters/01_dense_layer/dense_layer.cpp";
const std::string header = "common/types.hpp";
const std::string library_source = "common/errors.cpp";
const std::string object = "build/student/chapters/CMakeFiles/student_01_double.dir/01_dense_layer/dense_layer.cpp.o";
const std::string library_object = "build/student/common/CMakeFiles/core.dir/errors.cpp.o";
const std::string solution = "solutions/01_dense_layer/dense_layer.cpp";
const std::string solution_object =
    "build/student/chapters/CMakeFiles/reference_01_double.dir/__/solutions/01_dense_layer/dense_layer.cpp.o";

/// A tree whose "build" writes an object for each source.
struct Bench {
    tree::TemporaryTree tree;
    BuildRecord record;

    Bench() {
        for (const std::string& file : {source, header, library_source, solution}) {
            tree.write(file, "right");
        }
    }
    [[nodiscard]] bool has(const std::string& file) const { return fs::exists(tree.project.root / file); }

    void compile_what_is_missing() const {
        for (const std::string& file : {object, library_object, solution_object}) {
            if (!has(file)) {
                tree.write(file, "object");
            }
        }
    }
    /// A build, in the middle of which `meanwhile` happens.
    template <class Meanwhile>
    void build(const Meanwhile& meanwhile) {
        record = load_build_record(tree.project);
        const Sources before = read_sources(tree.project, record);
        forget_stale_objects(tree.project, record, before);
        compile_what_is_missing();
        meanwhile();
        save_build_record(tree.project, record_of_build(tree.project, record, before, read_sources(tree.project, record)));
    }
    void build() {
        build([] {});
    }
    /// Which objects the next build would compile again.
    void look() {
        record = load_build_record(tree.project);
        forget_stale_objects(tree.project, record, read_sources(tree.project, record));
    }
    void give_old_time(const std::string& file) const {
        fs::last_write_time(tree.project.root / file, fs::file_time_type::clock::now() - std::chrono::hours(24));
    }
};

}  // namespace

TEST_CASE("what has not changed is not compiled again") {
    Bench bench;
    bench.build();
    bench.look();
    CHECK(bench.has(object));
    CHECK(bench.has(library_object));
    CHECK(bench.has(solution_object));
}

TEST_CASE("a file that comes back with its old time is compiled again") {
    for (const auto& [file, its_object] : {std::pair(source, object), {solution, solution_object}, {library_source, library_object}}) {
        Bench bench;
        bench.build();
        bench.tree.write(file, "wrong");
        bench.give_old_time(file);
        bench.look();
        CHECK(!bench.has(its_object));
        CHECK((bench.has(object) ? 1 : 0) + (bench.has(library_object) ? 1 : 0) + (bench.has(solution_object) ? 1 : 0) == 2);
    }
}

TEST_CASE("a file that is saved while it is compiled is compiled again, whether its object saw the one or the other") {
    for (const auto& [file, its_object] : {std::pair(source, object), {solution, solution_object}, {library_source, library_object}}) {
        Bench bench;
        bench.build([&, &saved = file] { bench.tree.write(saved, "wrong"); });
        bench.look();
        CHECK(!bench.has(its_object));
    }
}

TEST_CASE("a file that is saved while it is compiled, and then as it was before, is compiled again") {
    Bench bench;
    bench.build([&] {
        bench.tree.write(source, "wrong");
        bench.tree.write(source, "right");
    });
    bench.look();
    CHECK(!bench.has(object));
}

TEST_CASE("an object that somebody else built is not trusted where the student writes, and is elsewhere") {
    Bench bench;
    bench.build();
    bench.tree.write(object, "another");
    bench.tree.write(library_object, "another");
    bench.look();
    CHECK(!bench.has(object));
    CHECK(bench.has(library_object));

    bench.tree.write(library_source, "written after its object");
    bench.look();
    CHECK(!bench.has(library_object));
}

TEST_CASE("a header or a solution that comes back with its old time gets the present one, so that the build system sees it") {
    for (const std::string& file : {header, solution}) {
        Bench bench;
        bench.build();
        bench.tree.write(file, "wrong");
        bench.give_old_time(file);
        const auto before = fs::last_write_time(bench.tree.project.root / file);
        bench.look();
        CHECK(fs::last_write_time(bench.tree.project.root / file) > before + std::chrono::hours(23));

        bench.build();
        bench.give_old_time(file);  // touched, with the same content
        const auto old = fs::last_write_time(bench.tree.project.root / file);
        bench.look();
        CHECK(fs::last_write_time(bench.tree.project.root / file) == old);
    }
}

TEST_CASE("a student's source keeps its time") {
    Bench bench;
    bench.build();
    bench.tree.write(source, "wrong");
    bench.give_old_time(source);
    const auto old = fs::last_write_time(bench.tree.project.root / source);
    bench.look();
    CHECK(fs::last_write_time(bench.tree.project.root / source) == old);
}

TEST_CASE("a record that is cut off is none") {
    Bench bench;
    bench.build();
    const std::string text = read_text(bench.tree.project.build() / "sources.txt");
    for (std::size_t length = 0; length < text.size() - 2; length += 7) {
        bench.tree.write("build/student/sources.txt", text.substr(0, length));
        CHECK(load_build_record(bench.tree.project).objects.empty());
    }
}

TEST_CASE("changes are told by content, or by content and stamp, within a folder") {
    Bench bench;
    const Sources before = read_students_sources(bench.tree.project);
    CHECK(before.count(source) == 1);
    CHECK(before.count(library_source) == 0);
    CHECK(!changed_source(before, read_students_sources(bench.tree.project), Compare::content_and_stamp));

    bench.tree.write(source, "right");  // again
    CHECK(!changed_source(before, read_students_sources(bench.tree.project), Compare::content));
    CHECK(changed_source(before, read_students_sources(bench.tree.project), Compare::content_and_stamp) == source);

    bench.tree.write(source, "wrong");
    CHECK(changed_source(before, read_students_sources(bench.tree.project), Compare::content) == source);
    CHECK(!changed_source(before, read_students_sources(bench.tree.project), Compare::content, "chapters/02_gradient_checking/"));

    fs::remove(bench.tree.project.root / source);
    CHECK(changed_source(before, read_students_sources(bench.tree.project), Compare::content) == source);
}
