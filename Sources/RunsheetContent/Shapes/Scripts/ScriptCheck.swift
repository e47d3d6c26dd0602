import RunsheetModel

/// Looks through an author's PowerShell for what would let a value leave its string, or a secret stand in it.
///
/// A value becomes a complete single-quoted string. So a slot may stand only where a whole argument can: between white
/// space, brackets and commas, outside strings and comments, and never where a string would be run as a command. What
/// makes that hard to tell (here-strings, block comments, quotation marks inside `$(…)` inside a string) is refused.
struct ScriptCheck {
  /// What is wrong, each at the slot after which it stands, if one is known.
  private(set) var problems: [(message: String, help: String, slot: Int?)] = []

  private enum State: Equatable {
    case code
    case single
    case double
    /// Inside `$(…)` inside a double-quoted string, with as many open brackets.
    case nested(Int)
    case comment
  }

  private enum Unit {
    case scalar(Unicode.Scalar)
    case slot(Int)
  }

  private var state = State.code
  private let units: [Unit]

  /// Looks through a script.
  ///
  /// - Parameter lines: whole lines.
  init(_ lines: Text) {
    var units: [Unit] = []
    var slots = 0
    for fragment in lines.fragments {
      switch fragment {
      case .literal(let literal): units += literal.unicodeScalars.map(Unit.scalar)
      case .slot:
        units.append(.slot(slots))
        slots += 1
      }
    }
    self.units = units
    checkWords(lines)
    for index in units.indices { check(index) }
    if state == .single || state == .double || isNested { reportOpenString() }
    // Where a string may end elsewhere than it seems, nothing else can be told.
    guard problems.isEmpty else { return }
    let tokens = [ScriptToken](reading: lines)
    guard ScriptCheck.nesting(of: tokens) <= ScriptCheck.deepest else {
      report(
        "Brackets nest deeper than \(ScriptCheck.deepest) levels.",
        help: "Put what is in them into variables.")
      return
    }
    guard
      tokens.split(whereSeparator: { $0.isMark("\n") }).allSatisfy({ $0.count <= ScriptCheck.longestLine })
    else {
      report("A line holds more than \(ScriptCheck.longestLine) words.", help: "Write it in several lines.")
      return
    }
    for problem in ScriptSecrets(tokens).problems { report(problem, help: ScriptSecrets.help) }
    for problem in ScriptRereading(tokens).problems {
      report(problem.message, help: problem.help, slot: problem.slot)
    }
  }

  /// How deep brackets may nest; each level is read with what is around it.
  private static let deepest = 50
  /// How many words and marks a line may hold; each command is read to its line's end.
  private static let longestLine = 500

  private static func nesting(of tokens: [ScriptToken]) -> Int {
    var depth = 0
    var deepest = 0
    for token in tokens {
      if token.isMark("{", "(") { depth += 1 }
      if token.isMark("}", ")") { depth -= 1 }
      deepest = max(deepest, depth)
    }
    return deepest
  }

