// A stand-in for the header of libcoro that has this name.
#pragma once

#include "coro/event.hpp"
#include "coro/expected.hpp"
#include "coro/latch.hpp"
#include "coro/mutex.hpp"
#include "coro/queue.hpp"
#include "coro/ring_buffer.hpp"
#include "coro/scheduler.hpp"
#include "coro/semaphore.hpp"
#include "coro/sync_wait.hpp"
#include "coro/task.hpp"
#include "coro/task_group.hpp"
#include "coro/thread_pool.hpp"
#include "coro/when_all.hpp"
#include "coro/when_any.hpp"
