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
  /// The tenants that are searched for: all but the provider itself, which may be a client of its own, of the same name.
  package var othersThanProvider: some Sequence<Tenant> {
    let own = provider.literals["provider.name"]
    return tenants.lazy.filter { $0.name != own }
  }

  /// Where anybody may reach what the project names: the addresses of portals and sources, and the provider's contact.
  package var publicAddresses: [String] {
    procedures.flatMap { procedure in
      procedure.portals.flatMap { [$0.address, $0.tenantAddress?.literalBeginning].compactMap(\.self) }
        + procedure.sources.compactMap(\.address)
    } + [provider.literals["provider.contact"]].compactMap(\.self)
  }

  /// The words of the project itself: of its procedures, layouts and interface.
  package var vocabulary: [[UInt8]] {
    let ids = procedures.map { ([$0.id] + $0.scenarios.map(\.id)).joined(separator: " ") }
    return
      (theme.layouts.map(\.source) + Word.allCases.map { words[$0] } + ids + provider.literals.values
      + publicAddresses)
      .map { Array($0.utf8) }
  }
}

extension Provider {
  /// What the provider's values say whatever the client, by their parameters.
  package var literals: [Parameter.ID: String] {
    values.mapValues { text in
      text.fragments.map { if case .literal(let text) = $0 { text } else { " " } }.joined()
    }
  }

  /// What the provider is called and where it is reached.
  package var publicTexts: [String] {
    ["provider.name", "provider.contact"].compactMap { literals[$0] }
  }
}

extension Text {
  /// What stands before the first slot.
  fileprivate var literalBeginning: String? {
    if case .literal(let text)? = fragments.first { text } else { nil }
  }
}
