import RunsheetModel

/// Goes through a layout as the engine will, and tells what it would ask for in vain.
///
/// The engine shows a name that it does not know as nothing, ends the program at a group that stands as text, and never
/// ends with a layout that comes round to itself. So each is told before anything is rendered.
struct LayoutCheck {
  /// The names that can be asked for at a place, innermost last.
  private struct Scope {
    let names: [LayoutName]
    /// What `.` stands for.
    let element: LayoutShape
  }

  private let layouts: [String: (file: String, parts: [LayoutPart])]
  /// The layouts that are being gone through, each included by the one before, with the tag that includes it.
  private var path: [(layout: String, tag: LayoutTag?)]
  private var scopes: [Scope]
  /// The sections that are open: what they name is present.
  private var present: Set<String> = []
  private var blocks: [String: [LayoutPart]] = [:]
  /// The blocks that are being gone through.
  private var openBlocks: Set<String> = []
  private var diagnostics: [Diagnostic] = []

  /// Goes through a layout.
  ///
  /// - Parameters:
  ///   - name: the layout.
  ///   - layouts: all layouts that are valid Mustache, by their names.
  ///   - names: what the layout is given.
  /// - Returns: what is wrong, in the order in which it would be met.
  static func diagnostics(
    of name: String, among layouts: [String: (file: String, parts: [LayoutPart])], given names: [LayoutName]
  ) -> [Diagnostic] {
    var check = LayoutCheck(
      layouts: layouts, path: [(name, nil)], scopes: [Scope(names: names, element: .group(names))])
    check.go(through: layouts[name]?.parts ?? [])
    return check.diagnostics
  }

  private init(
    layouts: [String: (file: String, parts: [LayoutPart])], path: [(layout: String, tag: LayoutTag?)],
    scopes: [Scope]
  ) {
    self.layouts = layouts
    self.path = path
    self.scopes = scopes
  }

  private mutating func go(through parts: [LayoutPart]) {
    for part in parts {
      switch part {
      case .value(let tag): value(tag)
      case .section(let tag, let isInverted, let content): section(tag, isInverted: isInverted, content)
      case .block(let tag, let content): block(tag, blocks[tag.name] ?? content)
      case .include(let tag, let given): include(tag, given)
      }
    }
  }

  // MARK: Names

  private mutating func value(_ tag: LayoutTag) {
    guard let shape = shape(of: tag) else { return }
    switch shape {
    case .text: break
    case .optional(.text):
      if present.contains(tag.name) { break }
      tell(
        tag, "“\(tag.name)” may be absent, and stands here as text.",
        "Put it between {{#\(tag.name)}} and {{/\(tag.name)}}.")
    case .flag, .optional(.flag):
      tell(
        tag, "“\(tag.name)” is yes or no, and stands here as text.",
        "Put what it decides between {{#\(tag.name)}} and {{/\(tag.name)}}.")
    case .list, .optional(.list):
      tell(
        tag, "“\(tag.name)” is a list, and stands here as text.",
        "Put what is shown of each between {{#\(tag.name)}} and {{/\(tag.name)}}.")
    case .group(let members), .optional(.group(let members)):
      let within = tag.name == "." ? "" : "\(tag.name)."
      tell(
        tag, "“\(tag.name)” is a group of values, and stands here as text.",
        "Name one of them: \(members.prefix(4).map { "{{\(within)\($0.name)}}" }.joined(separator: ", ")).")
    case .optional(.optional): break
    }
  }

  private mutating func section(_ tag: LayoutTag, isInverted: Bool, _ content: [LayoutPart]) {
    guard let shape = shape(of: tag) else { return }
    if isInverted { return go(through: content) }
    let isNew = present.insert(tag.name).inserted
    defer { if isNew { present.remove(tag.name) } }
    let element: LayoutShape? =
      switch shape.whenPresent {
      case .flag: nil
      case .text: .text
      case .group: shape.whenPresent
      case .list(let element): element
      case .optional: nil
      }
    if let element { scopes.append(Scope(names: element.members, element: element)) }
    go(through: content)
    if element != nil { scopes.removeLast() }
  }

  /// What a name stands for here; nil, and told, if it stands for nothing.
  private mutating func shape(of tag: LayoutTag) -> LayoutShape? {
    if tag.name == "." { return scopes.last?.element }
    let parts = tag.name.split(separator: ".").map(String.init)
    var known = scopes.flatMap(\.names).map(\.name)
    var shape = scopes.reversed().lazy.compactMap { scope in
      scope.names.first { $0.name == parts.first }?.shape
    }.first
    for (number, part) in parts.enumerated() {
      if number > 0 {
        let members = shape?.members ?? []
        known = members.map(\.name)
        shape = members.first { $0.name == part }?.shape
      }
      guard shape != nil else {
        let near = suggestion(for: part, among: known).map { "Did you mean “\($0)”? " } ?? ""
        tell(
          tag, "The layout “\(path[0].layout)” is given nothing by the name “\(part)”.",
          near + "Site/README.md lists the names that each layout is given.")
        return nil
      }
    }
    return shape
  }

  // MARK: Includes

  private mutating func include(_ tag: LayoutTag, _ given: [String: [LayoutPart]]) {
    // One that is missing, or is no Mustache, is told where all layouts are looked at.
    guard let layout = layouts[tag.name] else { return }
    if let start = path.firstIndex(where: { $0.layout == tag.name }) {
      let next = path.indices.contains(start + 1) ? path[start + 1].tag ?? tag : tag
      return tell(
        next, "The layout “\(tag.name)” includes itself, through “\(next.name)”.",
        "Take one of the includes out.")
    }
    let outer = blocks
    // What an outer layout puts into a block goes before what an inner one does.
    blocks = given.merging(outer) { _, outer in outer }
    path.append((tag.name, tag))
    go(through: layout.parts)
    path.removeLast()
    blocks = outer
  }

  private mutating func block(_ tag: LayoutTag, _ content: [LayoutPart]) {
    guard openBlocks.insert(tag.name).inserted else {
      return tell(
        tag, "The block “\(tag.name)” holds itself.", "Give the inner one another name, or take it out.")
    }
    go(through: content)
    openBlocks.remove(tag.name)
  }

  private mutating func tell(_ tag: LayoutTag, _ message: String, _ help: String) {
    let diagnostic = Diagnostic(.invalidLayout, at: tag.place, message, help: help)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}
