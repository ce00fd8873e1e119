// Compiled with double, linked with the float library: must fail to link.
#include "common/random_matrix.hpp"

int main() {
    ae::Random random(1);
    return static_cast<int>(ae::normal_matrix(random, 1, 1).size());
}
