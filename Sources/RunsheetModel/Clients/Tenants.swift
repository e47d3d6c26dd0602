/// The tenants of a project, in the order of their ids.
///
/// It is read like an array of ``Tenant``, and takes the room of a packed table: the tenants' own texts stand one after
/// the other in one block of bytes, what many tenants have in common is kept once, and a tenant is made when somebody
/// asks for it. So ten thousand tenants take about two megabytes, and a client list of any length streams through.
package struct Tenants: Sendable {
  /// What stands in the table for one tenant.
  private struct Row: Sendable {
    /// The number of the tenant's first text, its id; its values follow in the order of their keys.
    let firstText: UInt32
    /// The number of what it has in common with others.
    let common: UInt32
    let line: UInt32
    let column: UInt32
  }

  /// What many tenants have in common.
  private struct Common: Hashable, Sendable {
    /// The parameters that have values, in their order.
    let keys: [Parameter.ID]
    let facts: [Fact.ID: Set<Fact.Value.ID>]?
    let scenarios: [Scenario.ID]
    let procedures: [Procedure.ID]?
    let file: String
    /// Where facts are stated; in the tenant's own file the lines count from the tenant's, so that tenants that are
    /// written alike have them in common.
    let factPlaces: [Fact.ID: Place]
  }

  private var rows: [Row] = []
  private var commons: [Common] = []
  private var bytes: [UInt8] = []
  /// Where each text begins in the bytes, and where the last one ends.
  private var bounds: [UInt32] = [0]

  private init() {}

  /// Packs tenants.
  ///
  /// - Parameter tenants: the tenants, in any order.
  package init(_ tenants: some Sequence<Tenant>) {
    var builder = Builder()
    for tenant in tenants { builder.add(tenant) }
    self = builder.tenants
  }

  /// The tenant with an id; nil if there is none.
  ///
  /// - Complexity: O(log *n*).
  package subscript(id id: Tenant.ID) -> Tenant? { position(of: id).map { self[$0] } }

  /// The position of the tenant with an id; nil if there is none.
  ///
  /// - Complexity: O(log *n*).
  package func position(of id: Tenant.ID) -> Int? {
    let wanted = Array(id.utf8)
    var range = rows.indices
    while let middle = range.middle {
      if self.id(of: rows[middle]).lexicographicallyPrecedes(wanted) {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    let found = range.lowerBound
    return found < rows.count && self.id(of: rows[found]).elementsEqual(wanted) ? found : nil
  }

  // MARK: Without making a tenant

  /// How many kinds of tenants there are: tenants of a kind state values for the same parameters, and the same facts,
  /// scenarios and procedures.
  package var kindCount: Int { commons.count }

  /// The number of a tenant's kind.
  package func kind(at position: Int) -> Int { Int(rows[position].common) }

  /// A tenant of each kind; nil for a kind that no tenant is of.
  ///
  /// - Complexity: O(tenants) to see of which kind each is.
  package var examples: [Tenant?] {
    var first: [Int?] = Array(repeating: nil, count: kindCount)
    for position in indices where first[kind(at: position)] == nil { first[kind(at: position)] = position }
    return first.map { $0.map { self[$0] } }
  }

  /// The parameters that the tenants of a kind state values for, in the order of their values.
  package func parameters(ofKind kind: Int) -> [Parameter.ID] { commons[kind].keys }

  /// The UTF-8 of a tenant's id.
  package func id(at position: Int) -> ArraySlice<UInt8> { id(of: rows[position]) }

  /// The UTF-8 of a value that a tenant states, by the number of its parameter among those of its kind.
  package func value(_ number: Int, at position: Int) -> ArraySlice<UInt8> {
    bytes(ofText: Int(rows[position].firstText) + 1 + number)
  }

  private func id(of row: Row) -> ArraySlice<UInt8> { bytes(ofText: Int(row.firstText)) }

  private func bytes(ofText number: Int) -> ArraySlice<UInt8> {
    bytes[Int(bounds[number])..<Int(bounds[number + 1])]
  }

  private func text(_ number: Int) -> String { String(decoding: bytes(ofText: number), as: UTF8.self) }

  /// Takes tenants in one at a time, so that not all of them need to be there at once.
  package struct Builder: Sendable {
    private var packed = Tenants()
    private var numbers: [Common: UInt32] = [:]

    package init() {}

    /// Takes a tenant in.
    ///
    /// - Complexity: O(length of its texts).
    package mutating func add(_ tenant: Tenant) {
      let values = tenant.values.sorted { $0.key < $1.key }
      let common = Common(
        keys: values.map(\.key), facts: tenant.facts, scenarios: tenant.scenarios,
        procedures: tenant.procedures, file: tenant.place.file,
        factPlaces: tenant.factPlaces.mapValues { $0.moved(by: -tenant.place.line, in: tenant.place.file) })
      packed.rows.append(
        Row(
          firstText: UInt32(packed.bounds.count - 1), common: number(of: common),
          line: UInt32(tenant.place.line), column: UInt32(tenant.place.column)))
      packed.append(tenant.id)
      for value in values { packed.append(value.value) }
    }

    /// The tenants that were taken in, in the order of their ids.
    ///
    /// - Complexity: O(*n* log *n*); nothing but the table's rows is moved.
    package var tenants: Tenants {
      var sorted = packed
      sorted.rows.sort { packed.id(of: $0).lexicographicallyPrecedes(packed.id(of: $1)) }
      return sorted
    }

    private mutating func number(of common: Common) -> UInt32 {
      if let known = numbers[common] { return known }
      let number = UInt32(packed.commons.count)
      packed.commons.append(common)
      numbers[common] = number
      return number
    }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bounds.append(UInt32(bytes.count))
  }
}

extension Tenants: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { rows.count }

  /// The tenant at a position.
  ///
  /// - Complexity: O(length of its texts); it is made anew each time.
  package subscript(position: Int) -> Tenant {
    let row = rows[position]
    let common = commons[Int(row.common)]
    let first = Int(row.firstText)
    let values = common.keys.enumerated().map { ($0.element, text(first + 1 + $0.offset)) }
    return Tenant(
      id: text(first), values: Dictionary(uniqueKeysWithValues: values), facts: common.facts,
      scenarios: common.scenarios, procedures: common.procedures,
      place: Place(file: common.file, line: Int(row.line), column: Int(row.column)),
      factPlaces: common.factPlaces.mapValues { $0.moved(by: Int(row.line), in: common.file) })
  }
}

extension Tenants: ExpressibleByArrayLiteral {
  package init(arrayLiteral tenants: Tenant...) { self.init(tenants) }
}

extension Tenants: Hashable {
  package static func == (left: Tenants, right: Tenants) -> Bool { left.elementsEqual(right) }

  package func hash(into hasher: inout Hasher) {
    for tenant in self { hasher.combine(tenant) }
  }
}

extension Place {
  /// The place so many lines further on, if it lies in a file; else the place itself.
  fileprivate func moved(by lines: Int, in file: String) -> Place {
    file == self.file ? Place(file: file, line: line + lines, column: column, length: length) : self
  }
}

extension Range<Int> {
  /// The position in the middle; nil if the range is empty.
  fileprivate var middle: Int? { isEmpty ? nil : lowerBound + count / 2 }
}
