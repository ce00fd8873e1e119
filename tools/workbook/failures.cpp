#include "tools/workbook/failures.hpp"

#include <exception>
#include <filesystem>
#include <iostream>

namespace workbook::tool {
namespace {

int tell(int status, const char* message) {
    std::cerr << "workbook: " << message << std::endl;
    return status;
}

}  // namespace

int run_guarded(const std::function<int()>& command) {
    try {
        return command();
    } catch (const Interrupted&) {
        return tell(exit_status::interrupted, "interrupted");
    } catch (const UsageError& error) {
        return tell(exit_status::wrong_call, error.what());
    } catch (const MachineError& error) {
        return tell(exit_status::machine_lacks_something, error.what());
    } catch (const DataError& error) {
        return tell(exit_status::machine_lacks_something, error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        const std::string path = error.path1().empty() ? "" : error.path1().string() + ": ";
        return tell(exit_status::machine_lacks_something, (path + error.code().message()).c_str());
    } catch (const std::exception& error) {
        return tell(exit_status::not_right_yet, error.what());
    }
}

}  // namespace workbook::tool
