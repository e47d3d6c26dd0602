import RunsheetBasics
import Foundation
import RunsheetModel

/// Makes tenants of what their files say, once all procedures are known.
///
/// The rows of tables are announced first, then YAML files are read, then the tables: a YAML tenant with the id of a row
/// is laid over it, key by key. Nothing but the rows in hand is kept of a table.
struct TenantAssembly: Sendable {
  /// Ids that are names of pages.
  private static let pageNames: Set = ["procedures", "assets", "bundles", "index", "checklists"]

  /// Whether an id is the name of a page, or one that Windows keeps for a device.
  static func isReserved(_ id: Tenant.ID) -> Bool { pageNames.contains(id) || WindowsDevices.contains(id) }

  /// What is wrong with the files that were taken in.
  private(set) var diagnostics: [Diagnostic] = []
  private var builder = Tenants.Builder()
  /// Where the row of an id stands.
  private var rows: [Tenant.ID: Place] = [:]
  /// Where a YAML tenant was given its id.
  private var documents: [Tenant.ID: Place] = [:]
  /// The YAML tenants that are laid over rows.
  private var overlays: [Tenant.ID: YAMLNode] = [:]
  private let names: Names
  private let knowsAllNames: Bool
  private let procedures: [Procedure]
  private var parameters: [Parameter.ID: [Parameter]] = [:]
  /// What is wrong with facts and scenarios, for each set of them that was met: most tenants share a few.
  private var violations: [Stated: [Violation]] = [:]

  private struct Stated: Hashable, Sendable {
    let facts: [Fact.ID: Set<Fact.Value.ID>]
    let scenarios: [Scenario.ID]
    let procedures: [Procedure.ID]?
  }

  /// Something that a tenant states and that a procedure cannot take.
  private struct Violation: Sendable {
    /// The fact that it is about, as the tenant names it; nil for all of them.
    let fact: Fact.ID?
    let message: String
    let help: String
    var note: Diagnostic.Note?
  }

  /// Begins without tenants.
  ///
  /// - Parameters:
  ///   - procedures: the procedures.
  ///   - names: the names that tenants may refer to.
  ///   - knowsAllNames: whether a name that is not among them does not exist.
  init(
    procedures: [Procedure], names: Names, knowsAllNames: Bool
  ) {
    self.procedures = procedures
    self.names = names
    self.knowsAllNames = knowsAllNames
  }

  /// The tenants that were taken in.
  var tenants: Tenants { builder.tenants }

  // MARK: Tables

  /// Notes which ids a table has, and reports what is wrong with the table as such.
  mutating func announceRows(of source: TableSource) {
    var table = CSVTable(source.bytes, file: source.file)
    var problems = RepeatedProblems()
    if let columns = columns(of: table, reporting: true) {
      table.required = columns.requiredNumbers
      while let row = table.next() {
        let id = columns.id(of: row)
        if id.text.isEmpty {
          problems.add(
            Diagnostic(
              .missingKey, at: id.place, "The row has no id.",
              help: "id: The tenant's id, which names its folder of pages."), in: "id")
        } else if let first = rows[id.text] {
          problems.add(TenantAssembly.duplicate(id.text, first: first, at: id.place), in: "id")
        } else {
          rows[id.text] = id.place
        }
      }
    }
    diagnostics += table.diagnostics + problems.diagnostics
  }

  /// Takes the tenants of a table in, which was announced.
  mutating func addTenants(of source: TableSource) {
    var table = CSVTable(source.bytes, file: source.file)
    guard let columns = columns(of: table, reporting: false) else { return }
    table.required = columns.requiredNumbers
    let text = SourceText("", file: source.file)
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    var problems = RepeatedProblems()
    while true {
      let rows = table.next(TenantAssembly.rowsInHand)
      if rows.isEmpty { break }
      let assembly = self
      let read = parallelMap(jobs, jobs: jobs) { job in
        // Each core reads its share of the rows with an assembly of its own.
        var assembly = assembly
        return rows[(rows.count * job / jobs)..<(rows.count * (job + 1) / jobs)].map { row in
          assembly.read(row, in: columns, of: text)
        }
      }
      for (row, read) in zip(rows, read.joined()) {
        if let tenant = read.tenant { builder.add(tenant) }
        for problem in read.problems {
          if problem.place.file == source.file {
            problems.add(problem, in: columns.name(ofCellAt: problem.place, in: row))
          } else {
            diagnostics.append(problem)
          }
        }
      }
    }
    diagnostics += problems.diagnostics
  }

