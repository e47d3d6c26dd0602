private import CCMark

private import CLibrary

/// A libcmark document under construction, rendered once and freed with the value.
///
/// Nodes are known by handles and are attached the moment they are made, so that the root owns all of them: nothing
/// leaks, and no interior node has a second owner. Custom nodes are written out raw even in libcmark's safe mode: what
/// is put into them must be escaped before.
@safe struct CMarkTree: ~Copyable {
  typealias Handle = Int

  /// What a node is, with the attributes that are set on it.
  enum Node {
    case paragraph
    case heading(level: Int)
    case bulletList(isTight: Bool)
    case orderedList(isTight: Bool)
    case item
    case blockQuote
    case codeBlock(info: String, String)
    case customBlock(enter: String, exit: String)
    case text(String)
    case code(String)
    case softBreak
    case lineBreak
    case emphasis
    case strong
    case link(destination: String)
    case customInline(String)
  }

  private var pointers: [OpaquePointer]

  init() {
    unsafe pointers = [cmark_node_new(CMARK_NODE_DOCUMENT)]
  }

  deinit {
    unsafe cmark_node_free(pointers[root])
  }

  /// The document node.
  let root: Handle = 0

  /// Adds a node as the last child of another.
  ///
  /// - Returns: the new node's handle.
  @discardableResult
  mutating func append(_ node: Node, to parent: Handle) -> Handle {
    let made: OpaquePointer
    switch node {
    case .paragraph: unsafe made = cmark_node_new(CMARK_NODE_PARAGRAPH)
    case .heading(let level):
      unsafe made = cmark_node_new(CMARK_NODE_HEADING)
      unsafe cmark_node_set_heading_level(made, CInt(level))
    case .bulletList(let isTight):
      unsafe made = cmark_node_new(CMARK_NODE_LIST)
      unsafe cmark_node_set_list_type(made, CMARK_BULLET_LIST)
      unsafe cmark_node_set_list_tight(made, isTight ? 1 : 0)
    case .orderedList(let isTight):
      unsafe made = cmark_node_new(CMARK_NODE_LIST)
      unsafe cmark_node_set_list_type(made, CMARK_ORDERED_LIST)
      unsafe cmark_node_set_list_start(made, 1)
      unsafe cmark_node_set_list_tight(made, isTight ? 1 : 0)
    case .item: unsafe made = cmark_node_new(CMARK_NODE_ITEM)
    case .blockQuote: unsafe made = cmark_node_new(CMARK_NODE_BLOCK_QUOTE)
    case .codeBlock(let info, let literal):
      unsafe made = cmark_node_new(CMARK_NODE_CODE_BLOCK)
      unsafe cmark_node_set_fence_info(made, info)
      unsafe cmark_node_set_literal(made, literal)
    case .customBlock(let enter, let exit):
      unsafe made = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)
      unsafe cmark_node_set_on_enter(made, enter)
      unsafe cmark_node_set_on_exit(made, exit)
    case .text(let literal):
      unsafe made = cmark_node_new(CMARK_NODE_TEXT)
      unsafe cmark_node_set_literal(made, literal)
    case .code(let literal):
      unsafe made = cmark_node_new(CMARK_NODE_CODE)
      unsafe cmark_node_set_literal(made, literal)
    case .softBreak: unsafe made = cmark_node_new(CMARK_NODE_SOFTBREAK)
    case .lineBreak: unsafe made = cmark_node_new(CMARK_NODE_LINEBREAK)
    case .emphasis: unsafe made = cmark_node_new(CMARK_NODE_EMPH)
    case .strong: unsafe made = cmark_node_new(CMARK_NODE_STRONG)
    case .link(let destination):
      unsafe made = cmark_node_new(CMARK_NODE_LINK)
      unsafe cmark_node_set_url(made, destination)
    case .customInline(let raw):
      unsafe made = cmark_node_new(CMARK_NODE_CUSTOM_INLINE)
      unsafe cmark_node_set_on_enter(made, raw)
    }
    let attached = unsafe cmark_node_append_child(pointers[parent], made)
    precondition(attached == 1, "libcmark: a \(node) cannot stand here")
    unsafe pointers.append(made)
    return unsafe pointers.count - 1
  }

  /// Whether a node's last child so far is a list.
  func endsWithList(_ parent: Handle) -> Bool {
    guard let last = unsafe cmark_node_last_child(pointers[parent]) else { return false }
    return unsafe cmark_node_get_type(last) == CMARK_NODE_LIST
  }

  /// The document as HTML, in safe mode.
  func html() -> [UInt8] {
    unsafe CMarkTree.take(cmark_render_html(pointers[root], CMARK_OPT_DEFAULT))
  }

  /// The document as CommonMark, without wrapping lines.
  func commonMark() -> [UInt8] {
    unsafe CMarkTree.take(cmark_render_commonmark(pointers[root], CMARK_OPT_DEFAULT, 0))
  }

  /// Copies a string that libcmark allocated, and frees it.
  private static func take(_ string: UnsafeMutablePointer<CChar>) -> [UInt8] {
    defer { unsafe free(string) }
    return unsafe UnsafeBufferPointer(start: string, count: strlen(string)).map(UInt8.init(bitPattern:))
  }
}
