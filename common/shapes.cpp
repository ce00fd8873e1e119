#include "common/shapes.hpp"

#include <algorithm>
#include <initializer_list>

namespace ae {

namespace {

#ifdef AE_FLOAT
void note(const char*, std::initializer_list<NamedShape>) {}
#else
// The functions that were called last, the latest at the end, each with the shapes of its latest call.
std::vector<GivenShapes>& calls() {
    static thread_local std::vector<GivenShapes> latest;
    return latest;
}

// A function's first check begins its record, further checks of the same call add to it: a name that is there already
// begins anew.
void note(const char* function, std::initializer_list<NamedShape> shapes) {
    constexpr std::size_t most = 8;
    std::vector<GivenShapes>& latest = calls();
    const auto found = std::ranges::find(latest, function, &GivenShapes::function);
    GivenShapes call = found == latest.end() ? GivenShapes{.function = function, .shapes = {}} : *found;
    if (found != latest.end()) {
        latest.erase(found);
    } else if (latest.size() == most) {
        latest.erase(latest.begin());
    }
    for (const NamedShape& shape : shapes) {
        const auto same = std::ranges::find(call.shapes, shape.name, &NamedShape::name);
        if (same == call.shapes.end()) {
            call.shapes.push_back(shape);
        } else {
            *same = shape;
        }
    }
    latest.push_back(call);
}
#endif

std::string text(const NamedShape& shape) {
    return shape.name + " is (" + std::to_string(shape.rows) + ", " + std::to_string(shape.cols) + ")";
}

[[noreturn]] void refuse(const char* function, const NamedShape& left, const NamedShape& right,
                         const std::string& rule) {
    throw ShapeError(std::string(function) + ": " + text(left) + " and " + text(right) + ", but " + rule);
}

}  // namespace

std::vector<GivenShapes> latest_calls() {
#ifdef AE_FLOAT
    return {};
#else
    return {calls().rbegin(), calls().rend()};
#endif
}

std::vector<std::string> last_arguments() {
    std::vector<std::string> sentences;
    for (const GivenShapes& call : latest_calls()) {
        std::string sentence = call.function + " was given ";
        for (std::size_t i = 0; i < call.shapes.size(); ++i) {
            const NamedShape& shape = call.shapes[i];
            sentence += i == 0 ? "" : i + 1 < call.shapes.size() ? ", " : " and ";
            sentence += shape.name + " (" + std::to_string(shape.rows) + ", " + std::to_string(shape.cols) + ")";
        }
        sentences.push_back(sentence);
    }
    return sentences;
}

void require_product(const char* function, const NamedShape& left, const NamedShape& right) {
    note(function, {left, right});
    if (left.cols != right.rows) {
        refuse(function, left, right, left.name + " needs as many columns as " + right.name + " has rows");
    }
}

void require_same_rows(const char* function, const NamedShape& left, const NamedShape& right) {
    note(function, {left, right});
    if (left.rows != right.rows) {
        refuse(function, left, right, "both need the same number of rows");
    }
}

void require_same_batch(const char* function, const NamedShape& left, const NamedShape& right) {
    note(function, {left, right});
    if (left.cols != right.cols) {
        refuse(function, left, right, "both need the same number of samples (columns)");
    }
}

void require_same_shape(const char* function, const NamedShape& left, const NamedShape& right) {
    note(function, {left, right});
    if (left.rows != right.rows || left.cols != right.cols) {
        refuse(function, left, right, "both need the same shape");
    }
}

void require_samples(const char* function, const NamedShape& batch) {
    note(function, {batch});
    if (batch.cols == 0) {
        throw ShapeError(std::string(function) + ": " + text(batch) +
                         ", but a batch needs at least one sample (column)");
    }
}

void require_pixels(const char* function, const NamedShape& column, Index height, Index width) {
    note(function, {column});
    if (height < 0 || width < 0 || column.rows != height * width) {
        throw ShapeError(std::string(function) + ": " + text(column) + ", but a picture of height " +
                         std::to_string(height) + " and width " + std::to_string(width) + " has " +
                         std::to_string(height * width) + " pixels");
    }
}

}  // namespace ae
