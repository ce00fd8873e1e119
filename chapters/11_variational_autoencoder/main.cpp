/// \file
/// The experiment of chapter 11.
#include "variational_autoencoder.hpp"
#include "common/run.hpp"

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv, {.chapter = "11_variational_autoencoder", .title = "Variational autoencoder"}, [](workbook::Run&) {});
}
