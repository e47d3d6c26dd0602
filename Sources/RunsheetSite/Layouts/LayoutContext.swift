/// What a layout is given: its names and its values, described once.
protocol LayoutContext: Sendable {
  static var fields: [LayoutField<Self>] { get }
}

/// A name of a context, and how its value is taken from one.
struct LayoutField<Context>: Sendable {
  let name: LayoutName
  let value: @Sendable (Context) -> LayoutValue

  /// A text that is always there: a builder's token, or letters that need no escape.
  static func text(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> String
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .text, help: help)) { .text(value($0)) }
  }

  /// A text that may be absent.
  static func optional(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> String?
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .optional(.text), help: help)) {
      value($0).map(LayoutValue.text) ?? .absent
    }
  }

  static func flag(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> Bool
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .flag, help: help)) { .flag(value($0)) }
  }

  /// Texts, one after the other.
  static func texts(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> [String]
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .list(.text), help: help)) { .list(value($0).map(LayoutValue.text)) }
  }

  static func group<Inner: LayoutContext>(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> Inner
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .group(Inner.names), help: help)) { value($0).value }
  }

  /// A group that may be absent.
  static func optionalGroup<Inner: LayoutContext>(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> Inner?
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .optional(.group(Inner.names)), help: help)) {
      value($0)?.value ?? .absent
    }
  }

  /// Groups, one after the other.
  static func groups<Inner: LayoutContext>(
    _ name: String, _ help: String = "", _ value: @escaping @Sendable (Context) -> [Inner]
  ) -> LayoutField {
    LayoutField(name: LayoutName(name, .list(.group(Inner.names)), help: help)) {
      .list(value($0).map(\.value))
    }
  }

  /// The same name in a context that holds this one.
  func within<Outer>(_ inner: @escaping @Sendable (Outer) -> Context) -> LayoutField<Outer> {
    LayoutField<Outer>(name: name) { value(inner($0)) }
  }
}

extension LayoutContext {
  /// The names, in the order in which people are told them.
  static var names: [LayoutName] { fields.map(\.name) }

  /// The values by their names.
  var values: [String: LayoutValue] {
    Dictionary(Self.fields.map { ($0.name.name, $0.value(self)) }) { _, own in own }
  }

  fileprivate var value: LayoutValue { .group(values) }
}
