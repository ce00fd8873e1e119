#include "tools/workbook/compile_help.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string_view>

namespace workbook::tool {
namespace {

struct Rule {
    const char* words;  ///< a regular expression for a part of the error's message
    const char* help;
};

constexpr const char* mixed_help =
    "One side is an array (it comes from .array()), the other a matrix: write .array() on both, or .matrix() on both.";
constexpr const char* constant_help =
    "What is to be changed is const, as arguments are: copy it into a variable of your own (Matrix result = input;), "
    "change that, and return it.";

constexpr const char* remainder_help = "% is for whole numbers: use std::fmod.";

// The first that fits is told.
const std::array<Rule, 42> rules{{
    // Eigen's own checks. Their words begin where "static assertion failed" ends.
    {"YOU_CANNOT_MIX_ARRAYS_AND_MATRICES", mixed_help},
    {"operator[-+*/]?=\\(const Eigen::ArrayBase<.*(protected|private)|'operator[-+]=' is a protected member",
     mixed_help},
    {"YOU_MIXED_MATRICES_OF_DIFFERENT_SIZES",
     "The shapes of the two sides can never be equal: a column (a Vector) stands beside a row, as .transpose() and "
     ".colwise().sum() give it, or one side has a fixed size."},
    {"YOU_MIXED_DIFFERENT_NUMERIC_TYPES",
     "The entries of the two sides have different types (Scalar, double, float, int): turn one side with "
     ".cast<Scalar>()."},
    {"INVALID_MATRIX_PRODUCT",
     "In a product the columns of the left side are the rows of the right side, and here they can never be equal. "
     "Entry by entry: a.cwiseProduct(b)."},
    {"INVALID_VECTOR_VECTOR_PRODUCT",
     "Two columns (or two rows) cannot be multiplied: a.dot(b) is a number, a * b.transpose() a matrix, and "
     "a.cwiseProduct(b) goes entry by entry."},
    {"YOU_TRIED_CALLING_A_VECTOR_METHOD_ON_A_MATRIX",
     "Eigen has this for vectors only, and this is a Matrix for the compiler, even where it has one column: store it "
     "as a Vector, or take .col(0)."},
    {"THE_BRACKET_OPERATOR_IS_ONLY_FOR_VECTORS", "An entry of a matrix is matrix(row, column), with parentheses."},
    {"YOU_CALLED_A_FIXED_SIZE_METHOD_ON_A_DYNAMIC_SIZE_MATRIX_OR_VECTOR",
     "The compiler does not know the size: write it, as in Matrix::Zero(rows, columns)."},
    {"THIS_EXPRESSION_IS_NOT_A_LVALUE__IT_IS_READ_ONLY",
     "What stands on the left is a result or is const, and cannot be changed: copy it into a Matrix, and change that."},
    {"THIS_METHOD_IS_ONLY_FOR_1x1_EXPRESSIONS",
     "This is for matrices of one entry, and the compiler sees a larger one: take an entry, or .sum()."},
    {"THIS_METHOD_IS_ONLY_FOR_VECTORS_OF_A_SPECIFIC_SIZE", "This is for vectors of one certain length only."},
    {"FLOATING_POINT_ARGUMENT_PASSED__INTEGER_WAS_EXPECTED", "A size is a whole number: give an Index, not a Scalar."},
    {"(incomplete type|undefined template) .*Matrix(Exponential|Logarithm|SquareRoot|Function|Power|ComplexPower)",
     "Without .array() Eigen takes this for the function of a whole matrix. For each entry: matrix.array().exp(), "
     ".log(), .sqrt(), .pow()."},
    {"no member named '(tanh|exp|log|sqrt|square|abs|pow|inverse|max|min|sin|cos|cube|log1p|expm1|ceil|floor)' in "
     "'Eigen",
     "Functions of each entry stand behind .array(): matrix.array().tanh()."},
    {"(class|struct) Eigen::[^']*'[^']*has no member named "
     "'(tanh|exp|log|sqrt|square|abs|pow|sin|cos|cube|log1p|expm1|ceil|floor)'",
     "Functions of each entry stand behind .array(): matrix.array().tanh()."},
    {"has no member named 'T'|no member named 'T'", "The transpose is written matrix.transpose()."},
    // The standard library.
    {"'__comp' cannot be used as a function",
     "std::max and std::min compare two numbers. Of more: std::max({a, b, c})."},
    {"call to '?(max|min)\\b", "std::max and std::min take two numbers of one type: std::max(Scalar(0), x)."},
    {"call to '(std::)?(exp|log|sqrt|tanh|abs|pow|log1p|expm1|fabs)\\([^']*(Matrix|Vector|Eigen::)",
     "The functions of std:: take one number. For each entry of a matrix: matrix.array().exp()."},
    {"'(cout|cerr|clog|endl)' was not declared|undeclared identifier '(cout|cerr|clog|endl)'",
     "It belongs to the standard library: #include <iostream>, and write std:: before it."},
    {"no member named '(cout|cerr|clog|endl)' in namespace 'std'", "The file lacks #include <iostream>."},
    {"'(normal_distribution|uniform_real_distribution|mt19937|mt19937_64|random_device)' (is not a member of "
     "'std'|in namespace 'std')|no member named '(normal_distribution|uniform_real_distribution|mt19937|mt19937_64|"
     "random_device)' in namespace 'std'",
     "The file lacks #include <random>. The workbook draws its random numbers with ae::Random (common/random.hpp)."},
    {"'(max|min|exp|log|sqrt|abs|pow|tanh|vector|string|swap|move)' was not declared|undeclared identifier "
     "'(max|min|exp|log|sqrt|abs|pow|tanh|vector|string|swap|move)'",
     "It belongs to the standard library: write std:: before it."},
    // Numbers.
    {"numeric literal operator|no matching literal operator|invalid (digit|suffix) '[^']*' (in|on) "
     "(integer|floating|decimal)",
     "A number right before a name is no product: write 2 * h."},
    {"cannot convert '[^']*(Eigen::|ae::Matrix|ae::Vector)[^']*'( \\{[^}]*\\})? to "
     "'(ae::Scalar|double|float|int|ae::Index|Eigen::[^']*::Scalar')",
     "This is a matrix for the compiler, and a single number is wanted: take an entry, or .sum(). The product of two "
     "vectors as a number is a.dot(b)."},
    {"(cannot initialize return object|no viable conversion).*'ae::Scalar|no viable conversion from.*Eigen.*to "
     "'(Scalar|ae::Scalar|double|float)'",
     "This is a matrix for the compiler, and a single number is wanted: take an entry, or .sum(). The product of two "
     "vectors as a number is a.dot(b)."},
    {"assigning to '[^']*(Scalar|double|float)'.* from incompatible type '[^']*(Vector|Matrix|Eigen)",
     "An entry is a single number, and a matrix is given."},
    {"to binary 'operator%'", remainder_help},
    {"'operator\\^'", "^ is no power in C++: write x * x or std::pow(x, 2); for each entry matrix.array().square()."},
    {"'M_PI'", "Write std::numbers::pi_v<Scalar>, and #include <numbers>."},
    // What must not be changed.
    {"assignment of read-only|(increment|decrement) of read-only|cannot assign to|"
     "discards qualifiers|drops 'const' qualifier|marked const",
     constant_help},
    {"no match for 'operator[-+*/]?=' \\(operand types are 'const ", constant_help},
    // Returns.
    {"control reaches end of non-void function|does not return a value in all control paths|"
     "non-void function does not return a value",
     "Some way through the function meets no return. Behind a switch, too, there must be one: a value may have no "
     "case; throw an exception there, or return the last case's value."},
    {"no return statement in function returning non-void", "The function must return its result: return …;"},
    // Names and declarations.
    {"reference to '[^']*' is ambiguous|'[^']*' is ambiguous",
     "Two things have this name: a `using namespace std;` brings in all names of the standard library. Delete that "
     "line, or write ae:: or std:: before the name."},
    {"ambiguating new declaration|differ only in their return type",
     "The header declares this function with another result: its first line must stay as the header has it."},
    {"is not captured|cannot be implicitly captured",
     "A lambda sees the variables around it only if it says so: begin it with [&]."},
    {"operands to '?:' have different types|operands to '\\?:' have different types|incompatible operand types",
     "Both results of ? : must have one type: write Matrix(…) around each."},
    {"redefinition of|redeclared|shadows a parameter",
     "The name is defined a second time: delete one of the two, or rename it."},
    {"a function-definition is not allowed here|function definition is not allowed here",
     "A function cannot begin inside another one: a closing } is missing above."},
    {"unresolved overloaded function|<overloaded function type>|cannot resolve overloaded function|"
     "cannot convert '[^']*' from type '[^']*\\)\\(\\)|did you forget the '\\(\\)'|reference to non-static member "
     "function must be called",
     "A function is called with parentheses, even without arguments: matrix.rows()."},
}};

bool is_array(const std::string& type) {
    return type.find("ArrayWrapper") != std::string::npos || type.find("Eigen::Array<") != std::string::npos;
}
bool is_matrix(const std::string& type) { return !is_array(type) && type.find("Matrix") != std::string::npos; }
bool is_vector(const std::string& type) { return type.find("Vector") != std::string::npos; }
bool is_number(const std::string& type) {
    static const std::regex number(R"((const )?(int|double|float|long|(ae::)?Scalar|(ae::)?Index)&?)");
    return std::regex_match(type, number);
}

/// A matrix is given to a function that takes a number.
std::string help_with_argument(const CompilerMessage& error) {
    static const std::regex matrix(
        R"(cannot convert '[^']*(Eigen::|Matrix|Vector)[^']*'.* to '(ae::Scalar|double|float)')");
    const bool an_argument = std::ranges::any_of(error.notes, [](const CompilerNote& note) {
        return note.message.find("initializing argument") != std::string::npos;
    });
    return an_argument && std::regex_search(error.message, matrix)
               ? "The function takes one number, and a matrix is given: call it for each entry."
               : "";
}

/// The standard library's functions of numbers, called as it does not have them; only clang needs more than the words.
std::string help_with_call(const CompilerMessage& error) {
    static const std::regex of_a_number(
        "no matching function for call to '(exp|log|sqrt|tanh|abs|pow|log1p|expm1|fabs)'");
    const bool with_a_matrix = std::ranges::any_of(error.notes, [](const CompilerNote& note) {
        return note.message.find("Matrix") != std::string::npos &&
               note.message.find("no known conversion") != std::string::npos;
    });
    if (with_a_matrix && std::regex_search(error.message, of_a_number)) {
        return "The functions of std:: take one number. For each entry of a matrix: matrix.array().exp().";
    }
    const bool on_a_constant = std::ranges::any_of(error.notes, [](const CompilerNote& note) {
        return (note.message.find("no known conversion from 'const ") != std::string::npos &&
                note.message.find("for object argument") != std::string::npos) ||
               note.message.find("not marked const") != std::string::npos;
    });
    if (on_a_constant && error.message.starts_with("no viable overloaded '")) {
        return constant_help;
    }
    const bool in_std_max = error.place.file.find("stl_algo") != std::string::npos ||
                            error.place.file.find("__algorithm/") != std::string::npos;
    return in_std_max && error.message.starts_with("called object type '")
               ? "std::max and std::min compare two numbers. Of more: std::max({a, b, c})."
               : "";
}

/// "expected ';' before 'return'", where that stands first in its line.
std::string help_with_semicolon(const CompilerMessage& error) {
    static const std::regex words("^expected .*';' before ");
    if (error.excerpt.size() < 2 || !std::regex_search(error.message, words)) {
        return "";
    }
    const std::string& code = error.excerpt[0];
    const std::size_t gutter = code.find("| ");
    const std::size_t first = gutter == std::string::npos ? gutter : code.find_first_not_of(' ', gutter + 2);
    return first != std::string::npos && error.excerpt[1].find_first_of("^~", gutter + 1) == first
               ? "A ; is missing at the end of the line before."
               : "";
}

/// What is wrong with the two sides of an operator, by their types.
std::string help_with_operands(const CompilerMessage& error) {
    static const std::regex gcc(R"(no match for 'operator(.+?)' \(operand types are '(.*?)'.*? and '(.*?)')");
    static const std::regex clang(R"(invalid operands to binary expression \('(.*?)'.*? and '(.*?)')");
    std::smatch found;
    std::string sign;
    std::string left;
    std::string right;
    if (std::regex_search(error.message, found, gcc)) {
        sign = found.str(1);
        left = found.str(2);
        right = found.str(3);
    } else if (std::regex_search(error.message, found, clang)) {
        left = found.str(1);
        right = found.str(2);
        if (!error.excerpt.empty()) {  // the sign stands above the caret
            const std::size_t caret = error.excerpt.back().find('^');
            sign = caret < error.excerpt.front().size() ? error.excerpt.front().substr(caret, 1) : "";
        }
    } else {
        return "";
    }
    const bool grid_left = is_matrix(left) || is_vector(left);
    const bool grid_right = is_matrix(right) || is_vector(right);
    const std::string first = sign.substr(0, 1);
    if (sign == "^") {
        return "^ is no power in C++: write x * x or std::pow(x, 2); for each entry matrix.array().square().";
    }
    if (sign == "%") {
        return remainder_help;
    }
    if ((is_array(left) && grid_right) || (grid_left && is_array(right))) {
        return mixed_help;
    }
    const bool assigns =
        sign.size() == 2 && sign[1] == '=' && std::string_view("+-*/").find(sign[0]) != std::string::npos;
    if (assigns && left.starts_with("const ")) {
        return constant_help;
    }
    if ((first == "+" || first == "-") && ((grid_left && is_number(right)) || (is_number(left) && grid_right))) {
        return "A matrix and a number cannot be added: matrix.array() + number does it for each entry.";
    }
    if (sign == "/" && grid_right) {
        return "Nothing can be divided by a matrix. Entry by entry: a.array() / b.array().";
    }
    if ((first == "<" || first == ">") && sign.size() <= 2 && sign != "<<" && sign != ">>" &&
        (grid_left || grid_right)) {
        return "A matrix is not larger or smaller than a number. Entry by entry: matrix.array() > 0, and .all(), "
               ".any() "
               "or .count() of that.";
    }
    return "";
}

}  // namespace

std::string help_with(const CompilerMessage& error) {
    for (const auto reading : {help_with_operands, help_with_argument, help_with_call, help_with_semicolon}) {
        if (const std::string help = reading(error); !help.empty()) {
            return help;
        }
    }
    // Long template names make a regular expression slow, and their ends say nothing.
    const std::string message = without_template_arguments(error.message, 1000).substr(0, 1000);
    const auto rule = std::ranges::find_if(
        rules, [&](const Rule& entry) { return std::regex_search(message, std::regex(entry.words)); });
    return rule == rules.end() ? "" : rule->help;
}

std::string undeclared_name(const CompilerMessage& error) {
    static const std::regex words(R"('(\w+)' was not declared|undeclared identifier '(\w+)')");
    std::smatch found;
    return std::regex_search(error.message, found, words) ? found.str(1) + found.str(2) : "";
}

}  // namespace workbook::tool