  /// How many rows are read at a time.
  private static let rowsInHand = 1000

  private mutating func read(
    _ row: [CSVReader.Cell], in columns: TenantColumns, of text: SourceText
  ) -> (tenant: Tenant?, problems: [Diagnostic]) {
    let id = columns.id(of: row)
    // A row without an id, or with that of another row, is reported already.
    guard rows[id.text] == id.place else { return (nil, []) }
    var reading = Reading(text, knowing: names)
    let node = columns.node(row)
    let tenant = tenant(overlays[id.text]?.laid(over: node) ?? node, &reading) { item, _ in item.id }
    return (tenant, finished(&reading))
  }

  private mutating func columns(of table: CSVTable, reporting: Bool) -> TenantColumns? {
    // A table whose first line cannot be read is reported as such.
    guard table.diagnostics.isEmpty else { return nil }
    var problems: [Diagnostic] = []
    var columns = TenantColumns(table.header, diagnostics: &problems)
    let named = columns?.checkNames { name, key, place in
      var reading = Reading(SourceText("", file: place.file), knowing: names)
      TenantFormat.checkName(name, inside: key, at: place, &reading)
      return finished(&reading)
    }
    problems += named ?? []
    if reporting { diagnostics += problems }
    return columns
  }

  // MARK: YAML

  /// Takes the tenants of a YAML file in; those that are laid over rows are kept for the tables.
  mutating func addTenants(of source: SourceText) {
    var reading = Reading(source, knowing: names)
    let documents = reading.documents()
    let isAlone = documents.count == 1
    for document in documents {
      if let id = document.text(of: "id") ?? (isAlone ? source.stem : nil), rows[id] != nil {
        if isNew(id, at: document.place, &reading) { overlays[id] = document }
      } else {
        let tenant = tenant(document, &reading) { item, reading in
          TenantAssembly.id(of: item, isAlone: isAlone, &reading)
        }
        if let tenant { builder.add(tenant) }
      }
    }
    diagnostics += finished(&reading)
  }

  private static func id(
    of item: TenantFormat.Item, isAlone: Bool, _ reading: inout Reading
  ) -> Located<Tenant.ID>? {
    if let id = item.id { return id }
    guard isAlone else {
      reading.report(
        .missingKey, at: item.place, "The key “id” is missing, and the file holds several tenants.",
        help: "id: The tenant's id, which names its folder of pages.")
      return nil
    }
    let id = Located(reading.source.stem, at: reading.source.whole)
    return reading.checkID(id.value, at: id.place) ? id : nil
  }

  private mutating func isNew(_ id: Tenant.ID, at place: Place, _ reading: inout Reading) -> Bool {
    guard let first = documents[id] else {
      documents[id] = place
      return true
    }
    reading.report(TenantAssembly.duplicate(id, first: first, at: place))
    return false
  }

  // MARK: Both

  private mutating func tenant(
    _ node: YAMLNode, _ reading: inout Reading,
    id: (TenantFormat.Item, inout Reading) -> Located<Tenant.ID>?
  ) -> Tenant? {
    guard let item = TenantFormat.shape.read(node, &reading), let id = id(item, &reading) else { return nil }
    if TenantAssembly.isReserved(id.value) {
      reading.report(
        .invalidID, at: id.place, "A tenant cannot have the id “\(id.value)”: the name is taken.",
        help: "Give it another id.")
      return nil
    }
    guard rows[id.value] != nil || isNew(id.value, at: id.place, &reading) else { return nil }
    check(item, &reading)
    // In a table, the row says it all: its columns differ from tenant to tenant, and would be kept for each.
    let factPlaces = (item.facts?.value ?? [:]).mapValues(\.place).filter { _, place in
      place.file != item.place.file || place.line != item.place.line
    }
    return Tenant(
      id: id.value, values: item.values.mapValues(\.value), facts: item.facts?.value.mapValues(\.value),
      scenarios: item.scenarios, procedures: item.procedures, place: item.place, factPlaces: factPlaces)
  }

