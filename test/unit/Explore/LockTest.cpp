#include "test/unit/Explore/Harness.h"
