// The kinds of things as style sheets and scripts know them: their names stand in the HTML lowering, and nowhere else.
// Site/README.md lists those that have no look of their own.

/// What HTML says about text.
enum HTML {
  /// That a translator leaves it as it is: names, values, code, and the words of somebody else's screens.
  static let untranslated = ("translate", "no")
}

extension Block.NoteKind {
  var className: String {
    switch self {
    case .why: "why"
    case .tip: "tip"
    case .warning: "warning"
    case .stop: "stop"
    case .kept: "kept"
    case .wait: "wait"
    case .result: "result"
    case .verify: "verify"
    case .advisory: "advisory"
    case .retired: "retired"
    case .undo: "undo"
    }
  }
}

extension Block.DetailsKind {
  var className: String {
    switch self {
    case .automation: "automation"
    }
  }
}

extension TaskList.Kind {
  var className: String {
    switch self {
    case .steps: "steps"
    case .substeps: "substeps"
    case .choices: "choices"
    }
  }
}

extension ScreenFigure.FieldState {
  var className: String {
    switch self {
    case .typed: "typed"
    case .selected: "selected"
    case .masked: "masked"
    case .on: "on"
    case .off: "off"
    case .shown: "shown"
    }
  }
}

extension Inline.Role {
  /// The element that words of the role stand in; nil for words without a look of their own.
  ///
  /// A label is a `b`, and nothing else is: style sheets know it by that, without a class on each.
  var element: (name: String, attributes: [(String, String)])? {
    switch self {
    case .label: ("b", [])
    case .important: ("strong", [])
    case .foreign: ("span", [HTML.untranslated])
    case .leadIn: ("span", [("class", "lead-in")])
    case .retired: ("span", [("class", "retired")])
    case .state: ("span", [("class", "state")])
    case .fieldNote: ("span", [("class", "field-note")])
    case .evidence: ("span", [("class", "evidence")])
    case .hint: ("span", [("class", "hint")])
    case .sign: ("span", [("aria-hidden", "true")])
    case .spoken: ("span", [("class", "spoken")])
    case .field: nil
    }
  }
}
