import RunsheetModel

/// Gives ids to clients that had none: readable, and different from all others.
struct NewIDs {
  /// Why a client gets no id.
  struct Taken: Error {
    let reason: String
  }

  private let existing: ExistingTenants
  private var taken: Set<Tenant.ID>
  /// The last number that was put behind an id.
  private var numbers: [Tenant.ID: Int] = [:]

  init(_ existing: ExistingTenants) {
    self.existing = existing
    taken = Set(existing.own.cells.keys)
  }

  /// The id of a client that the last import did not know.
  ///
  /// It is the id of the project's YAML tenant with the same organisation or domain; else one made of the name; else of
  /// the domain; else one of these with a number behind it.
  ///
  /// - Throws: ``Taken`` if the client is in another table already, or names an id that another client has.
  mutating func id(for client: ClientList.Client) throws(Taken) -> Tenant.ID {
    let known = client.cells["id"] ?? existing.others.id(of: client.cells)
    if let known {
      if let file = existing.tables[known] {
        throw Taken(reason: "\(file) has it already, as “\(known)”")
      }
      if taken.insert(known).inserted { return known }
      if client.cells["id"] != nil { throw Taken(reason: "the id “\(known)” is taken") }
    }
    let candidates = NewIDs.candidates(for: client)
    for candidate in candidates where isFree(candidate, client) {
      taken.insert(candidate)
      return candidate
    }
    let base = candidates[0]
    while true {
      let number = numbers[base, default: 1] + 1
      numbers[base] = number
      let id = NewIDs.shortened(base, for: "-\(number)")
      if isFree(id, client) {
        taken.insert(id)
        return id
      }
    }
  }

  /// Whether no tenant has the id but one that might be this client, because its file says nothing to the contrary.
  private func isFree(_ id: Tenant.ID, _ client: ClientList.Client) -> Bool {
    guard Identifier.isID(id), !TenantAssembly.isReserved(id), !taken.contains(id) else {
      return false
    }
    guard let other = existing.others.cells[id] else { return true }
    let says = other.filter { $0.key != "name" }
    return existing.tables[id] == nil && says.isEmpty
      && (other["name"] == nil || other["name"]?.lowercased() == client.cells["name"]?.lowercased())
  }

  private static func candidates(for client: ClientList.Client) -> [Tenant.ID] {
    let name = ReadableID.id(of: client.cells["name"] ?? "")
    let domains = ["domain", "initial-domain"].compactMap { client.cells[$0] }
    let labels = domains.compactMap { $0.split(separator: ".").first.map(String.init) }
    let candidates =
      (name.isWhole ? [name.id] : []) + labels.map { ReadableID.id(of: $0).id }
      + domains.map { ReadableID.id(of: $0).id } + [name.id]
    let some = candidates.filter { !$0.isEmpty }
    return some.isEmpty ? ["tenant"] : some
  }

  private static func shortened(_ id: Tenant.ID, for ending: String) -> Tenant.ID {
    var start = id.prefix(Identifier.longest - ending.utf8.count)
    while start.hasSuffix("-") { start.removeLast() }
    return start + ending
  }
}
