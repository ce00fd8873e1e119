/// \file
/// The experiment of chapter 08.
#include "sparse_autoencoder.hpp"
#include "common/run.hpp"

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv, {.chapter = "08_sparse_autoencoder", .title = "Sparse autoencoder"}, [](workbook::Run&) {});
}
