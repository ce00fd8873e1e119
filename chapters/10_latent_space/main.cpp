/// \file
/// The experiment of chapter 10.
#include "latent_space.hpp"
#include "common/run.hpp"

int main(int argc, char** argv) {
    return workbook::run_chapter(argc, argv, {.chapter = "10_latent_space", .title = "Latent space"}, [](workbook::Run&) {});
}
