/// Something that is wrong, or looks wrong, in what a person wrote.
///
/// Diagnostics are collected, never thrown one at a time, so that one run tells everything.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    case error
    case warning
  }

  /// Another place that has to do with the problem, and a few words on it.
  package struct Note: Hashable, Sendable {
    package let place: Place
    /// A sentence on what stands there.
    package let message: String

    package init(at place: Place, _ message: String) {
      self.place = place
      self.message = message
    }
  }

  /// A text that would mend the problem, most probably.
  package struct Replacement: Hashable, Sendable {
    /// What the text takes the place of, with its length.
    package let place: Place
    package let text: String

    package init(of place: Place, with text: String) {
      self.place = place
      self.text = text
    }
  }

  package let severity: Severity
  package let kind: Kind
  package let place: Place
  /// One sentence: what is wrong.
  package let message: String
  /// One sentence: what to do about it.
  package let help: String?
  package let notes: [Note]
  package let replacement: Replacement?

  /// Says what is wrong.
  ///
  /// - Parameters:
  ///   - kind: what kind of problem it is.
  ///   - severity: whether it is an error, which is the rule.
  ///   - place: where it is.
  ///   - message: one sentence: what is wrong.
  ///   - help: one sentence: what to do about it.
  ///   - notes: other places that have to do with it.
  ///   - replacement: a text that would mend it.
  package init(
    _ kind: Kind, severity: Severity = .error, at place: Place, _ message: String, help: String? = nil,
    notes: [Note] = [], replacement: Replacement? = nil
  ) {
    self.severity = severity
    self.kind = kind
    self.place = place
    self.message = message
    self.help = help
    self.notes = notes
    self.replacement = replacement
  }
}

extension Sequence<Diagnostic> {
  /// The diagnostics in the order of their places, each once.
  package func inFileOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
  }
}
