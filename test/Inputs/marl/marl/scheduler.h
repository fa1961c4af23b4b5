// A stand-in for the header of marl that has this name.
#pragma once

namespace marl {

template <typename F, typename... Args> void schedule(F &&, Args &&...) {}

} // namespace marl
