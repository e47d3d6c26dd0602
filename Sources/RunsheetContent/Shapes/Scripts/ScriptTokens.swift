import RunsheetModel

/// A piece of PowerShell, as far as one has to know it to see what is given to whom.
struct ScriptToken {
  enum Kind: Equatable {
    case word(String)
    /// A string's letters, and whether nothing is put into them when the script runs.
    case string(String, isLiteral: Bool)
    case slot(Int)
    /// What ends or holds together: a line's end, `;`, `|`, `&`, `=`, `,` and brackets.
    case mark(String)
  }

  let kind: Kind
  /// Whether nothing stands between it and the token before.
  let isGlued: Bool

  /// The letters of a word or string; empty for anything else.
  var text: String {
    switch kind {
    case .word(let text), .string(let text, _): text
    case .slot, .mark: ""
    }
  }

  func isMark(_ marks: String...) -> Bool {
    if case .mark(let mark) = kind { marks.contains(mark) } else { false }
  }

  /// Whether it is a variable, or a part of one.
  var isVariable: Bool { if case .word(let word) = kind { word.hasPrefix("$") } else { false } }

  /// Whether it is the name of a type: `[string]`.
  var isType: Bool { text.hasPrefix("[") && text.hasSuffix("]") }

  /// Whether it is the name of a parameter or switch: `-Path`, `--path`, `/path`.
  var isParameter: Bool {
    guard case .word(let word) = kind else { return false }
    let name = word.drop { $0 == "-" }
    if name.count < word.count { return name.first?.isLetter ?? false }
    let rest = word.dropFirst()
    return word.hasPrefix("/") && (rest.first?.isLetter ?? false) && !rest.prefix { $0 != ":" }.contains("/")
  }

  /// Whether it is a value that is written down: a word, a string that is not empty, or a slot.
  var isWritten: Bool {
    switch kind {
    case .word(let word):
      word != "*" && !(word.unicodeScalars.first.map { "$@-[".unicodeScalars.contains($0) } ?? true)
    case .string(let string, let isLiteral): isLiteral && !string.isEmpty
    case .slot: true
    case .mark: false
    }
  }
}

extension [ScriptToken] {
  /// Reads lines of PowerShell in which ``ScriptCheck`` found nothing that hides where a string ends.
  init(reading lines: Text) {
    self = []
    var slots = 0
    for fragment in lines.fragments {
      switch fragment {
      case .literal(let literal): read(Array<Unicode.Scalar>(literal.unicodeScalars))
      case .slot:
        append(ScriptToken(kind: .slot(slots), isGlued: false))
        slots += 1
      }
    }
  }

  /// Reads what a shell is given in a string.
  init(reading string: String) {
    self = []
    read(Array<Unicode.Scalar>(string.unicodeScalars))
  }

  private mutating func read(_ scalars: [Unicode.Scalar]) {
    var index = 0
    var isGlued = false
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    while index < scalars.count {
      let scalar = scalars[index]
      let start = index
      if scalar == " " || scalar == "\t" {
        index += 1
        isGlued = false
        continue
      }
      if scalar == "#" {
        while index < scalars.count, scalars[index] != "\n" { index += 1 }
        continue
      }
      if scalar == "`" {
        // The line goes on.
        index += 2
        isGlued = false
        continue
      }
      if PowerShell.isSingleQuote(scalar) || PowerShell.isDoubleQuote(scalar) {
        let ends = PowerShell.isSingleQuote(scalar) ? PowerShell.isSingleQuote : PowerShell.isDoubleQuote
        index += 1
        while index < scalars.count,
          !ends(scalars[index]) || (index + 1 < scalars.count && ends(scalars[index + 1]))
        {
          index += ends(scalars[index]) ? 2 : 1
        }
        let content = text(start + 1..<Swift.min(index, scalars.count))
        let isLiteral = PowerShell.isSingleQuote(scalar) || !content.unicodeScalars.contains("$")
        append(ScriptToken(kind: .string(content, isLiteral: isLiteral), isGlued: isGlued))
        index += 1
      } else if scalar == "$", index + 1 < scalars.count, scalars[index + 1] == "{" {
        while index < scalars.count, scalars[index] != "}" { index += 1 }
        index += 1
        append(
          ScriptToken(
            kind: .word("$" + text(start + 2..<Swift.min(index - 1, scalars.count))), isGlued: isGlued))
      } else if "\n;|&=,(){}".unicodeScalars.contains(scalar) {
        index += 1
        append(ScriptToken(kind: .mark(String(scalar)), isGlued: isGlued))
      } else {
        while index < scalars.count, !" \t\n;|&=,(){}`".unicodeScalars.contains(scalars[index]),
          !PowerShell.isSingleQuote(scalars[index]), !PowerShell.isDoubleQuote(scalars[index])
        {
          index += 1
        }
        // PowerShell takes the dashes that word processors write for a hyphen.
        let hasDash = ["–", "—", "―"].contains(scalar)
        append(
          ScriptToken(
            kind: .word(hasDash ? "-" + text(start + 1..<index) : text(start..<index)), isGlued: isGlued))
      }
      isGlued = true
    }
  }
}
