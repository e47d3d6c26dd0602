#pragma once
#include <stddef.h>

/// What GitHub's parser reads in Markdown, as a flat text: `\1` and a node's type, `\2` and where a link leads, `\3`;
/// then what it holds; then `\1/\3`. The caller frees it.
char *read_markdown(const char *text, size_t length);
