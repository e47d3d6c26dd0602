/// What a name in a layout stands for.
package indirect enum LayoutShape: Hashable, Sendable {
  /// Text, escaped already.
  case text
  /// Yes or no.
  case flag
  /// Several values, each by a name of its own.
  case group([LayoutName])
  /// Some values of one shape, one after the other.
  case list(LayoutShape)
  /// A value that may be absent.
  case optional(LayoutShape)

  /// The shape without its absence.
  var whenPresent: LayoutShape { if case .optional(let shape) = self { shape.whenPresent } else { self } }
  /// The names in a group.
  var members: [LayoutName] { if case .group(let names) = whenPresent { names } else { [] } }
}

/// A name that a layout is given, and what it means.
package struct LayoutName: Hashable, Sendable {
  package let name: String
  package let shape: LayoutShape
  /// What it is, where the name does not say it; for people who write layouts.
  package let help: String

  init(_ name: String, _ shape: LayoutShape, help: String) {
    self.name = name
    self.shape = shape
    self.help = help
  }
}

/// What a name in a layout stands for, on one page.
enum LayoutValue: Sendable {
  case text(String)
  case flag(Bool)
  case group([String: LayoutValue])
  case list([LayoutValue])
  case absent
}
