#include "tests/support/fingerprints.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace fingerprints {
namespace {

using doctor::Index;
using doctor::Matrix;

constexpr double precise = 2e-5;  // of two deviations that are the same, relative to the larger one
constexpr double nothing = 1e-7;  // a deviation that is no more than noise beside another's

// SplitMix64 (Steele, Lea and Flood, 2014): neighbours become unlike.
std::uint64_t mixed(std::uint64_t number) {
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31U);
}

// From ½ to 3/2.
double weight_at(std::uint64_t place) { return 0.5 + static_cast<double>(mixed(place) >> 11U) * 0x1p-53; }

double part_of(double yours, double expected, double scale) {
    if (std::isnan(yours) || std::isnan(expected)) {
        return std::isnan(yours) == std::isnan(expected) ? 0 : std::isnan(yours) ? 37 : -37;
    }
    if (std::isinf(yours) || std::isinf(expected)) {
        return yours == expected ? 0 : std::isinf(yours) ? (yours > 0 ? 53 : -53) : 59;
    }
    return (yours - expected) / scale;
}

bool is_round(double value) { return std::abs(value) < 100 && std::abs(12 * value - std::round(12 * value)) < 1e-6; }

// "3:-0.83", the number of a check and its deviation.
std::string as_text(std::size_t check, double deviation) {
    char text[48];
    std::snprintf(text, sizeof(text), "%zu:%.6g", check, deviation);
    return text;
}

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

Known read_known(const std::string& line, const std::vector<std::string>& checks) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() != 3) {
        throw std::runtime_error("a known mistake needs a name, words and numbers, with tabulators between");
    }
    Known known{.name = fields[0], .words = fields[1], .print = {}};
    for (const std::string& entry : split(fields[2], ' ')) {
        const std::size_t colon = entry.find(':');
        const std::size_t check = std::stoul(entry);
        if (colon == std::string::npos || check >= checks.size()) {
            throw std::runtime_error("'" + entry + "' is none of the checks");
        }
        known.print[checks[check]] = std::stod(entry.substr(colon + 1));
    }
    return known;
}

}  // namespace

double deviation(const Matrix& yours, const Matrix& expected) {
    double scale = 0;
    for (Index i = 0; i < expected.size(); ++i) {
        const double size = std::abs(expected.data()[i]);
        scale = std::isfinite(size) ? std::max(scale, size) : scale;
    }
    double sum = 0;
    for (Index column = 0; column < expected.cols(); ++column) {
        for (Index row = 0; row < expected.rows(); ++row) {
            const auto place = static_cast<std::uint64_t>(column) << 32U | static_cast<std::uint64_t>(row);
            sum += weight_at(place) * part_of(yours(row, column), expected(row, column), scale > 0 ? scale : 1);
        }
    }
    return sum;
}

double deviation_of_shape(const Matrix& yours) {
    const auto shape = static_cast<std::uint64_t>(yours.cols()) << 32U | static_cast<std::uint64_t>(yours.rows());
    return 10 * weight_at(shape) + deviation(yours, Matrix::Zero(yours.rows(), yours.cols()));
}

double deviation_of_error(const std::string& words) {
    std::uint64_t sum = 0;
    for (const char letter : words) {
        sum = mixed(sum + static_cast<unsigned char>(letter));
    }
    return 1 + weight_at(sum);
}

Print print_of(const std::vector<doctor::Check>& checks) {
    Print print;
    std::map<std::string, std::uint64_t> asked;
    for (const doctor::Check& check : checks) {
        const std::string key = check.test + " | " + check.quantity;
        const std::uint64_t turn = asked[key]++;
        if (!check.right) {
            print[key] += (turn == 0 ? 1 : weight_at(turn)) * check.deviation;
        }
    }
    return print;
}

bool agree(const Print& a, const Print& b) {
    return std::ranges::equal(a, b, [](const auto& one, const auto& other) {
        const double larger = std::max(std::abs(one.second), std::abs(other.second));
        return one.first == other.first && std::abs(one.second - other.second) <= precise * larger + nothing;
    });
}

int weight_of(const Print& print) {
    int weight = 0;
    for (const auto& [key, deviation] : print) {
        const bool is_error = key.ends_with(error_quantity);
        const bool has_number = !key.ends_with("| ") && std::abs(deviation) >= nothing;
        weight += !has_number ? 0 : is_error || is_round(deviation) ? 1 : 3;
    }
    return weight;
}

std::vector<Known> read(const std::filesystem::path& file, const std::string& exercise) {
    std::vector<Known> all;
    std::vector<std::string> checks;
    bool here = false;
    std::ifstream stream(file);
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        try {
            if (line.rfind("exercise ", 0) == 0) {
                here = line.substr(9) == exercise;
            } else if (here && line.rfind("check ", 0) == 0) {
                checks.push_back(line.substr(line.find(' ', 6) + 1));
            } else if (here) {
                all.push_back(read_known(line, checks));
            }
        } catch (const std::exception& error) {
            throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + error.what());
        }
    }
    return all;
}

std::filesystem::path file_of(const std::string& exercise) {
    const std::string chapter = exercise.substr(0, exercise.find('.'));
    const char* const folder = std::getenv("WORKBOOK_FINGERPRINTS");
    return std::filesystem::path(folder == nullptr ? WORKBOOK_FINGERPRINTS : folder) / ((chapter.size() < 2 ? "0" : "") + chapter + ".txt");
}

std::string to_text(const std::map<std::string, std::vector<Known>>& exercises) {
    std::string text = "# Made by ./workbook gallery --fingerprints: what known mistakes do (tests/support/fingerprints.hpp).\n";
    for (const auto& [exercise, all] : exercises) {
        std::set<std::string> keys;
        for (const Known& known : all) {
            for (const auto& [key, deviation] : known.print) {
                keys.insert(key);
            }
        }
        std::map<std::string, std::size_t> numbers;
        text += "\nexercise " + exercise + "\n";
        for (const std::string& key : keys) {
            text += "check " + std::to_string(numbers.size()) + " " + key + "\n";
            numbers.emplace(key, numbers.size());
        }
        for (const Known& known : all) {
            text += known.name + "\t" + known.words + "\t";
            std::string separator;
            for (const auto& [key, deviation] : known.print) {
                text += separator + as_text(numbers.at(key), deviation);
                separator = " ";
            }
            text += "\n";
        }
    }
    return text;
}

}  // namespace fingerprints
