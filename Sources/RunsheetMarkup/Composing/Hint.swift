import RunsheetModel

/// What stands beside a blank: which value belongs there, and how it is made up where that is known.
enum Hint {
  /// "Login of the backup user: ‹Username›@‹Domain of the client›".
  static func hint(for fragments: [Text.Fragment], _ parameters: [Parameter.ID: Parameter]) -> String {
    guard fragments.count == 1, case .slot(let id)? = fragments.first, let parameter = parameters[id] else {
      return pattern(fragments, parameters)
    }
    guard let fallback = parameter.fallback, !fallback.slots.isEmpty else { return parameter.label }
    return "\(parameter.label): \(pattern(fallback.fragments, parameters))"
  }

  /// The text with each slot as its parameter's label: "‹Username›@‹Domain of the client›".
  static func pattern(_ fragments: [Text.Fragment], _ parameters: [Parameter.ID: Parameter]) -> String {
    fragments.map { fragment in
      switch fragment {
      case .literal(let literal): literal
      case .slot(let id): "‹\(parameters[id]?.label ?? id)›"
      }
    }.joined()
  }
}
