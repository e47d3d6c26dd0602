import RunsheetModel

/// A part of a layout, as far as it asks for something.
indirect enum LayoutPart {
  case value(LayoutTag)
  /// What stands between the tags of a section; an inverted one is shown where the name stands for nothing.
  case section(LayoutTag, isInverted: Bool, [LayoutPart])
  /// What a layout that is built upon this one may put something else into.
  case block(LayoutTag, [LayoutPart])
  /// Another layout in this place, with blocks that it is given.
  case include(LayoutTag, blocks: [String: [LayoutPart]])

  /// The parts of a layout that is valid Mustache.
  static func parts(of tags: [LayoutTag]) -> [LayoutPart] {
    var rest = tags[...]
    return parts(&rest)
  }

  private static func parts(_ rest: inout ArraySlice<LayoutTag>) -> [LayoutPart] {
    var parts: [LayoutPart] = []
    while let tag = rest.popFirst() {
      switch tag.kind {
      case .end: return parts
      case .value: parts.append(.value(tag))
      case .section, .inverted:
        parts.append(.section(tag, isInverted: tag.kind == .inverted, self.parts(&rest)))
      case .block: parts.append(.block(tag, self.parts(&rest)))
      case .include: parts.append(.include(tag, blocks: [:]))
      case .frame:
        var blocks: [String: [LayoutPart]] = [:]
        for case .block(let block, let content) in self.parts(&rest) { blocks[block.name] = content }
        parts.append(.include(tag, blocks: blocks))
      }
    }
    return parts
  }
}
