import RunsheetModel

extension TemplateBuilder {
  /// A script's text, with tokens where values go.
  ///
  /// - Parameters:
  ///   - pieces: the script.
  ///   - context: how a value is written.
  ///   - before: finished markup before each value.
  ///   - after: finished markup after each value.
  ///   - escaping: how the script's own text is escaped; nil where the renderer does it.
  /// - Returns: text that a renderer escapes as code.
  package mutating func script(
    _ pieces: [ScriptPiece], _ context: SlotContext, before: String = "", after: String = "",
    escaping: SlotContext? = nil
  ) -> String {
    func written(_ source: String, _ builder: inout TemplateBuilder) -> String {
      escaping.map { builder.text(source, $0) } ?? source
    }
    var text = ""
    for piece in pieces {
      switch piece {
      case .source(let source): text += written(source, &self)
      case .value(.literal(let literal), _): text += marked(self.text(literal, context), before, after)
      case .value(.slot(let id), let otherwise):
        let known = whenKnown([id])
        text += known.begin + marked(value(id, context), before, after)
        text += known.otherwise + written(otherwise, &self) + known.end
      case .unlessKnown(.literal, _): break
      case .unlessKnown(.slot(let id), let source):
        let known = whenKnown([id])
        text += known.begin + known.otherwise + written(source, &self) + known.end
      }
    }
    return text
  }

  private mutating func marked(_ token: String, _ before: String, _ after: String) -> String {
    before.isEmpty ? token : finished(Array(before.utf8)) + token + finished(Array(after.utf8))
  }
}
