import RunsheetModel

/// Makes tenants of what their files say, once all procedures are known.
struct TenantAssembly {
  /// Ids that are names of pages, or that Windows keeps for devices.
  static let reservedIDs = Identifier.deviceNames
    .union(["procedures", "assets", "bundles", "index", "checklists"])

  private var builder = Tenants.Builder()
  private var taken: [Tenant.ID: Place] = [:]
  private let procedures: [Procedure]
  private let parameters: [Parameter.ID: [Parameter]]
  /// What is wrong with facts, for each set of facts that was met: most tenants share a few.
  private var violations: [[Fact.ID: Set<Fact.Value.ID>]: [Violation]] = [:]

  private struct Violation {
    let procedure: Procedure.ID
    let because: String
  }

  init(procedures: [Procedure], parameters: [Parameter.ID: [Parameter]]) {
    self.procedures = procedures
    self.parameters = parameters
  }

  /// The tenants that were taken in.
  var tenants: Tenants { builder.tenants }

  /// Takes the tenants of one file in.
  ///
  /// - Parameter reading: the file; problems are reported to it.
  mutating func addTenants(of reading: inout Reading) {
    let documents = reading.documents()
    for document in documents {
      guard let item = TenantFormat.shape.read(document, &reading) else { continue }
      guard let id = id(of: item, isAlone: documents.count == 1, &reading) else { continue }
      check(item, &reading)
      builder.add(
        Tenant(
          id: id, values: item.values.mapValues(\.value), facts: item.facts?.value, scenarios: item.scenarios,
          procedures: item.procedures, place: item.place))
    }
  }

  private mutating func id(of item: TenantFormat.Item, isAlone: Bool, _ reading: inout Reading) -> Tenant.ID?
  {
    if item.id == nil, !isAlone {
      reading.report(
        .missingKey, at: item.place, "The key “id” is missing, and the file holds several tenants.",
        help: "id: The tenant's id, which names its folder of pages.")
      return nil
    }
    let id = item.id ?? Located(reading.source.stem, at: reading.source.whole)
    if item.id == nil, !reading.checkID(id.value, at: id.place) { return nil }
    if TenantAssembly.reservedIDs.contains(id.value) {
      reading.report(
        .invalidID, at: id.place, "A tenant cannot have the id “\(id.value)”: the name is taken.",
        help: "Give it another id.")
      return nil
    }
    if let first = taken[id.value] {
      reading.report(
        .duplicateID, at: id.place, "The tenant “\(id.value)” was given that id before.",
        help: "Give one of the two another id.",
        notes: [Diagnostic.Note(at: first, "It was first given here.")])
      return nil
    }
    taken[id.value] = id.place
    return id.value
  }

  /// Reports values and facts that do not fit the procedures.
  private mutating func check(_ item: TenantFormat.Item, _ reading: inout Reading) {
    for (id, value) in item.values {
      let problem = parameters[id]?.first { $0.problem(with: value.value) != nil }
      if let problem { reading.check(value.value, for: problem, at: value.place) }
    }
    guard let facts = item.facts, reading.knows(facts.value) else { return }
    for violation in violations(of: facts.value) where item.procedures?.contains(violation.procedure) ?? true
    {
      reading.report(
        .impossibleFacts, at: facts.place,
        "These facts cannot be together in the procedure “\(violation.procedure)”: \(violation.because)",
        help: ImpossibleFacts.help)
    }
  }

  private mutating func violations(of stated: [Fact.ID: Set<Fact.Value.ID>]) -> [Violation] {
    if let known = violations[stated] { return known }
    let found = procedures.compactMap { procedure in
      procedure.space.firstViolation(of: Facts(stating: stated, of: procedure.space.facts))
        .map { Violation(procedure: procedure.id, because: $0) }
    }
    violations[stated] = found
    return found
  }
}
