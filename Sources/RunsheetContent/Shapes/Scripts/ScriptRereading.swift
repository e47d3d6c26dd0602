/// Looks in a script for values that would be read once more, as a command.
///
/// A value is quoted for the one reading by the shell that runs the script. What hands it to another reader (another
/// shell, a program that builds a command line of it, the name of a command) takes the quotes off, and the value is
/// code. So are variables that hold it.
struct ScriptRereading {
  static let help = "Run the command itself, and give the value to it as an argument of its own."

  /// What is wrong, each as a sentence, with the slot if there is one.
  private(set) var problems: [(message: String, slot: Int?)] = []
  /// The variables that hold a value, in lower case.
  private var holders: Set<String> = []

  init(_ tokens: [ScriptToken]) {
    findHolders(tokens)
    for command in tokens.commands { check(command) }
    for (before, token) in zip(tokens, tokens.dropFirst())
    where (before.isMark("&") || before.text == ".") && holds(token) {
      problems.append(("“\(token.text)” runs a value as a command.", nil))
    }
  }

  /// What reads its arguments again, whatever they are.
  private static let shells: Set<String> = [
    "powershell", "pwsh", "cmd", "bash", "sh", "zsh", "dash", "wsl", "ssh", "plink", "winrs", "psexec",
    "psexec64",
    "mshta", "wscript", "cscript", "rundll32", "wmic", "schtasks", "at", "start", "saps", "start-process",
    "set-alias", "new-alias", "sal", "nal", "invoke-item", "ii", "add-type", "new-scheduledtaskaction",
    "new-service",
    "invoke-expression", "iex",
  ]
  /// What reads the argument of a switch as a program.
  private static let interpreters: Set<String> = [
    "python", "python3", "py", "node", "perl", "ruby", "php", "osascript",
  ]

  private mutating func check(_ command: ScriptCommand) {
    let isShell =
      ScriptRereading.shells.contains(command.name)
      || (ScriptRereading.interpreters.contains(command.name)
        && command.isGiven(["-c", "-e", "-r", "--eval"]))
      || command.arguments.contains { token in
        ["alias:", "function:"].contains { token.text.lowercased().hasPrefix($0) }
      }
      || command.isGiven(["win32_process", "-commandline", "-encodedcommand"])
    if isShell {
      if let value = command.pipeline.first(where: holds) {
        report("“\(command.name)” reads its arguments once more: a value given to it is a command.", value)
      }
      return
    }
    // A block is read when the script is; a value in its place would be read when it runs.
    for (argument, next) in zip(command.arguments, command.arguments.dropFirst())
    where argument.text.count > 3 && "-scriptblock".hasPrefix(argument.text.lowercased()) && holds(next) {
      report("“\(argument.text)” runs what it is given: a value in its place is a command.", next)
    }
  }

  private mutating func report(_ message: String, _ token: ScriptToken) {
    if case .slot(let slot) = token.kind {
      problems.append((message, slot))
    } else {
      problems.append((message, nil))
    }
  }

  /// Whether a token is a value, or a variable that holds one.
  private func holds(_ token: ScriptToken) -> Bool {
    switch token.kind {
    case .slot: true
    case .word(let text), .string(let text, isLiteral: false): !holders.isDisjoint(with: text.variables)
    case .string, .mark: false
    }
  }

  /// Notes which variables hold values: what is assigned from one, over and over, until no more is found.
  private mutating func findHolders(_ tokens: [ScriptToken]) {
    guard tokens.contains(where: { if case .slot = $0.kind { true } else { false } }) else { return }
    // What a block is given may be anything.
    holders = ["_", "psitem", "args", "input"]
    for index in tokens.indices where tokens[index].text.lowercased() == "param" {
      holders.formUnion(tokens[index...].prefix { !$0.isMark(")") }.flatMap(\.text.variables))
    }
    for _ in 0..<ScriptRereading.mostPasses {
      let before = holders.count
      for index in tokens.indices.dropFirst().reversed() where isAssignment(tokens[index]) {
        let names = tokens[max(0, index - 2)..<index].flatMap(\.text.variables)
        if !names.isEmpty, isHeld(tokens[(index + 1)...]) { holders.formUnion(names) }
      }
      if holders.count == before { return }
    }
  }

  private static let mostPasses = 20

  private func isAssignment(_ token: ScriptToken) -> Bool {
    token.isMark("=") || token.text.lowercased() == "in"
  }

  /// Whether what is assigned holds a value.
  private func isHeld(_ tokens: ArraySlice<ScriptToken>) -> Bool {
    var depth = 0
    for token in tokens {
      if holds(token) { return true }
      if token.isMark("{", "(") { depth += 1 }
      if token.isMark("}", ")") { depth -= 1 }
      if depth < 0 || (depth == 0 && token.isMark("\n", ";", "=")) { return false }
    }
    return false
  }
}

extension String {
  /// The variables that a text uses, in lower case, and without the scope before them: `$user`, `${user}`, `@user`.
  fileprivate var variables: [String] {
    guard utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "@") }) else { return [] }
    return lowercased().split(omittingEmptySubsequences: false) { $0 == "$" || $0 == "@" }.dropFirst()
      .compactMap { piece in
        let name = piece.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
        return name.split(separator: ":").last.map(String.init)
      }
  }
}