  private func finished(_ reading: inout Reading) -> [Diagnostic] {
    // What a procedure gives that is no YAML is not known, so nobody can say that it does not exist.
    if knowsAllNames { reading.checkReferences() }
    return reading.diagnostics
  }

  private static func duplicate(_ id: Tenant.ID, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      .duplicateID, at: place, "The tenant “\(id)” was given that id before.".printable,
      help: "Give one of the two another id.", notes: [Diagnostic.Note(at: first, "It was first given here.")]
    )
  }

  /// Reports values, facts and scenarios that do not fit the procedures.
  private mutating func check(_ item: TenantFormat.Item, _ reading: inout Reading) {
    for (id, value) in item.values {
      let problem = parameters(named: id).first { $0.problem(with: value.value) != nil }
      if let problem { reading.check(value.value, for: problem, at: value.place) }
    }
    guard let facts = item.facts else { return }
    let stated = facts.value.mapValues(\.value)
    guard reading.knows(stated) else { return }
    let all = Stated(facts: stated, scenarios: item.scenarios, procedures: item.procedures)
    for violation in violations(of: all) {
      reading.report(
        .impossibleFacts, at: violation.fact.flatMap { facts.value[$0]?.place } ?? facts.place,
        violation.message, help: violation.help, notes: violation.note.map { [$0] } ?? [])
    }
  }

  private mutating func parameters(named id: Parameter.ID) -> [Parameter] {
    if let known = parameters[id] { return known }
    let found = procedures.parameters(named: id)
    parameters[id] = found
    return found
  }

  private mutating func violations(of stated: Stated) -> [Violation] {
    if let known = violations[stated] { return known }
    let found = procedures.filter { stated.procedures?.contains($0.id) ?? true }
      .flatMap { procedure in violations(of: stated, in: procedure) }
    violations[stated] = found
    return found
  }

  private func violations(of all: Stated, in procedure: Procedure) -> [Violation] {
    let facts = procedure.stated(in: all.facts)
    func named(_ fact: Fact.ID) -> Fact.ID {
      let qualified = Qualified.name(fact, of: procedure.id)
      return all.facts[qualified] == nil ? fact : qualified
    }
    let unknown = procedure.space.facts.flatMap { fact -> [Violation] in
      let strange = (facts[fact.id] ?? []).subtracting(fact.values.map(\.id)).sorted()
      return strange.map { value in
        Violation(
          fact: named(fact.id),
          message: "The fact “\(fact.id)” of the procedure “\(procedure.id)” has no value “\(value)”.",
          help:
            "Its values are: \(fact.values.map(\.id).joined(separator: ", ")). State it for each procedure by itself: "
            + "“\(Qualified.name(fact.id, of: procedure.id)): …”.")
      }
    }
    guard unknown.isEmpty else { return unknown }
    if let violation = procedure.space.firstViolation(of: Facts(stating: facts, of: procedure.space.facts)) {
      return [
        Violation(
          fact: nil,
          message: "These facts cannot be together in the procedure “\(procedure.id)”: \(violation.because)",
          help: ImpossibleFacts.help,
          note: violation.place.map { Diagnostic.Note(at: $0, "This rules them out.") })
      ]
    }
    return procedure.scenarios(in: all.scenarios).compactMap { scenario in
      guard
        case .contradiction(let fact, let because, let place) = procedure.completing(scenario, with: facts)
      else { return nil }
      let isScenario = scenario.factPlaces.values.contains(place)
      return Violation(
        fact: named(fact),
        message: "“\(fact)” contradicts the scenario “\(scenario.id)” of “\(procedure.id)”: \(because)",
        help: "Correct the fact, or take the scenario out of the client's list.",
        note: Diagnostic.Note(
          at: place, isScenario ? "The scenario says otherwise here." : "This rules it out in the scenario."))
    }
  }
}

extension [Procedure] {
  /// The parameters of a name, with or without the procedure's: several may have one id.
  func parameters(named name: Parameter.ID) -> [Parameter] {
    let own = flatMap { procedure in
      procedure.parameters.filter { $0.id == name || Qualified.name($0.id, of: procedure.id) == name }
    }
    return Set(Parameter.builtIn.filter { $0.id == name } + own).sorted { $0.place < $1.place }
  }
}
