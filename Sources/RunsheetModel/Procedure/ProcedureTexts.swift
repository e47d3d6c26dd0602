extension Procedure {
  /// Every text in which a parameter's value may stand.
  package var texts: [Text] {
    overview.map(\.text) + phases.flatMap(\.texts) + roles.compactMap(\.location)
      + advisories.flatMap(\.texts)
      + portals.compactMap(\.tenantAddress) + parameters.compactMap(\.fallback) + [summary]
  }
}

extension Phase {
  fileprivate var texts: [Text] { info.map(\.text) + steps.flatMap(\.texts) + outcome.map(\.text) }
}

extension Step {
  fileprivate var texts: [Text] {
    [command] + [info, result, wait?.text].compactMap(\.self) + notes.map(\.text)
      + (substeps + choices).flatMap(\.texts) + (screen?.fields ?? []).flatMap(\.texts)
  }
}

extension Substep {
  fileprivate var texts: [Text] { [command] + [info].compactMap(\.self) + substeps.flatMap(\.texts) }
}

extension Advisory {
  fileprivate var texts: [Text] { [text] + guidance.texts }
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
