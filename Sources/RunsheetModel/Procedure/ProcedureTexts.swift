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

extension Advisory {
  var texts: [Text] { [text] + guidance.texts }
}

extension Screen.FieldState {
  /// What the field holds, if it is a text.
  package var text: Text? {
    switch self {
    case .typed(let text), .selected(let text), .masked(let text), .shown(let text): text
    case .on, .off: nil
    }
  }
}
