/// A text that two parts share if and only if they say the same, whatever their places in the file and in the order.
///
/// Slots stay open, so that one tenant's text has the digest of every other's. Parts are written as netstrings
/// (`length:bytes`), so that no two different parts run together into one text.
package protocol CanonicallyWritten {
  /// The parts of the text, in a fixed order.
  var canonicalParts: [String] { get }
}

extension CanonicallyWritten {
  /// The text whose digest tells one version of the part from another.
  package var canonicalText: String {
    canonicalParts.map { "\($0.utf8.count):\($0)" }.joined()
  }
}

extension Array: CanonicallyWritten where Element: CanonicallyWritten {
  package var canonicalParts: [String] { map(\.canonicalText) }
}

extension Optional: CanonicallyWritten where Wrapped: CanonicallyWritten {
  package var canonicalParts: [String] { map { [$0.canonicalText] } ?? [] }
}

extension Text: CanonicallyWritten {
  package var canonicalParts: [String] {
    fragments.flatMap { fragment in
      switch fragment {
      case .literal(let literal): ["literal", literal]
      case .slot(let id): ["slot", id]
      }
    }
  }
}

/// How a step is taken back is no part of it: that has a runbook of its own, in which it is a step by itself.
extension Step: CanonicallyWritten {
  package var canonicalParts: [String] {
    [
      id, condition.description, command.canonicalText, info.canonicalText, portal ?? "", "\(confirmsTenant)",
      notes.canonicalText, "\(showsRoles)", screen.canonicalText, substeps.canonicalText,
      choices.canonicalText,
      result.canonicalText, wait.canonicalText, automation.canonicalText, verification.canonicalText,
    ]
  }
}

extension Automation: CanonicallyWritten {
  package var canonicalParts: [String] {
    [condition.description, info.canonicalText, portal, parts.canonicalText]
  }
}

extension Automation.Part: CanonicallyWritten {
  package var canonicalParts: [String] { [condition.description, lines.canonicalText] }
}

extension Verification: CanonicallyWritten {
  package var canonicalParts: [String] { [text.canonicalText, automation.canonicalText] }
}

extension Substep: CanonicallyWritten {
  package var canonicalParts: [String] {
    [id, condition.description, command.canonicalText, info.canonicalText, substeps.canonicalText]
  }
}

extension Note: CanonicallyWritten {
  package var canonicalParts: [String] { [id, kind.rawValue, condition.description, text.canonicalText] }
}

extension Wait: CanonicallyWritten {
  package var canonicalParts: [String] { ["\(minutes)", text.canonicalText] }
}

extension Screen: CanonicallyWritten {
  package var canonicalParts: [String] {
    [id, title, wizard?.title ?? "", wizard?.current ?? "", fields.canonicalText] + (wizard?.pages ?? [])
  }
}

extension Screen.Field: CanonicallyWritten {
  package var canonicalParts: [String] {
    [
      id, label.canonicalText, group ?? "", state.canonicalText, "\(isRequired)", note.canonicalText,
      condition.description,
    ]
  }
}

extension Screen.State: CanonicallyWritten {
  package var canonicalParts: [String] {
    switch self {
    case .typed(let text): ["typed", text.canonicalText]
    case .selected(let text): ["selected", text.canonicalText]
    case .masked(let text): ["masked", text.canonicalText]
    case .on: ["on"]
    case .off: ["off"]
    case .shown(let text): ["shown", text.canonicalText]
    }
  }
}
