// A stand-in for the header of Boost.Cobalt that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <boost/asio/any_io_executor.hpp>

namespace boost::cobalt {

using executor = asio::any_io_executor;
namespace this_thread {
executor &get_executor();
}

} // namespace boost::cobalt
