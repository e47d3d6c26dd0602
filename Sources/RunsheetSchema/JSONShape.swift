/// What a value looks like in JSON, and how it is written: one description serves the writer and the schema.
///
/// Shapes are put together from smaller ones, like those by which YAML is read. `Leaf` is what only their writer knows how
/// to write, as in ``JSON``.
package struct JSONShape<Value, Leaf: Sendable>: Sendable {
  /// The shape as data.
  package let description: ShapeDescription
  /// Writes a value.
  package let json: @Sendable (Value) -> JSON<Leaf>

  package init(_ description: ShapeDescription, json: @escaping @Sendable (Value) -> JSON<Leaf>) {
    self.description = description
    self.json = json
  }

  /// This shape for values of which something is written.
  package func of<Whole>(_ part: @escaping @Sendable (Whole) -> Value) -> JSONShape<Whole, Leaf> {
    JSONShape<Whole, Leaf>(description) { json(part($0)) }
  }

  /// This shape under a name: a schema describes it once, wherever it stands, and it can hold itself.
  package func named(_ name: String) -> JSONShape { JSONShape(.named(name, description), json: json) }

  /// The shape of the given name, from inside itself.
  package static func reference(_ name: String, _ shape: @escaping @Sendable () -> JSONShape) -> JSONShape {
    JSONShape(.reference(name)) { shape().json($0) }
  }
}

// MARK: What is made of others

extension JSONShape {
  /// An object with these members, in this order.
  package static func object(_ members: JSONMember<Value, Leaf>...) -> JSONShape { object(members) }

  /// An object that says of what type it is, by which readers tell it from others in its place.
  package static func typed(_ type: String, _ members: JSONMember<Value, Leaf>...) -> JSONShape {
    object([.constant("type", "What the block is.", type)] + members)
  }

  /// An object with these members, in this order.
  package static func object(_ members: [JSONMember<Value, Leaf>]) -> JSONShape {
    JSONShape(.object(members.map(\.key))) { value in
      .object(members.compactMap { member in member.json(value).map { (member.key.name, $0) } })
    }
  }

  package static func array<Item>(of item: JSONShape<Item, Leaf>, atLeast least: Int = 0) -> JSONShape
  where Value == [Item] {
    JSONShape(.list(of: item.description, atLeast: least)) { .array($0.map(item.json)) }
  }

  /// An array in which nothing stands twice; the writer's values see to that.
  package static func set<Item>(of item: JSONShape<Item, Leaf>) -> JSONShape where Value == [Item] {
    JSONShape(.set(of: item.description)) { .array($0.map(item.json)) }
  }

  /// An object whose members are named after what they are about.
  package static func map<Item>(of item: JSONShape<Item, Leaf>, help: String) -> JSONShape
  where Value == [(String, Item)] {
    JSONShape(.map(of: item.description, help: help)) { .object($0.map { ($0, item.json($1)) }) }
  }

  /// Null in place of a value that there is not.
  package static func nullable<Inner>(_ shape: JSONShape<Inner, Leaf>) -> JSONShape where Value == Inner? {
    JSONShape(.nullable(shape.description)) { $0.map(shape.json) ?? .null }
  }
}

/// A member of an object: its name, what it is for, and how it is written.
package struct JSONMember<Value, Leaf: Sendable>: Sendable {
  let key: ShapeDescription.Key
  /// Writes the member; nil where the object goes without it.
  let json: @Sendable (Value) -> JSON<Leaf>?

  /// A member that is always there.
  package static func member<Part>(
    _ name: String, _ help: String, _ shape: JSONShape<Part, Leaf>,
    _ part: @escaping @Sendable (Value) -> Part
  ) -> JSONMember {
    JSONMember(key: .init(name: name, help: help, isRequired: true, shape: shape.description)) {
      shape.json(part($0))
    }
  }

  /// A member that an object goes without where it has no value.
  package static func optional<Part>(
    _ name: String, _ help: String, _ shape: JSONShape<Part, Leaf>,
    _ part: @escaping @Sendable (Value) -> Part?
  ) -> JSONMember {
    JSONMember(key: .init(name: name, help: help, isRequired: false, shape: shape.description)) {
      part($0).map(shape.json)
    }
  }

  /// A member that says the same in every object.
  package static func constant(_ name: String, _ help: String, _ text: String) -> JSONMember {
    member(name, help, JSONShape<Void, Leaf>(.choice([text])) { .string(text) }) { _ in }
  }

  /// This member for values of which a part has it.
  package func of<Whole>(_ part: @escaping @Sendable (Whole) -> Value) -> JSONMember<Whole, Leaf> {
    JSONMember<Whole, Leaf>(key: key) { json(part($0)) }
  }
}

// MARK: Single values

extension JSONShape where Value == String {
  package static var string: JSONShape { JSONShape(.string()) { .string($0) } }

  package static func string(pattern: String? = nil, atLeast shortest: Int = 0) -> JSONShape {
    JSONShape(.string(pattern: pattern, atLeast: shortest)) { .string($0) }
  }
}

extension JSONShape where Value == Bool {
  package static var bool: JSONShape { JSONShape(.boolean) { .bool($0) } }
}

extension JSONShape where Value == Void {
  /// True, in a member that an object goes without where it is not.
  package static var yes: JSONShape { JSONShape(.yes) { .bool(true) } }

  /// A certain number, such as that of a format's version.
  package static func constant(_ number: Int) -> JSONShape {
    JSONShape(.constant(number)) { .number(number) }
  }
}

extension JSONShape where Value == Int {
  package static func number(atLeast least: Int) -> JSONShape {
    JSONShape(.integer(atLeast: least)) { .number($0) }
  }
}

extension JSONShape where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the words of an enumeration.
  package static var word: JSONShape {
    JSONShape(.choice(Value.allCases.map(\.rawValue))) { .string($0.rawValue) }
  }
}