  private var isNested: Bool { if case .nested = state { true } else { false } }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    guard units.indices.contains(index), case .scalar(let scalar) = units[index] else { return nil }
    return scalar
  }

  private mutating func check(_ index: Int) {
    switch units[index] {
    case .slot(let slot): check(slot: slot, at: index)
    case .scalar(let scalar): read(scalar, at: index)
    }
  }

  // MARK: What the script is made of

  private mutating func read(_ scalar: Unicode.Scalar, at index: Int) {
    if scalar == "\n" {
      if state != .code, state != .comment { reportOpenString() }
      state = .code
      return
    }
    switch state {
    case .code: readCode(scalar, at: index)
    case .single: if PowerShell.isSingleQuote(scalar) { state = .code }
    case .double:
      if scalar == "`" {
        report(
          "A backtick stands in a string.", help: "Use a single-quoted string, or put the text together.")
      }
      if PowerShell.isDoubleQuote(scalar) { state = .code }
      if scalar == "(", self.scalar(index - 1) == "$" { state = .nested(1) }
    case .nested(let depth):
      if PowerShell.isSingleQuote(scalar) || PowerShell.isDoubleQuote(scalar) {
        report(
          "A quotation mark stands inside $(…) inside a string.", help: "Put it into a variable before.")
      }
      if scalar == "(" { state = .nested(depth + 1) }
      if scalar == ")" { state = depth == 1 ? .double : .nested(depth - 1) }
    case .comment: break
    }
  }

  private mutating func readCode(_ scalar: Unicode.Scalar, at index: Int) {
    let before = self.scalar(index - 1)
    let after = self.scalar(index + 1)
    if PowerShell.isSingleQuote(scalar) || PowerShell.isDoubleQuote(scalar) {
      if before == "@" { report("A here-string stands in the script.", help: "Use strings of one line.") }
      state = PowerShell.isSingleQuote(scalar) ? .single : .double
    } else if scalar == "`" {
      if after != "\n" {
        report("A backtick stands inside a line.", help: "Use a quoted string in place of the escape.")
      }
    } else if scalar == "#" {
      if before == "<" {
        report("A block comment stands in the script.", help: "Begin each line of it with #.")
      } else if let before, !before.properties.isWhitespace {
        report("A # stands inside a word.", help: "Put a space before a comment, and quotes around a word.")
      }
      state = .comment
    } else if scalar == "%", before == "-", self.scalar(index - 2) == "-" {
      report("--% stands in the script.", help: "Write the arguments out.")
    }
  }

  // MARK: Slots

  private mutating func check(slot: Int, at index: Int) {
    guard state == .code else {
      let place = state == .comment ? "a comment" : "a string"
      report(
        "A slot stands in \(place).",
        help: "A slot becomes a quoted string: let it be an argument of its own.",
        slot: slot)
      return
    }
    func stands(_ neighbour: Int, among marks: String) -> Bool {
      guard units.indices.contains(neighbour) else { return true }
      guard let scalar = scalar(neighbour) else { return false }
      return scalar == " " || scalar == "\n" || marks.unicodeScalars.contains(scalar)
    }
    guard stands(index - 1, among: "(,="), stands(index + 1, among: "),;") else {
      report(
        "A slot touches what is beside it.", help: "Put spaces around it: it is an argument of its own.",
        slot: slot)
      return
    }
    var start = index - 1
    while scalar(start) == " " { start -= 1 }
    let isArgument = start >= 0 && scalar(start).map { !"\n&.|;{}(`".unicodeScalars.contains($0) } ?? true
    let isInBrackets = scalar(start) == "(" && scalar(start - 1) == "@"
    if !isArgument && !isInBrackets {
      report(
        "A slot stands where a command begins.", help: "A value is never run: let it be an argument.",
        slot: slot)
    }
  }

  // MARK: Words

  private mutating func checkWords(_ lines: Text) {
    let words = lines.fragments.map {
      if case .literal(let literal) = $0 { literal.lowercased() } else { " " }
    }
    .joined()
    let tokens = Set(words.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
    for word in ["invoke-expression", "iex"] where tokens.contains(word) {
      report("“\(word)” runs text as a command.", help: "Write the command itself.")
    }
    let makers = [
      "scriptblock]::create": "[scriptblock]::Create", "$executioncontext": "$ExecutionContext",
      ".addscript(": "AddScript", ".invokescript(": "InvokeScript", ".newscriptblock(": "NewScriptBlock",
    ]
    for (written, name) in makers.sorted(by: { $0.key < $1.key })
    where words.filter({ !$0.isWhitespace }).contains(written) {
      report("“\(name)” makes a command of text.", help: "Write the command itself.")
    }
  }

  private mutating func reportOpenString() {
    report("A string does not end on its line.", help: "End it there, and put longer texts together.")
    state = .code
  }

  private mutating func report(_ message: String, help: String, slot: Int? = nil) {
    problems.append((message, help, slot))
  }
}
