import RunsheetBasics
package import RunsheetModel
import RunsheetMarkup

/// Everything that a command makes: which files there are, and what their bytes are.
///
/// Nothing is read or written here.
///
/// Everything that tenants share is prepared when the site is made; the files of a tenant are then made from its values
/// alone, one tenant at a time, by a ``Filler``.
package struct Site: Sendable {
  package struct Options: Sendable {
    /// The day on which the pages are read: it decides which advisories show.
    package let asOf: Day
    /// Scenarios to make for every tenant in place of what it asks for; empty for what it asks for.
    package let scenarios: [Scenario.ID]
    /// What the build decides for all pages.
    package let build: BuildFacts
    /// What is made.
    package let outputs: Outputs
    /// How many runbooks are prepared at a time.
    package let jobs: Int

    package init(
      asOf: Day, scenarios: [Scenario.ID] = [], build: BuildFacts = BuildFacts(),
      outputs: Outputs = .pages(), jobs: Int = 1
    ) {
      self.asOf = asOf
      self.scenarios = scenarios
      self.build = build
      self.outputs = outputs
      self.jobs = jobs
    }
  }

  package let tenants: Tenants
  package let project: Project
  package let options: Options
  let layouts: Layouts
  private let inliner: Inliner
  /// The runbooks, each prepared once for all tenants that have it.
  private(set) var prepared: [RunbookPlan: PreparedRunbook] = [:]
  /// The procedures' own runbooks, for nobody.
  private(set) var references: [PreparedRunbook] = []
  /// The rows of parameters: those of all, and those of each procedure.
  private(set) var rows: [ParameterRow] = []
  /// The runbooks of each kind of tenants.
  private(set) var plansOfKind: [[RunbookPlan]] = []
  /// The sets of files that tenants have.
  package private(set) var fileSets: [FileSet] = []
  /// For each kind of tenants the number of its set of files.
  private var setOfKind: [Int] = []
  /// The files that belong to no tenant: the theme's, the procedures' references, and the index.
  package private(set) var sharedFiles: [SharedFile] = []
  /// What the index is made of.
  private(set) var indexTemplates: [Template] = []

  /// Prepares a site.
  ///
  /// - Parameters:
  ///   - project: what was read.
  ///   - tenants: the tenants to make files for, in the order of the index.
  ///   - options: the day, and what to make.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  /// - Complexity: O(runbooks that differ + tenants); the tenants' files are not made yet.
  package init(_ project: Project, tenants: Tenants, options: Options, diagnostics: inout [Diagnostic]) {
    self.project = project
    self.tenants = tenants
    self.options = options
    let needed = options.outputs.surroundings.layouts
    layouts = Layouts(
      needed.isEmpty ? [] : project.theme.layouts, required: needed,
      chrome: Chrome(words: project.words, provider: project.provider), diagnostics: &diagnostics)
    inliner = Inliner(options.outputs.oneFile == nil ? [] : Site.assets(of: project))
    rows =
      [ParameterRow(Parameter.builtIn + [.tenantID], of: nil, provider: project.provider, tenants: tenants)]
      + project.procedures.map { procedure in
        ParameterRow(procedure.pageParameters, of: procedure.id, provider: project.provider, tenants: tenants)
      }
    prepare(&diagnostics)
    switch options.outputs.surroundings {
    case .pages:
      references = preparedReferences(&diagnostics)
      let index = index(&diagnostics)
      indexTemplates = index.templates
      sharedFiles = Site.assets(of: project) + referenceFiles + [index.file]
    case .table(let header, let hasTenantIDs):
      sharedFiles = [table(header: header, hasTenantIDs: hasTenantIDs)]
    }
  }

  /// The number of the set of files of the tenant at a position.
  package func fileSet(at position: Int) -> Int { setOfKind[tenants.kind(at: position)] }

  /// How many runbooks the tenants have.
  package var runbookCount: Int {
    tenants.indices.reduce(0) { $0 + fileSets[fileSet(at: $1)].runbooks.count }
  }

  /// The folders of all tenants' runbooks, in the order of the tenants.
  package var runbookPaths: some Sequence<String> {
    tenants.indices.lazy.flatMap { position in
      let id = String(decoding: tenants.id(at: position), as: UTF8.self)
      return fileSets[fileSet(at: position)].runbooks.map { "\(id)/\($0)" }
    }
  }

  /// The paths of all tenants' files, in the order of the tenants.
  package var tenantFilePaths: some Sequence<String> {
    tenants.indices.lazy.flatMap { position in
      let id = String(decoding: tenants.id(at: position), as: UTF8.self)
      return fileSets[fileSet(at: position)].entries.map { "\(id)/\($0.path)" }
    }
  }

  /// The runbooks of the tenant at a position.
  func plans(at position: Int) -> [RunbookPlan] { plansOfKind[tenants.kind(at: position)] }

  // MARK: What is prepared

  private mutating func prepare(_ diagnostics: inout [Diagnostic]) {
    plansOfKind = tenants.plansOfKind(project.procedures, scenarios: options.scenarios)
    var known: Set<RunbookPlan> = []
    let wanted = plansOfKind.joined().filter { known.insert($0).inserted }
    let site = self
    let runbooks = parallelMap(wanted.count, jobs: options.jobs) { site.runbook(of: wanted[$0]) }
    for (plan, runbook) in zip(wanted, runbooks) {
      prepared[plan] = runbook.prepared
      diagnostics += runbook.problems
    }
    var setOfPlans: [[RunbookPlan]: Int] = [:]
    for plans in plansOfKind where setOfPlans[plans] == nil {
      setOfPlans[plans] = fileSets.count
      fileSets.append(fileSet(of: plans, &diagnostics))
    }
    setOfKind = plansOfKind.map { setOfPlans[$0] ?? 0 }
  }

  private func runbook(of plan: RunbookPlan) -> (prepared: PreparedRunbook?, problems: [Diagnostic]) {
    guard let procedure = project.procedures.first(where: { $0.id == plan.procedure }) else {
      return (nil, [])
    }
    let scenario = procedure.scenarios.first { $0.id == plan.scenario }
    let runbook = Runbook(
      procedure, facts: plan.facts, scenario: scenario, build: options.build, asOf: options.asOf)
    var problems: [Diagnostic] = []
    let prepared = prepare(
      runbook, at: plan.folder,
      in: frame(of: "tenant/\(plan.folder)", isReference: false, takesPlaceOfOwn: plan.takesPlaceOfOwn),
      diagnostics: &problems)
    return (prepared, problems)
  }

  /// Prepares a runbook, and the one that takes it back.
  func prepare(
    _ runbook: Runbook, at folder: String, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> PreparedRunbook {
    let undo = options.outputs.takesBack ? Runbook(takingBack: runbook) : nil
    return PreparedRunbook(runbook, undo: undo, at: folder, in: frame, diagnostics: &diagnostics)
  }

  /// Where the files in a folder stand; the references of procedures are not made as one file.
  func frame(of folder: String, isReference: Bool, takesPlaceOfOwn: Bool = false) -> Frame {
    Frame(
      root: String(repeating: "../", count: folder.split(separator: "/").count), isReference: isReference,
      takesPlaceOfOwn: takesPlaceOfOwn,
      outputs: isReference ? options.outputs.withoutOneFile : options.outputs, layouts: layouts,
      words: project.words, inliner: inliner)
  }

  private func fileSet(of plans: [RunbookPlan], _ diagnostics: inout [Diagnostic]) -> FileSet {
    var entries: [FileSet.Entry] = []
    for (number, plan) in plans.enumerated() {
      guard let runbook = prepared[plan],
        let procedure = project.procedures.firstIndex(where: { $0.id == plan.procedure })
      else { continue }
      entries += runbook.files.map { file in
        FileSet.Entry(
          path: file.path, template: file.template, pdf: file.pdf, runbook: number, parameters: procedure + 1)
      }
    }
    if case .pages = options.outputs.surroundings {
      entries.append(
        FileSet.Entry(
          path: "index.html", template: tenantIndex(plans, &diagnostics), pdf: nil, runbook: nil,
          parameters: ParameterRow.all))
    }
    return FileSet(
      entries: entries, runbooks: plans.map(\.folder), titles: plans.map { prepared[$0]?.title ?? "" })
  }
}
