private import CCMark

/// A parsed piece of CommonMark, as plain values: what libcmark read, free of its memory.
struct CommonMarkTree {
  enum Kind {
    case document
    case paragraph
    case bulletList
    case orderedList(start: Int)
    case item
    case codeBlock(info: String, String)
    case text(String)
    case code(String)
    case softBreak
    case lineBreak
    case emphasis
    case strong
    case link(destination: String, title: String)
    /// A construct that prose may not hold, by its name in a sentence.
    case unsupported(String)
  }

  let kind: Kind
  /// The first and the last line of the source that it stands in, counted from 1.
  let lines: (first: Int, last: Int)
  let children: [CommonMarkTree]

  /// Parses CommonMark.
  ///
  /// - Parameter source: the text, without NUL characters.
  /// - Complexity: linear for ordinary text; libcmark 0.30 has quadratic cases, so long input is refused before.
  init(parsing source: String) {
    var utf8 = source
    let root = utf8.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_SOURCEPOS)
      }
    }
    defer { unsafe cmark_node_free(root) }
    self =
      unsafe root.map { unsafe CommonMarkTree(copying: $0, depth: 0) }
      ?? CommonMarkTree(.document, (1, 1), [])
  }

  /// How deep prose may nest; what lies deeper is not copied, so that no input exhausts the stack.
  private static let deepest = 32

  private init(_ kind: Kind, _ lines: (first: Int, last: Int), _ children: [CommonMarkTree]) {
    self.kind = kind
    self.lines = lines
    self.children = children
  }

  private init(copying node: OpaquePointer, depth: Int) {
    let lines = unsafe (Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
    guard depth < CommonMarkTree.deepest else {
      self.init(.unsupported("nesting deeper than \(CommonMarkTree.deepest) levels"), lines, [])
      return
    }
    var children: [CommonMarkTree] = []
    var child = unsafe cmark_node_first_child(node)
    while let current = unsafe child {
      unsafe children.append(CommonMarkTree(copying: current, depth: depth + 1))
      unsafe child = cmark_node_next(current)
    }
    unsafe self.init(CommonMarkTree.kind(of: node), lines, children)
  }

  private static func kind(of node: OpaquePointer) -> Kind {
    func string(_ pointer: UnsafePointer<CChar>?) -> String {
      guard let pointer = unsafe pointer else { return "" }
      return unsafe String(cString: pointer)
    }
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_LIST:
      return unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        ? .orderedList(start: Int(cmark_node_get_list_start(node))) : .bulletList
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_CODE_BLOCK:
      return unsafe .codeBlock(
        info: string(cmark_node_get_fence_info(node)), string(cmark_node_get_literal(node)))
    case CMARK_NODE_TEXT: return unsafe .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_CODE: return unsafe .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK:
      return unsafe .link(
        destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: return .unsupported("raw HTML")
    case CMARK_NODE_IMAGE: return .unsupported("an image")
    case CMARK_NODE_HEADING: return .unsupported("a heading")
    case CMARK_NODE_BLOCK_QUOTE: return .unsupported("a block quotation")
    case CMARK_NODE_THEMATIC_BREAK: return .unsupported("a thematic break")
    default: return unsafe .unsupported(string(cmark_node_get_type_string(node)))
    }
  }
}
