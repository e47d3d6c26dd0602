import RunsheetModel

/// The file of a tenant: `Content/Tenants/<id>.yaml`; a file may hold several as `---` documents, and a table (CSV) holds
/// one in each row (``TenantColumns``).
package enum TenantFormat {
  /// A tenant as it is written: whether its values and facts fit is known with all procedures only.
  package struct Item: Sendable {
    let id: Located<Tenant.ID>?
    let values: [Parameter.ID: Located<String>]
    let facts: Located<[Fact.ID: Located<Set<Fact.Value.ID>>]>?
    let scenarios: [Scenario.ID]
    let procedures: [Procedure.ID]?
    let place: Place
  }

  package static let shape = Shape.object(
    KeyShape(optional: "id", .located(.id), help: "The tenant's id; the file's name if absent."),
    KeyShape("name", .located(.literal), help: "The organisation's name, as the admin center shows it."),
    KeyShape(
      optional: "domain", .located(.literal),
      help: "The domain that the client's logins end with: contoso.com"),
    KeyShape(
      optional: "initial-domain", .located(.literal),
      help: "The domain that Microsoft 365 gave the tenant: contoso.onmicrosoft.com"),
    KeyShape(
      optional: "organization-id", .located(.literal),
      help: "The id that the client list gives the organisation: in Microsoft 365, the tenant's id."),
    KeyShape(
      optional: "facts", .located(FactFormat.statements(isQualified: true)),
      help: "What is true of the tenant."),
    KeyShape(
      "scenarios", .list(of: .reference(to: .scenario, isQualified: true)), default: [],
      help: "The scenarios that it needs."),
    KeyShape(
      optional: "procedures", .list(of: .reference(to: .procedure)),
      help: "The procedures that it has runbooks of; all if absent."),
    KeyShape(optional: "values", values, help: "The tenant's own values, taken letter for letter."),
    checked: makeItem)

  private typealias Values = [(key: Located<Parameter.ID>, value: Located<String?>)]

  private static let parameter = Shape.reference(to: .parameter, isQualified: true)

  private static let values = Shape<Values>.entries(
    parameter, pattern: Identifier.qualified(Identifier.parameterPattern),
    help: "A parameter, with the tenant's value.",
    .located(.literal))

  @Sendable private static func makeItem(
    _ reading: inout Reading, _ place: Place,
    id: Located<Tenant.ID>?, name: Located<String?>, domain: Located<String?>?,
    initialDomain: Located<String?>?, organizationID: Located<String?>?,
    facts: Located<[Fact.ID: Located<Set<Fact.Value.ID>>]>?, scenarios: [Scenario.ID],
    procedures: [Procedure.ID]?,
    further: Values?
  ) -> Item? {
    let keys: KeyValuePairs = [
      "name": name, "domain": domain, "initial-domain": initialDomain, "organization-id": organizationID,
    ]
    var values: [Parameter.ID: Located<String>] = [:]
    for (key, literal) in keys {
      values["tenant.\(key)"] = literal.flatMap(present)
    }
    for (id, literal) in further ?? [] where !reportKey(id.value, at: id.place, &reading) {
      values[id.value] = present(literal)
    }
    if values["tenant.name"] == nil {
      reading.report(
        .missingKey, at: name.place, "The tenant's name is empty.", help: "Write the organisation's name.")
    }
    return Item(
      id: id, values: values, facts: facts, scenarios: scenarios, procedures: procedures, place: place)
  }

  /// Reports a value that has a key of its own.
  ///
  /// - Returns: whether it has.
  private static func reportKey(_ parameter: Parameter.ID, at place: Place, _ reading: inout Reading) -> Bool
  {
    let keys = ["name", "domain", "initial-domain", "organization-id"]
    guard let key = keys.first(where: { "tenant.\($0)" == Qualified.unqualified(parameter) }) else {
      return false
    }
    reading.report(
      .invalidValue, at: place, "“\(parameter)” cannot stand under “values”.",
      help: "Write “\(key): …” at the top of the tenant.")
    return true
  }

  /// Checks a name that authors give, as the key of a mapping: once for all rows of a table.
  ///
  /// - Parameters:
  ///   - name: the fact or parameter.
  ///   - key: the key of the mapping.
  ///   - place: where the name stands.
  ///   - reading: gets the problems.
  static func checkName(_ name: String, inside key: String, at place: Place, _ reading: inout Reading) {
    if key == "facts" {
      reading.referToStatedFact(name, at: place)
    } else if !reportKey(name, at: place, &reading) {
      let node = YAMLNode(subject: .value(of: name), content: .scalar(name, isPlain: false), place: place)
      _ = parameter.read(node, &reading)
    }
  }

  private static func present(_ literal: Located<String?>) -> Located<String>? {
    literal.value.map { Located($0, at: literal.place) }
  }
}
