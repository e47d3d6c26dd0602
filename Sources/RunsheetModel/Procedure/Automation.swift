/// A script that does a step, that looks whether it worked, or that takes it back.
package struct Automation: Hashable, Conditional {
  package var condition: Condition
  /// What the script does, and what is not known of it.
  package let info: Text?
  /// Where the script works: the portal's ``Portal/connect`` comes before its lines.
  package let portal: Portal.ID
  package var parts: [Part]
  /// Where the commands were read, and when.
  package let evidence: Evidence
  package let place: Place

  package init(
    condition: Condition, info: Text?, portal: Portal.ID, parts: [Part], evidence: Evidence, place: Place
  ) {
    self.condition = condition
    self.info = info
    self.portal = portal
    self.parts = parts
    self.evidence = evidence
    self.place = place
  }

  /// Lines of PowerShell that stand or fall together; each slot of theirs stands where a whole argument stands.
  package struct Part: Hashable, Conditional {
    package var condition: Condition
    package let lines: Text

    package init(condition: Condition, lines: Text) {
      self.condition = condition
      self.lines = lines
    }
  }
}

/// How to see that a step worked.
package struct Verification: Hashable, Sendable {
  package let text: Text
  package var automation: Automation?

  package init(text: Text, automation: Automation?) {
    self.text = text
    self.automation = automation
  }
}

/// How a step is taken back.
package indirect enum Undo: Hashable, Sendable {
  /// It is not taken back; the text says why.
  case none(because: Text)
  /// It is taken back by another step.
  case step(Step)
}

/// PowerShell's own rules.
package enum PowerShell {
  /// A text as a complete single-quoted string, in which nothing has a meaning.
  ///
  /// Each of the characters that PowerShell takes for a single quotation mark would end the string, so each is doubled
  /// (PowerShell language specification 3.0, section 2.3.5.2: `'`, U+2018, U+2019, U+201A and U+201B).
  ///
  /// - Parameter text: one line.
  /// - Returns: the string, with its quotation marks.
  package static func quoted(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append("'")
    for scalar in text.unicodeScalars {
      if isSingleQuote(scalar) { scalars.append(scalar) }
      scalars.append(scalar)
    }
    scalars.append("'")
    return String(scalars)
  }

  package static func isSingleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || ("\u{2018}"..."\u{201B}").contains(scalar)
  }

  package static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || ("\u{201C}"..."\u{201E}").contains(scalar)
  }
}
