#include "common/guesses.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"

namespace workbook {

namespace {

using Json = nlohmann::ordered_json;

Json read_guesses(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        return Json::object();
    }
    std::ifstream stream(file, std::ios::binary);
    const Json guesses = Json::parse(stream, nullptr, false);
    const auto is_number = [](const Json& guess) { return guess.is_number(); };
    if (!guesses.is_object() || !std::ranges::all_of(guesses, is_number)) {
        throw DataError(file.string() + ": not a file of guesses. Delete it to be asked again");
    }
    return guesses;
}

}  // namespace

std::optional<double> kept_guess(const std::filesystem::path& file, const std::string& question) {
    const Json guesses = read_guesses(file);
    if (!guesses.contains(question)) {
        return {};
    }
    return guesses[question].get<double>();
}

void keep_guess(const std::filesystem::path& file, const std::string& question, double guess) {
    Json guesses = read_guesses(file);
    guesses[question] = guess;
    write_file_atomically(file, guesses.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::optional<double> number_in(const std::string& text) {
    std::string number = text;
    std::ranges::replace(number, ',', '.');
    const std::size_t last = number.find_last_not_of(" \t\r\n");
    number.erase(last == std::string::npos ? 0 : last + 1);
    char* end = nullptr;
    const double value = std::strtod(number.c_str(), &end);
    const bool whole = !number.empty() && end == number.c_str() + number.size();
    return whole && std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

}  // namespace workbook
