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

extension Step: CanonicallyWritten {
  package var canonicalParts: [String] {
    var fixed = Step.Part.absent
    var named: [String] = []
    for part in parts {
      switch part.canonical {
      case .fixed(let place, let text): fixed[place] = text
      case .named(let name, let text): named += [name, text]
      case .notWritten: break
      }
    }
    return [id, condition.description, command.canonicalText] + fixed + named
  }
}

extension Step.Part {
  /// How a part is written.
  fileprivate enum Canonical {
    /// At a place of its own, which is written too where the part is absent: so it was from the first.
    case fixed(Int, String)
    /// Behind the others, by a name, and only where it is present: so a kind of part that is added changes no step that
    /// does not have it.
    case named(String, String)
    case notWritten
  }

  /// What is written at the fixed places for parts that are absent.
  fileprivate static let absent = ["", "", "false", "", "false", "", "", "", "", "", "", ""]

  fileprivate var canonical: Canonical {
    switch self {
    case .info(let text): .fixed(0, Optional(text).canonicalText)
    case .portal(let id): .fixed(1, id)
    case .confirmsTenant: .fixed(2, "true")
    case .notes(let notes): .fixed(3, notes.canonicalText)
    case .rolesTable: .fixed(4, "true")
    case .screen(let screen): .fixed(5, Optional(screen).canonicalText)
    case .substeps(let substeps): .fixed(6, substeps.canonicalText)
    case .choices(let choices): .fixed(7, choices.canonicalText)
    case .result(let text): .fixed(8, Optional(text).canonicalText)
    case .wait(let wait): .fixed(9, Optional(wait).canonicalText)
    case .automation(let automation): .fixed(10, Optional(automation).canonicalText)
    case .verification(let verification): .fixed(11, Optional(verification).canonicalText)
    // How a step is taken back has a runbook of its own, in which it is a step by itself.
    case .undo, .conflicts, .evidence: .notWritten
    }
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

extension Screen.FieldState: CanonicallyWritten {
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
