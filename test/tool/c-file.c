/* C is left alone. */
/* RUN: %chan-tidy --quiet --chan-stats %s -- > %t 2>&1 */
/* RUN: %not grep -q chan- %t */
void leak(void) {}
