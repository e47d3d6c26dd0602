package import RunsheetModel
private import RunsheetMarkup

extension Site {
  /// What is the same on the pages of all tenants: every template filled with nobody's values, once with a mark in place
  /// of each value and once with none.
  ///
  /// - Parameter procedures: the procedures of the project, whose parameters get the mark.
  /// - Returns: the bytes of the pages.
  /// - Complexity: O(runbooks that differ) pages, and O(tenants) to see of which kind each is.
  package func sharedTexts(_ procedures: [Procedure]) -> [[UInt8]] {
    let mark = "\u{A4}"
    let parameters = (Parameter.builtIn + procedures.flatMap(\.parameters)).map(\.id)
    let all = Dictionary(parameters.map { ($0, mark) }) { first, _ in first }
    var nobodies: Set<Tenant> = []
    for tenant in examples.compactMap(\.self) {
      nobodies.insert(
        Tenant(
          id: mark, values: [:], facts: tenant.facts, scenarios: tenant.scenarios,
          procedures: tenant.procedures,
          place: Place(file: "")))
    }
    let filled = nobodies.flatMap { [$0.setting(all), $0.setting(["tenant.name": mark])] }
    return filled.flatMap { pages(of: $0) }.map { page in
      var bytes: [UInt8] = []
      page.write(into: &bytes)
      return bytes
    }
  }
}

extension Project {
  /// What anybody may know: what the provider says of itself, and the public addresses that procedures name.
  package var publicTexts: [[UInt8]] {
    let own = provider.values.values.flatMap(\.fragments).map { fragment in
      if case .literal(let text) = fragment { text } else { " " }
    }
    let addresses = procedures.flatMap { procedure in
      procedure.portals.map(\.address) + procedure.sources.compactMap(\.address)
    }
    return (own + addresses).map { Array($0.utf8) }
  }

  /// The words of the project itself: of its procedures, layouts and interface.
  package var vocabulary: [[UInt8]] {
    theme.layouts.map { Array($0.source.utf8) } + Word.allCases.map { Array(words[$0].utf8) }
      + procedures.map { procedure in
        Array(([procedure.id] + procedure.scenarios.map(\.id)).joined(separator: " ").utf8)
      } + publicTexts
  }
}
