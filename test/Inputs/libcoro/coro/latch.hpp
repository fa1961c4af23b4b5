// A stand-in for the header of libcoro that has this name.
#pragma once

#include "coro/event.hpp"
