import RunsheetModel

extension Tenants {
  /// What looks wrong with the tenants when they are seen together, as warnings: one for each sort, however many tenants
  /// it is about.
  ///
  /// - Complexity: O(*n*); what is kept of a tenant meanwhile is a few numbers.
  var remarks: [Diagnostic] {
    let shared: [(key: Parameter.ID, what: String, because: String)] = [
      ("tenant.name", "name", "On the index they cannot be told apart."),
      ("tenant.domain", "domain", "A domain belongs to one tenant."),
      ("tenant.initial-domain", "initial domain", "A domain belongs to one tenant."),
      ("tenant.organization-id", "organisation id", "It belongs to one tenant."),
    ]
    return shared.compactMap { sharing($0.key, $0.what, $0.because) } + withoutDomain
  }

  /// The tenants that have a value in common, upper and lower case being the same.
  private func sharing(_ key: Parameter.ID, _ what: String, _ because: String) -> Diagnostic? {
    func number(_ tenant: Tenant) -> Int? { tenant.values[key]?.lowercased().hashValue }
    var seen: Set<Int> = []
    var repeated: Set<Int> = []
    for tenant in self {
      if let number = number(tenant), !seen.insert(number).inserted { repeated.insert(number) }
    }
    if repeated.isEmpty { return nil }
    let sharing = lazy.filter { number($0).map(repeated.contains) ?? false }.sorted { $0.place < $1.place }
    guard let first = sharing.first, let value = first.values[key] else { return nil }
    let same = sharing.filter { number($0) == number(first) }
    guard same.count > 1 else { return nil }
    let others = sharing.count - same.count
    return Diagnostic(
      .sharedValue, severity: .warning, at: same[1].place,
      ("\(same.count) tenants have the \(what) “\(value)”"
        + (others == 0 ? "." : "; \(others) more share theirs with another.")).printable,
      help: "\(because) Correct it, or take the tenant out that stands there twice.",
      notes: [Diagnostic.Note(at: first.place, "This is the first of them.")])
  }

  private var withoutDomain: [Diagnostic] {
    let without = lazy.filter { $0.domain == nil }.map { (id: $0.id, place: $0.place) }
      .sorted { $0.place < $1.place }
    guard let first = without.first else { return [] }
    return [
      Diagnostic(
        .missingDomain, severity: .warning, at: first.place,
        without.count == 1
          ? "The tenant “\(first.id)” has no domain."
          : "\(without.count) tenants have no domain; the first is “\(first.id)”.",
        help: "Write it; without it, pages have a line to write on where the domain belongs.")
    ]
  }
}
