import RunsheetMarkup
import RunsheetModel
import RunsheetSchema

/// What a value looks like in JSON, and how it is written: one description serves the writer and the schema.
///
/// Shapes are put together from smaller ones, like those by which YAML is read.
struct JSONShape<Value>: Sendable {
  /// The shape as data.
  let description: ShapeDescription
  /// Writes a value.
  let json: @Sendable (Value) -> SlottedJSON

  init(_ description: ShapeDescription, json: @escaping @Sendable (Value) -> SlottedJSON) {
    self.description = description
    self.json = json
  }

  /// This shape for values of which something is written.
  func of<Whole>(_ part: @escaping @Sendable (Whole) -> Value) -> JSONShape<Whole> {
    JSONShape<Whole>(description) { json(part($0)) }
  }

  /// This shape under a name: a schema describes it once, wherever it stands, and it can hold itself.
  func named(_ name: String) -> JSONShape { JSONShape(.named(name, description), json: json) }

  /// The shape of the given name, from inside itself.
  static func reference(_ name: String, _ shape: @escaping @Sendable () -> JSONShape) -> JSONShape {
    JSONShape(.reference(name)) { shape().json($0) }
  }
}

// MARK: What is made of others

extension JSONShape {
  /// An object with these members, in this order.
  static func object(_ members: JSONMember<Value>...) -> JSONShape { object(members) }

  /// An object that says of what type it is, by which readers tell it from others in its place.
  static func typed(_ type: String, _ members: JSONMember<Value>...) -> JSONShape {
    object([.constant("type", "What the block is.", type)] + members)
  }

  private static func object(_ members: [JSONMember<Value>]) -> JSONShape {
    JSONShape(.object(members.map(\.key))) { value in
      .object(members.compactMap { member in member.json(value).map { (member.key.name, $0) } })
    }
  }

  static func array<Item>(of item: JSONShape<Item>) -> JSONShape where Value == [Item] {
    JSONShape(.list(of: item.description, atLeast: 0)) { .array($0.map(item.json)) }
  }

  /// An array in which nothing stands twice; the writer's values see to that.
  static func set<Item>(of item: JSONShape<Item>) -> JSONShape where Value == [Item] {
    JSONShape(.set(of: item.description)) { .array($0.map(item.json)) }
  }

  /// An object whose members are named after what they are about.
  static func map<Item>(of item: JSONShape<Item>, help: String) -> JSONShape where Value == [(String, Item)] {
    JSONShape(.map(of: item.description, help: help)) { .object($0.map { ($0, item.json($1)) }) }
  }

  /// Null in place of a value that there is not.
  static func nullable<Inner>(_ shape: JSONShape<Inner>) -> JSONShape where Value == Inner? {
    JSONShape(.nullable(shape.description)) { $0.map(shape.json) ?? .null }
  }
}

/// A member of an object: its name, what it is for, and how it is written.
struct JSONMember<Value>: Sendable {
  let key: ShapeDescription.Key
  /// Writes the member; nil where the object goes without it.
  let json: @Sendable (Value) -> SlottedJSON?

  /// A member that is always there.
  static func member<Part>(
    _ name: String, _ help: String, _ shape: JSONShape<Part>, _ part: @escaping @Sendable (Value) -> Part
  ) -> JSONMember {
    JSONMember(key: .init(name: name, help: help, isRequired: true, shape: shape.description)) {
      shape.json(part($0))
    }
  }

  /// A member that an object goes without where it has no value.
  static func optional<Part>(
    _ name: String, _ help: String, _ shape: JSONShape<Part>, _ part: @escaping @Sendable (Value) -> Part?
  ) -> JSONMember {
    JSONMember(key: .init(name: name, help: help, isRequired: false, shape: shape.description)) {
      part($0).map(shape.json)
    }
  }

  /// A member that says the same in every object.
  static func constant(_ name: String, _ help: String, _ text: String) -> JSONMember {
    member(name, help, JSONShape<Void>(.choice([text])) { .string(text) }) { _ in }
  }
}

// MARK: Single values

extension JSONShape<String> {
  static var string: JSONShape { JSONShape(.string()) { .string($0) } }

  static func string(pattern: String? = nil, atLeast shortest: Int = 0) -> JSONShape {
    JSONShape(.string(pattern: pattern, atLeast: shortest)) { .string($0) }
  }

  /// The value of the parameter of an id, or null where it is missing.
  static var slot: JSONShape { JSONShape(.nullable(.string())) { .leaf(.slot($0)) } }
}

extension JSONShape<Day> {
  static var day: JSONShape {
    JSONShape<String>.string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$").of { "\($0)" }.named("day")
  }
}

extension JSONShape<Bool> {
  static var bool: JSONShape { JSONShape(.boolean) { .bool($0) } }
}

extension JSONShape<Void> {
  /// True, in a member that an object goes without where it is not.
  static var yes: JSONShape { JSONShape(.yes) { .bool(true) } }

  /// A certain number, such as that of a format's version.
  static func constant(_ number: Int) -> JSONShape { JSONShape(.constant(number)) { .number(number) } }
}

extension JSONShape<Int> {
  static func number(atLeast least: Int) -> JSONShape { JSONShape(.integer(atLeast: least)) { .number($0) } }
}

extension JSONShape<[Inline]> {
  /// Running text without its marks.
  static var line: JSONShape { JSONShape(.string()) { .leaf(.line($0)) } }
}

extension JSONShape<[ScriptPiece]> {
  static var script: JSONShape { JSONShape(.string()) { .leaf(.script($0)) } }
}

extension JSONShape where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the words of an enumeration.
  static var word: JSONShape { JSONShape(.choice(Value.allCases.map(\.rawValue))) { .string($0.rawValue) } }
}
