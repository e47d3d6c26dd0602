package import RunsheetModel

/// A piece of running text in a ``Document``.
package indirect enum Inline: Hashable, Sendable {
  /// Literal text of the author's, or of ours.
  case text(String)
  /// A tenant's value; it stands only in what is shown when the value is known.
  case value(ValueText)
  /// Text to be read letter by letter: something to type, to compare, or a name in code.
  case code([Text.Fragment])
  /// The same where a value may be missing: a blank stands in its place. No page offers it for copying.
  case openCode([Text.Fragment])
  case emphasis([Inline])
  /// Words that stand on somebody else's screen, and names: they stay as they are in every language.
  case strong([Inline])
  case link(destination: [Text.Fragment], [Inline])
  /// A way to another place of the same page; plain words where a format has no anchors.
  case reference(id: String, [Inline])
  case softBreak
  case lineBreak
  /// A line to write on; what belongs there is said before it, or by a hint behind it.
  case blank
  /// Words with a purpose of their own, which HTML can style.
  case span(Role, [Inline])
  /// One of two texts, depending on whether all the parameters have a value.
  case whenKnown([Parameter.ID], filled: [Inline], blank: [Inline])

  /// What a span is for; each format has its own way to show it.
  package enum Role: Hashable, Sendable, CaseIterable {
    /// The condition before a part that is not decided: "If you back up SharePoint:".
    case leadIn
    /// The word before a paragraph that says what kind of paragraph it is.
    case label
    /// Words of ours, or a sentence of the author's, that stand out.
    case important
    /// Words that stand on somebody else's screen: they stay as they are in every language.
    case foreign
    /// The word before the command of a step that is retired.
    case retired
    case state
    case fieldNote
    /// A form's field and its value, or a value and its name.
    case field
    case evidence
    /// What belongs on a line to write on.
    case hint
    /// A sign that says at a glance what the `spoken` words beside it say; screen readers pass over it.
    case sign
    /// Words for screen readers only.
    case spoken
  }

  /// A value, open or substituted.
  package enum ValueText: Hashable, Sendable {
    case slot(Parameter.ID)
    case literal(String)
  }
}
