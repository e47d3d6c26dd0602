import RunsheetModel

/// A value of a YAML document with its place, nothing retyped: a scalar is the text that was written.
///
/// So `no`, `1.0` and `2026-02-03` stay what they look like, and what a text means is its reader's to say.
package struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([Entry])
  }

  /// A key and its value.
  struct Entry: Sendable {
    let key: String
    let place: Place
    let value: YAMLNode
  }

  /// What the node is to its reader, as the subject of a sentence.
  enum Subject: Sendable, CustomStringConvertible {
    case document
    case value(of: String)
    case entry(of: String)

    var description: String {
      switch self {
      case .document: "The document"
      case .value(let key): "“\(key)”"
      case .entry(let key): "An entry of “\(key)”"
      }
    }

    /// The same within a sentence.
    var inSentence: String {
      if case .value = self {
        description
      } else {
        description.prefix(1).lowercased() + description.dropFirst()
      }
    }
  }

  let subject: Subject
  let content: Content
  let place: Place
  /// How a scalar is written, if a person may have meant something else.
  var spelling: ScalarSpelling?

  /// Whether the value was left out: nothing but white space is written, or the `~` that stands for nothing.
  var isEmpty: Bool {
    guard case .scalar(let text, let isPlain) = content else { return false }
    return Bindings.present(text) == nil || isPlain && text == "~"
  }

  /// What kind of value it is, in words.
  var kind: String {
    switch content {
    case .scalar: isEmpty ? "nothing" : "a text"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
