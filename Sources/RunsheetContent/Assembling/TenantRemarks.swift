import RunsheetBasics
import RunsheetModel

extension Tenants {
  /// A value that no two tenants should have in common.
  private struct Distinction {
    let key: Parameter.ID
    let name: String
    /// Why two tenants should not have it in common.
    let because: String

    static let all = [
      Distinction(key: "tenant.name", name: "name", because: "On the index they cannot be told apart."),
      Distinction(key: "tenant.domain", name: "domain", because: "A domain belongs to one tenant."),
      Distinction(
        key: "tenant.initial-domain", name: "initial domain", because: "A domain belongs to one tenant."),
      Distinction(
        key: "tenant.organization-id", name: "organisation id", because: "It belongs to one tenant."),
    ]

    /// The value by which tenants are compared: upper and lower case are the same.
    func value(of tenant: Tenant) -> String? { tenant.values[key]?.lowercased() }
  }

  /// What looks wrong with the tenants when they are seen together, as warnings: one for each sort, however many tenants
  /// it is about.
  ///
  /// - Complexity: O(*n*); what is kept of a tenant meanwhile is a few numbers.
  var remarks: [Diagnostic] {
    let distinctions = Distinction.all
    var seen = distinctions.map { _ in Set<Int>() }
    var repeated = seen
    var withoutDomain = 0
    var firstWithout: Tenant?
    for tenant in self {
      for (index, distinction) in distinctions.enumerated() {
        guard let number = distinction.value(of: tenant)?.hashValue else { continue }
        if !seen[index].insert(number).inserted { repeated[index].insert(number) }
      }
      guard tenant.domain == nil else { continue }
      withoutDomain += 1
      if firstWithout.map({ tenant.place < $0.place }) ?? true { firstWithout = tenant }
    }
    return zip(distinctions, repeated).compactMap { sharing($0, among: $1) }
      + (firstWithout.map { [Tenants.missingDomain(first: $0, count: withoutDomain)] } ?? [])
  }

  private static func missingDomain(first: Tenant, count: Int) -> Diagnostic {
    Diagnostic(
      .missingDomain, severity: .warning, at: first.place,
      count == 1
        ? "The tenant “\(first.id)” has no domain."
        : "\(count) tenants have no domain; the first is “\(first.id)”.",
      help: "Write it; without it, pages have a line to write on where the domain belongs.")
  }

  /// Says which tenants have a value in common.
  ///
  /// - Parameters:
  ///   - distinction: the value.
  ///   - repeated: the hash values of what was met more than once.
  /// - Returns: nil if no two tenants have it in common.
  private func sharing(_ distinction: Distinction, among repeated: Set<Int>) -> Diagnostic? {
    if repeated.isEmpty { return nil }
    let sharing = lazy.filter { distinction.value(of: $0).map { repeated.contains($0.hashValue) } ?? false }
      .sorted { $0.place < $1.place }
    guard let first = sharing.first, let value = first.values[distinction.key] else { return nil }
    let same = sharing.filter { distinction.value(of: $0) == value.lowercased() }
    guard same.count > 1 else { return nil }
    let others = sharing.count - same.count
    return Diagnostic(
      .sharedValue, severity: .warning, at: same[1].place,
      ("\(same.count) tenants have the \(distinction.name) “\(value)”"
        + (others == 0 ? "." : "; \(others) more share theirs with another.")).printable,
      help: "\(distinction.because) Correct it, or take the tenant out that stands there twice.",
      notes: [Diagnostic.Note(at: first.place, "This is the first of them.")])
  }
}
