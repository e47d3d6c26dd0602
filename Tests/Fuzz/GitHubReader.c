// Reads Markdown with GitHub's own parser inside the fuzzer's process.
//
// libcmark-gfm and libcmark, which Runsheet renders with, export functions of the same names. So Scripts/fuzz links
// this file and libcmark-gfm into one object of which only read_markdown is seen from outside.

#include "GitHubReader.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

struct text {
  char *bytes;
  size_t length, capacity;
};

static void add(struct text *text, const char *piece) {
  size_t length = piece ? strlen(piece) : 0;
  if (text->length + length + 1 > text->capacity) {
    text->capacity = 2 * (text->length + length + 1);
    text->bytes = realloc(text->bytes, text->capacity);
    if (!text->bytes) abort();
  }
  if (length) memcpy(text->bytes + text->length, piece, length);
  text->length += length;
  text->bytes[text->length] = 0;
}

static void enter(struct text *text, cmark_node *node) {
  add(text, "\1");
  add(text, cmark_node_get_type_string(node));
  if (cmark_node_get_type(node) == CMARK_NODE_LINK || cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
    add(text, "\2");
    add(text, cmark_node_get_url(node));
  }
  add(text, "\3");
}

char *read_markdown(const char *markdown, size_t length) {
  static int is_ready = 0;
  if (!is_ready) {
    cmark_gfm_core_extensions_ensure_registered();
    is_ready = 1;
  }
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  static const char *const extensions[] = {"table", "tasklist", "strikethrough"};
  for (size_t index = 0; index < sizeof extensions / sizeof *extensions; index++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[index]));
  cmark_parser_feed(parser, markdown, length);
  cmark_node *document = cmark_parser_finish(parser);

  struct text text = {0};
  cmark_iter *nodes = cmark_iter_new(document);
  cmark_event_type event;
  while ((event = cmark_iter_next(nodes)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node(nodes);
    if (event == CMARK_EVENT_EXIT) {
      add(&text, "\1/\3");
      continue;
    }
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: add(&text, cmark_node_get_literal(node)); break;
    case CMARK_NODE_SOFTBREAK: add(&text, " "); break;
    case CMARK_NODE_HTML_INLINE:
      // Code for which there is no fence.
      if (!strcmp(cmark_node_get_literal(node), "<code>")) add(&text, "\1code\3");
      else if (!strcmp(cmark_node_get_literal(node), "</code>")) add(&text, "\1/\3");
      else add(&text, cmark_node_get_literal(node));
      break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_THEMATIC_BREAK:
      enter(&text, node);
      add(&text, cmark_node_get_literal(node));
      add(&text, "\1/\3");
      break;
    default: enter(&text, node);
    }
  }
  cmark_iter_free(nodes);
  cmark_node_free(document);
  cmark_parser_free(parser);
  return text.bytes;
}
