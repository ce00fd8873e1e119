/// \file
/// The experiment of chapter 09.
#include "denoising_autoencoder.hpp"
#include "common/run.hpp"

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv, {.chapter = "09_denoising_autoencoder", .title = "Denoising autoencoder"}, [](workbook::Run&) {});
}
