import RunsheetModel

/// What stands in place of a value that is missing: a blank, and what belongs there as far as it is known.
enum Hint {
  /// A line to write on, and what belongs there.
  static func blank(_ hint: [Inline]) -> [Inline] { [.blank, .text(" "), bracketed(hint)] }

  /// A line to write a value on: "________ (Login: ‹Username›@contoso.com)".
  static func blank(for id: Parameter.ID, _ parameters: [Parameter.ID: Parameter]) -> [Inline] {
    blank(hint(for: id, parameters))
  }

  /// Text in which values are missing: what is known of it, blanks, and then what belongs on each of them.
  static func blanks(in fragments: [Text.Fragment], _ parameters: [Parameter.ID: Parameter]) -> [Inline] {
    if fragments.count == 1, case .slot(let id)? = fragments.first { return blank(for: id, parameters) }
    var told: Set<Parameter.ID> = []
    let hints = fragments.slots.filter { told.insert($0).inserted }.map { id in
      Inline.whenKnown([id], filled: [], blank: [.text(" "), bracketed(hint(for: id, parameters))])
    }
    return [.openCode(fragments)] + hints
  }

  /// A text with each slot as its parameter's label: "‹Username›@‹Domain of the client›".
  static func pattern(_ fragments: [Text.Fragment], _ parameters: [Parameter.ID: Parameter]) -> String {
    fragments.map { fragment in
      switch fragment {
      case .literal(let literal): literal
      case .slot(let id): label(id, parameters)
      }
    }.joined()
  }

  private static func bracketed(_ hint: [Inline]) -> Inline {
    .span(.hint, [.text("(")] + hint + [.text(")")])
  }

  /// Which value belongs somewhere, and what is known of how it is made up.
  private static func hint(for id: Parameter.ID, _ parameters: [Parameter.ID: Parameter]) -> [Inline] {
    guard let parameter = parameters[id] else { return [.text(id)] }
    guard let fallback = parameter.fallback, !fallback.slots.isEmpty else { return [.text(parameter.label)] }
    var told: Set<Parameter.ID> = [id]
    return [.text("\(parameter.label): ")] + known(of: fallback.fragments, parameters, &told)
  }

  /// What is known of a composed text, and labels in place of what is not.
  ///
  /// How a part is made up in turn is told once, so that no hint grows beyond the procedure.
  private static func known(
    of fragments: [Text.Fragment], _ parameters: [Parameter.ID: Parameter], _ told: inout Set<Parameter.ID>
  ) -> [Inline] {
    fragments.map { fragment in
      guard case .slot(let id) = fragment else {
        if case .literal(let literal) = fragment { return .text(literal) }
        return .text("")
      }
      let parts = parameters[id]?.fallback?.fragments ?? []
      let isComposed = !parts.slots.isEmpty && told.insert(id).inserted
      let blank = isComposed ? known(of: parts, parameters, &told) : [.text(label(id, parameters))]
      return .whenKnown([id], filled: [.value(.slot(id))], blank: blank)
    }
  }

  private static func label(_ id: Parameter.ID, _ parameters: [Parameter.ID: Parameter]) -> String {
    "‹\(parameters[id]?.label ?? id)›"
  }
}
