package import RunsheetModel

/// A sentence as a name: without marks, and values as what they are called.
package enum PlainText {
  /// - Parameters:
  ///   - text: one paragraph of CommonMark, such as a step's command.
  ///   - parameters: those that its slots may name.
  /// - Returns: the words alone.
  package static func plain(_ text: Text, _ parameters: [Parameter]) -> String {
    let byID = Dictionary(parameters.map { ($0.id, $0) }) { first, _ in first }
    var prose = Prose(text, parameters: byID)
    return plain(prose.line(), byID)
  }

  private static func plain(_ inlines: [Inline], _ parameters: [Parameter.ID: Parameter]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .value(.literal(let text)): text
      case .value(.slot(let id)): Hint.pattern([.slot(id)], parameters)
      case .code(let fragments), .openCode(let fragments): Hint.pattern(fragments, parameters)
      case .emphasis(let content), .strong(let content), .link(_, let content), .reference(_, let content),
        .span(_, let content), .whenKnown(_, let content, _):
        plain(content, parameters)
      case .softBreak, .lineBreak, .blank: " "
      }
    }.joined()
  }
}
