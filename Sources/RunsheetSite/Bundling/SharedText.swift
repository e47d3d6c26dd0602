package import RunsheetModel
package import RunsheetMarkup

extension Site {
  /// Every template that is filled for tenants, stands beside their files or leads to them, with the parameters that it
  /// is made for.
  ///
  /// Procedures that are written alike may have the same template, and other parameters: then it is here for each.
  ///
  /// - Complexity: O(runbooks that differ), whatever the number of tenants.
  package var templates: [(template: Template, parameters: [Parameter])] {
    let ofTenants = fileSets.flatMap(\.entries).map { (template: $0.template, row: $0.parameters) }
    let ofReferences = references.enumerated().flatMap { number, runbook in
      runbook.files.map { (template: $0.template, row: number + 1) }
    }
    let ofIndex = indexTemplates.map { (template: $0, row: ParameterRow.all) }
    var seen: [ParameterRow.ID: Set<Template>] = [:]
    return (ofTenants + ofReferences + ofIndex).filter {
      seen[$0.row, default: []].insert($0.template).inserted
    }
    .map { ($0.template, rows[$0.row].parameters) }
  }

  /// What is the same in the files of all tenants: the constants of every template, and the titles in a table of files.
  ///
  /// - Complexity: O(runbooks that differ), whatever the number of tenants.
  package var sharedTexts: [[UInt8]] {
    Set(templates.map(\.template)).map(\.constantText)
      + Set(prepared.values.map(\.title)).map { Array($0.utf8) }
  }

  /// The files that are copied as they are, for every tenant: style sheets, scripts, pictures.
  package var copiedFiles: [(path: String, bytes: [UInt8])] {
    sharedFiles.compactMap { file in
      if case .finished(let bytes) = file.content { (file.path, bytes) } else { nil }
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
