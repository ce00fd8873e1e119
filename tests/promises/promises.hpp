/// \file
/// What the contracts of the chapters promise, and which tests fail when it is broken.
///
/// A chapter's header says it, sentence by sentence; tests/promises/NN_name.md lists the same sentences, each with its
/// tests. What differs between the two, and what is named and does not exist, is a problem.
#pragma once

#include <string>
#include <vector>

namespace promises {

/// A sentence of a header, in a comment of Doxygen's. What a student does not write ("Given: …") is left out.
struct Sentence {
    std::size_t line = 0;  ///< of the header: where its comment, or its \param, \return or \throws, begins
    std::string place;     ///< "1.2 dense_backward_parameters", or "Dense" for a type that no exercise names
    std::string text;      ///< one space between words; that of a field begins with the field's name: "bias: b, (out)"
};

/// The sentences of a header, in their order. A sentence ends where a point and a space do; the number of an exercise
/// is none.
std::vector<Sentence> sentences_of(const std::string& header);

/// What the list says of a sentence.
struct Entry {
    std::size_t line = 0;            ///< of the list
    std::string place;               ///< of the heading above it
    std::string text;                ///< the sentence
    std::vector<std::string> tests;  ///< the names of test cases
    std::string reason;              ///< why there are none: "not a promise: …", or "given: …"
};

/// Reads a list: headings `## place`, below each `> sentence` with `- test` or a reason, and above all free text.
std::vector<Entry> read_list(const std::string& list);

/// A test case of a chapter.
struct TestCase {
    std::string name;
    std::string tags;  ///< "[1.2][gradient]"
};

/// The test cases that a source declares.
std::vector<TestCase> test_cases_of(const std::string& source);

/// What is wrong with a list; nothing if header, list and tests agree.
std::vector<std::string> problems(const std::vector<Sentence>& header, const std::vector<Entry>& list,
                                  const std::vector<TestCase>& tests);

}  // namespace promises
