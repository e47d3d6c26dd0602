/// The variables of a script that hold a client's value.
struct ScriptHolders {
  /// The names, in lower case.
  private(set) var names: Set<String>
  /// Whether only what holds the letters themselves counts, and not what a command has made or found of them.
  private let isLiteral: Bool

  /// Notes which variables hold values: what is assigned from one, over and over, until no more is found.
  ///
  /// - Parameters:
  ///   - tokens: the script.
  ///   - isLiteral: whether only the letters themselves count.
  ///   - names: what holds a value already.
  init(_ tokens: [ScriptToken], isLiteral: Bool, inheriting names: Set<String> = []) {
    self.names = names
    self.isLiteral = isLiteral
    let hasSlot = tokens.contains { if case .slot = $0.kind { true } else { false } }
    guard hasSlot || !names.isEmpty else { return }
    let commands = tokens.commands.map { ($0, $0.arguments) }
    let assignments = tokens.assignments
    let parameters = Self.parameters(of: tokens)
    // What a block is given may be anything.
    if hasSlot, !isLiteral { self.names.formUnion(parameters + ["_", "psitem", "args", "input"]) }
    let loops = tokens.indices.filter { tokens[$0].text.lowercased() == "in" }
    for _ in 0..<ScriptHolders.mostPasses {
      let before = self.names.count
      for assignment in assignments.reversed() {
        for target in assignment.targets where holds(target.value) { note(target.name) }
      }
      for index in loops where index > 0 {
        let end = tokens.endOfCommand(from: index + 1, passing: "|")
        if holds(tokens[(index + 1)..<end]) { note(tokens[index - 1].text) }
      }
      for index in tokens.indices {
        // `$list.Add($value)`
        guard let given = tokens.arguments(ofCallAt: index), tokens[index].isVariable,
          let method = tokens[index].text.lowercased().split(separator: ".").last,
          ["add", "append", "appendline", "insert", "enqueue", "push", "addrange"].contains(method),
          given.contains(where: { holds($0) })
        else { continue }
        note(tokens[index].text)
      }
      for (command, arguments) in commands { note(command, arguments, parameters: parameters) }
      if self.names.count == before { return }
    }
  }

  private static let mostPasses = 20

  private mutating func note(_ name: String) { names.formUnion(name.variables.prefix(1)) }

  /// What is handed on in other ways than by an assignment.
  private mutating func note(
    _ command: ScriptCommand, _ arguments: [ScriptArgument], parameters: [String]
  ) {
    if ["set-variable", "sv", "set", "new-variable", "nv"].contains(command.name) {
      let name = arguments.first { $0.isValue(of: ["-name"]) } ?? arguments.first { $0.name.isEmpty }
      let value = name?.value.first?.text ?? ""
      if holds(command.pipeline) { names.insert(value.lowercased()) }
    }
    for argument in arguments
    where argument.isValue(of: ["-outvariable", "-ov", "-variable", "-pipelinevariable", "-pv"]) {
      if holds(command.pipeline) { names.formUnion(argument.value.prefix(1).map { $0.text.lowercased() }) }
    }
    guard isLiteral else { return }
    // The letters go into a block only by its arguments, or by the pipeline.
    if arguments.contains(where: {
      $0.isValue(of: ["-argumentlist", "-args"]) && holds($0.value, mayBegin: false)
    }) {
      names.formUnion(parameters + ["args"])
    }
    if arguments.contains(where: \.isBlock), !command.input.isEmpty, holds(command.input.dropLast(1)) {
      names.formUnion(["_", "psitem", "input"])
    }
  }

  /// The parameters that blocks and functions declare.
  private static func parameters(of tokens: [ScriptToken]) -> [String] {
    tokens.indices.flatMap { index in
      let word = tokens[index].text.lowercased()
      guard ["param", "function", "filter"].contains(word) else { return [String]() }
      return tokens[index...].prefix { !$0.isMark(")", "{") }.flatMap(\.text.variables)
    }
  }

  // MARK: What holds a value

  /// Whether a token is a value, or a variable that holds one.
  func holds(_ token: ScriptToken) -> Bool {
    switch token.kind {
    case .slot: true
    case .word(let text), .string(let text, isLiteral: false): !names.isDisjoint(with: text.variables)
    case .string, .mark: false
    }
  }

  /// Whether something holds a value.
  ///
  /// - Parameters:
  ///   - tokens: an expression, or what is given to something.
  ///   - mayBegin: whether a command can begin with the first of them.
  /// - Returns: whether a value, or its letters, come out of it.
  func holds(_ tokens: some Collection<ScriptToken>, mayBegin: Bool = true) -> Bool {
    guard isLiteral else { return tokens.contains(where: holds) }
    let tokens = [ScriptToken](tokens)
    var index = 0
    var begins = mayBegin
    while index < tokens.count {
      let token = tokens[index]
      if begins, isFinding(token) {
        index = tokens.endOfCommand(from: index + 1)
        // What has been found of something is not its letters.
        begins = true
        continue
      }
      if holds(token) {
        let end = tokens.endOfCommand(from: index + 1)
        let next = end + 1 < tokens.count && tokens[end].isMark("|") ? tokens[end + 1] : nil
        if next.map(isFinding) ?? false { index = end } else { return true }
      }
      begins = token.isMark("\n", ";", "|", "&", "{", "(", "=")
      index += 1
    }
    return false
  }

  /// Whether a word is a command that answers with something else than it is given.
  private func isFinding(_ token: ScriptToken) -> Bool {
    guard case .word(let word) = token.kind, word.first?.isLetter ?? false else { return false }
    return !ScriptHolders.passing.contains(word.lowercased())
  }

  /// What gives on the letters that it is given.
  private static let passing: Set<String> = [
    "write-output", "echo", "join-path", "join-string", "out-string", "foreach-object", "foreach",
    "where-object",
    "where", "select-object", "select", "sort-object", "sort", "convertto-json", "convertto-csv",
    "tee-object",
    "get-variable", "invoke-command", "new-object", "set-variable", "sv", "set", "new-variable", "nv", "if",
    "elseif",
    "else", "switch", "return", "for", "while", "do", "try", "catch", "in",
  ]
}

extension String {
  /// The variables that a text uses, in lower case, and without the scope before them: `$user`, `${user}`, `@user`.
  var variables: [String] {
    guard utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "@") }) else { return [] }
    return lowercased().split(omittingEmptySubsequences: false) { $0 == "$" || $0 == "@" }.dropFirst()
      .compactMap { piece in
        let name = piece.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
        return name.split(separator: ":").last.map(String.init)
      }
  }
}
