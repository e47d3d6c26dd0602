package import RunsheetModel

/// The texts of a project, not read yet.
package struct ProjectSources: Sendable {
  package var provider: SourceText?
  /// What the file that the provider names as its logo holds.
  package var logo: [UInt8]?
  package var procedures: [SourceText]
  package var tenants: [SourceText]
  /// The tables of tenants, over which YAML tenants of the same ids are laid.
  package var tables: [TableSource]
  package var theme: Theme
  /// The interface's words; without them, each key stands for itself.
  package var words: SourceText?

  package init(
    provider: SourceText? = nil, logo: [UInt8]? = nil,
    procedures: [SourceText] = [], tenants: [SourceText] = [], tables: [TableSource] = [],
    theme: Theme = Theme(layouts: [], assets: []), words: SourceText? = nil
  ) {
    self.provider = provider
    self.logo = logo
    self.procedures = procedures
    self.tenants = tenants
    self.tables = tables
    self.theme = theme
    self.words = words
  }

  /// Reads all files, and checks what they say of each other.
  ///
  /// - Returns: the project, if there is a provider and nothing is wrong; and everything that is wrong.
  package func read() -> LoadedProject {
    var diagnostics: [Diagnostic] = []
    var names = Names.builtIn
    var isComplete = !procedures.isEmpty
    var found: [Procedure] = []
    for source in procedures {
      var reading = Reading(source)
      if let procedure = reading.procedure() { found.append(procedure) }
      diagnostics += reading.diagnostics
      isComplete = isComplete && reading.isYAML
      names.formUnion(reading.names)
      names.formUnion(reading.names.qualified(by: source.stem))
      names.define(.procedure, source.stem, at: source.whole)
    }
    var ownProvider: Provider?
    if let provider {
      var reading = Reading(provider, knowing: names)
      ownProvider = reading.document(ProviderFormat.shape).map { item in
        let logo = item.logo.flatMap { reading.logo(at: $0, bytes: self.logo) }
        return Provider(
          values: item.values, brand: Brand(color: item.color, logo: logo), automation: item.automation)
      }
      for (id, text) in ownProvider?.values ?? [:] {
        for parameter in found.parameters(named: id) { reading.check(text, for: parameter) }
      }
      // What a procedure gives that is no YAML is not known, so nobody can say that it does not exist.
      if isComplete { reading.checkReferences() }
      diagnostics += reading.diagnostics
    }
    var assembly = TenantAssembly(
      procedures: found, names: names, knowsAllNames: isComplete)
    for table in tables { assembly.announceRows(of: table) }
    for source in tenants { assembly.addTenants(of: source) }
    for table in tables { assembly.addTenants(of: table) }
    let tenants = assembly.tenants
    diagnostics += assembly.diagnostics
    // How tenants look together can be judged when all of them could be read.
    if assembly.diagnostics.isEmpty { diagnostics += tenants.remarks }
    diagnostics += theme.assets.filter { Brand.assetNames.contains($0.path) }.map { asset in
      Diagnostic(
        .duplicateID, at: Place(file: "Site/assets/\(asset.path)"),
        "Runsheet makes assets/\(asset.path) itself, from Content/provider.yaml.",
        help: "Give this file another name.")
    }
    diagnostics += theme.collisions
    let interface = words?.words()
    diagnostics += interface?.diagnostics ?? []
    return LoadedProject(
      project: ownProvider.map { provider in
        Project(
          provider: provider, procedures: found.sorted { $0.id < $1.id },
          tenants: tenants, theme: theme,
          words: interface?.words ?? Words([:]))
      },
      diagnostics: diagnostics)
  }
}

extension SourceText {
  /// Reads the text of one procedure by itself.
  ///
  /// - Returns: the procedure, if nothing is wrong with it; else what is wrong.
  package func procedure() -> (procedure: Procedure?, diagnostics: [Diagnostic]) {
    var reading = Reading(self)
    let procedure = reading.procedure()
    let diagnostics = reading.diagnostics.inFileOrder()
    return (diagnostics.contains { $0.severity == .error } ? nil : procedure, diagnostics)
  }
}

extension SourceText {
  /// Reads the text as the file of the interface's words.
  ///
  /// - Returns: the words, if nothing is wrong with them; and what is wrong.
  package func words() -> (words: Words?, diagnostics: [Diagnostic]) {
    var reading = Reading(self)
    let words = reading.document(WordsFormat.shape)
    return (words, reading.diagnostics)
  }
}

extension Reading {
  /// Reads the file as a procedure.
  fileprivate mutating func procedure() -> Procedure? {
    checkID(source.stem, at: source.whole)
    let procedure = document(ProcedureFormat.shape)
    checkReferences()
    // What could not be read may have made use of anything.
    if !diagnostics.contains(where: { $0.severity == .error }) { checkUses() }
    return procedure
  }
}
