extension Procedure {
  /// Every text in which a parameter's value may stand.
  package var texts: [Text] {
    overview.map(\.text) + phases.flatMap(\.texts)
      + (undoing.map { $0.overview.map(\.text) + ($0.beforeYouStart?.texts ?? []) } ?? [])
      + roles.compactMap(\.location)
      + advisories.flatMap(\.texts)
      + portals.flatMap { [$0.tenantAddress, $0.connect].compactMap(\.self) }
      + parameters.compactMap(\.fallback) + [summary]
  }
}

extension Phase {
  fileprivate var texts: [Text] { info.map(\.text) + steps.flatMap(\.texts) + outcome.map(\.text) }
}

extension Step {
  fileprivate var texts: [Text] {
    [command] + [info, result, wait?.text, verification?.text].compactMap(\.self) + notes.map(\.text)
      + [automation, verification?.automation].compactMap(\.self).flatMap(\.texts) + (undo?.texts ?? [])
      + (substeps + choices).flatMap(\.texts) + (screen?.fields ?? []).flatMap(\.texts)
  }
}

extension Automation {
  fileprivate var texts: [Text] { [info].compactMap(\.self) + parts.map(\.lines) }
}

extension Undo {
  fileprivate var texts: [Text] {
    switch self {
    case .none(let because): [because]
    case .step(let step): step.texts
    }
  }
}

extension Procedure {
  /// The parameters that a client's pages never show.
  package var internalParameters: Set<Parameter.ID> { parameters.internalIDs }
}

extension [Parameter] {
  /// The parameters that a client's pages never show: those that are marked so, and those whose defaults name one.
  package var internalIDs: Set<Parameter.ID> {
    // Each parameter comes after those that its default refers to.
    reduce(into: []) { found, parameter in
      if parameter.isInternal || !found.isDisjoint(with: parameter.fallback?.slots ?? []) {
        found.insert(parameter.id)
      }
    }
  }
}

extension Substep {
  fileprivate var texts: [Text] { [command] + [info].compactMap(\.self) + substeps.flatMap(\.texts) }
}

extension Advisory {
  var texts: [Text] { [text] + guidance.texts }
}

extension Screen.Field {
  fileprivate var texts: [Text] { [label] + [note, state.text].compactMap(\.self) }
}

extension Screen.State {
  /// What the field holds, if it is a text.
  package var text: Text? {
    switch self {
    case .typed(let text), .selected(let text), .masked(let text), .shown(let text): text
    case .on, .off: nil
    }
  }
}
