/// What a value in a file looks like, as data: a schema is printed from it, and help for authors.
package indirect enum ShapeDescription: Hashable, Sendable {
  /// A text.
  ///
  /// - Parameters:
  ///   - means: what is written there: "A sentence in CommonMark".
  ///   - pattern: a regular expression that the text matches, anchored at both ends.
  ///   - longest: the largest number of characters.
  ///   - format: the name of the format in JSON Schema's vocabulary, such as `date`.
  case text(means: String, pattern: String? = nil, longest: Int? = nil, format: String? = nil)
  /// One of a few words.
  case choice([String])
  /// A whole number.
  case integer(atLeast: Int, atMost: Int? = nil)
  /// Yes or no.
  case flag
  /// A list.
  case list(of: ShapeDescription, atLeast: Int)
  /// A mapping with known keys and, where `others` is given, further keys that authors name themselves.
  case object([Key], others: Others? = nil)
  /// A value of any one of these shapes.
  case either([ShapeDescription])
  /// A shape under a name, by which it may hold itself; no other shape of the format has the name.
  case named(String, ShapeDescription)
  /// The shape of that name, which is around this one.
  case reference(String)
  /// A value of the shape, or none.
  case nullable(ShapeDescription)
  /// A string of JSON, which a program wrote.
  case string(pattern: String? = nil, atLeast: Int = 0)
  /// True or false of JSON.
  case boolean
  /// True of JSON, where the key is left out in place of false.
  case yes
  /// A certain number.
  case constant(Int)
  /// A list of JSON in which nothing stands twice.
  case set(of: ShapeDescription)

  /// A mapping of JSON whose keys are names of what it is about.
  ///
  /// - Parameters:
  ///   - shape: what its values look like.
  ///   - help: what they are.
  /// - Returns: the description.
  package static func map(of shape: ShapeDescription, help: String) -> ShapeDescription {
    .object([], others: Others(help: help, pattern: "^", shape: shape))
  }

  /// A key of a mapping.
  package struct Key: Hashable, Sendable {
    package let name: String
    package let help: String
    package let isRequired: Bool
    package let shape: ShapeDescription

    package init(name: String, help: String, isRequired: Bool, shape: ShapeDescription) {
      self.name = name
      self.help = help
      self.isRequired = isRequired
      self.shape = shape
    }
  }

  /// The keys that authors name themselves.
  package struct Others: Hashable, Sendable {
    package let help: String
    package let pattern: String
    package let shape: ShapeDescription

    package init(help: String, pattern: String, shape: ShapeDescription) {
      self.help = help
      self.pattern = pattern
      self.shape = shape
    }
  }
}

extension ShapeDescription {
  /// The names of the known keys of a mapping; none for what is no mapping.
  package var keyNames: [String] {
    switch self {
    case .object(let keys, _): keys.map(\.name)
    case .named(_, let inner): inner.keyNames
    default: []
    }
  }
}
