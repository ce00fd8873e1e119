#include "common/training_stop.hpp"

#include <string>

#include "tests/support/catch.hpp"

namespace {

std::string said(int epoch) {
    try {
        workbook::training_stopped(workbook::NotFiniteError("the loss of batch 7 is infinite."), epoch, "out/model.ckpt");
    } catch (const workbook::NotFiniteError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a training that stops names the epoch, the cause and the last good checkpoint") {
    CHECK(said(4) ==
          "epoch 4: the loss of batch 7 is infinite. The last good checkpoint is of epoch 3: out/model.ckpt");
}

TEST_CASE("in the first epoch there is no checkpoint yet") {
    CHECK(said(1) == "epoch 1: the loss of batch 7 is infinite. There is no checkpoint of this run yet.");
}
