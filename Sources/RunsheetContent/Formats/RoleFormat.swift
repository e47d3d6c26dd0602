import RunsheetModel

/// The admin roles, and what of them steps and screens repeat.
enum RoleFormat {
  /// The roles, and the fact whose values need them.
  struct Roles: Sendable {
    let fact: Fact.ID
    let list: [Role]
  }

  /// The roles; from here on, steps and screens can repeat them.
  static let roles = Shape.object(
    KeyShape("fact", .reference(to: .fact), help: "The fact whose values need the roles."),
    KeyShape("list", .list(of: role, atLeast: 1), help: "The roles."),
    checked: makeRoles)

  @Sendable private static func makeRoles(
    _ reading: inout Reading, _ place: Place, fact: Fact.ID, list: [Item]
  ) -> Roles? {
    let roles = list.map { item in
      for value in item.neededFor { reading.refer(to: .value(of: fact), value.value, at: value.place) }
      var role = item.role
      role.condition = Condition.any(role.neededFor.map { .fact(Atom(fact, $0)) }).and(role.when)
      return role
    }
    reading.roles = roles
    return Roles(fact: fact, list: roles)
  }

  /// A role as it is written: its condition is not known before its fact is.
  private struct Item: Sendable {
    let role: Role
    let neededFor: [Located<String>]
  }

  private static let role = Shape.object(
    KeyShape("id", .newID(of: .role), help: "The role's id."),
    KeyShape("name", .words, help: "The role's name in documents."),
    KeyShape("portal-name", .words, help: "The role's name as the admin center writes it."),
    KeyShape(optional: "template-id", .words, help: "Microsoft Entra's id of the role's template."),
    KeyShape(optional: "location", .line, help: "Where in the admin center the role is found."),
    KeyShape(
      "needed-for", .list(of: .located(.id), atLeast: 1), help: "The values of the fact that need the role."),
    KeyShape(
      "when", ConditionFormat.shape, default: .always,
      help: "What must hold besides, such as that the role is offered; nothing if absent."),
    EvidenceFormat.sourceKey,
    EvidenceFormat.verifiedKey,
    checked: makeItem)

  @Sendable private static func makeItem(
    _ reading: inout Reading, _ place: Place,
    id: String, name: String, portalName: String, templateID: String?, location: Text?,
    neededFor: [Located<String>], when: Condition, source: Located<String>?, verified: Located<Day>?
  ) -> Item? {
    let role = Role(
      id: id, name: name, portalName: portalName, templateID: templateID, location: location,
      neededFor: neededFor.map(\.value), when: when, condition: .never,
      evidence: EvidenceFormat.evidence(source, verified, &reading), place: place)
    return Item(role: role, neededFor: neededFor)
  }
}
