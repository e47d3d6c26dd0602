package import RunsheetModel
private import RunsheetMarkup

extension Site {
  /// What is the same on the pages of all tenants: the constants of every template.
  ///
  /// - Complexity: O(runbooks that differ), whatever the number of tenants.
  package var sharedTexts: [[UInt8]] {
    let runbooks = prepared.values.flatMap(\.pages).map(\.template)
    let indexes = pageSets.flatMap(\.entries).filter { $0.runbook == nil }.map(\.template)
    return Set(runbooks + indexes).map(\.constantText)
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
