/// Looks in a script for values that would be read once more, as a command or as a query.
///
/// A value is quoted for the one reading by the shell that runs the script. What hands it to another reader (another
/// shell, a program that builds a command line of it, the name of a command, a filter) takes the quotes off, and the value
/// is code. So are variables that hold it. What reads is told by the tables of ``ScriptReader``.
struct ScriptRereading {
  struct Problem {
    let message: String
    let help: String
    /// The slot, if it is one.
    let slot: Int?
  }

  /// What is wrong.
  private(set) var problems: [Problem] = []
  /// The variables that hold a value, or something that came of one.
  let derived: ScriptHolders
  /// The variables that hold the letters of a value.
  let literal: ScriptHolders
  /// The tables that are splatted: what each variable gives to a command.
  private var tables: [String: [ScriptArgument]] = [:]

  init(_ tokens: [ScriptToken], inheriting inherited: ScriptRereading? = nil) {
    derived = ScriptHolders(tokens, isLiteral: false, inheriting: inherited?.handedOn ?? [])
    literal = ScriptHolders(tokens, isLiteral: true, inheriting: inherited?.literal.names ?? [])
    let assignments = tokens.assignments
    for assignment in assignments {
      for target in assignment.targets {
        check(target.name, target.value)
        if let name = target.name.variables.first { tables[name] = ScriptRereading.entries(of: target.value) }
      }
    }
    for command in tokens.commands { check(command) }
    let createsProcesses = tokens.contains { $0.text.lowercased().contains("win32_process") }
    for index in tokens.indices {
      checkCall(tokens, at: index, createsProcesses)
      checkCast(tokens, at: index)
    }
    for (before, token) in zip(tokens, tokens.dropFirst()) {
      if before.isMark("&") || before.text == ".", derived.holds(token) {
        report("“\(token.text)” runs a value as a command.", .commands, token)
      }
    }
    checkRedirections(tokens)
  }

  /// What other lines that run behind these can use.
  private var handedOn: Set<String> { derived.names.subtracting(["_", "psitem", "args", "input"]) }

  private mutating func report(_ message: String, _ language: ScriptReader.Language, _ token: ScriptToken) {
    let help =
      switch language {
      case .commands: "Run the command itself, and give the value to it as an argument of its own."
      case .queries:
        "Name what is meant by a parameter of its own, such as -Identity, or compare afterwards: Where-Object Name -eq {{…}}."
      }
    var slot: Int?
    if case .slot(let number) = token.kind { slot = number }
    // One sentence is enough for each place.
    if !problems.contains(where: { $0.slot == slot && (slot != nil || $0.message == message) }) {
      problems.append(Problem(message: message, help: help, slot: slot))
    }
  }

  /// The first token that brings a value into what is read in a language.
  private func value(in tokens: some Collection<ScriptToken>, for language: ScriptReader.Language)
    -> ScriptToken?
  {
    switch language {
    case .commands: tokens.first { derived.holds($0) }
    case .queries: literal.holds(tokens, mayBegin: false) ? tokens.first { literal.holds($0) } : nil
    }
  }

  private mutating func check(
    _ name: String, _ tokens: some Collection<ScriptToken>, for language: ScriptReader.Language
  ) {
    guard let value = value(in: tokens, for: language) else { return }
    switch language {
    case .commands:
      report("“\(name)” reads what it is given once more: a value given to it is a command.", language, value)
    case .queries: report("“\(name)” reads a query: a value in it can change what is asked.", language, value)
    }
  }

  // MARK: Commands

  private mutating func check(_ command: ScriptCommand) {
    let arguments = command.arguments.flatMap { argument in
      // What is splatted is given by its names.
      argument.value.first.flatMap {
        $0.text.hasPrefix("@") ? tables[String($0.text.dropFirst()).lowercased()] : nil
      }
        ?? [argument]
    }
    let before = problems.count
    for reader in ScriptReader.all where reader.commands?.contains(command.name) ?? true {
      check(command, arguments, reader)
      if problems.count > before { return }
    }
    checkInterpreters(command)
    let writesCode =
      ScriptReader.writers.contains(command.name) && command.tokens.contains { ScriptReader.isRun($0.text) }
    if writesCode || command.isGiven(["win32_process"]) {
      check(command.name, command.pipeline, for: .commands)
    }
    for (type, language) in ScriptReader.types
    where command.name == "new-object"
      && command.tokens.contains(where: { $0.text.lowercased().hasSuffix(type) })
    {
      check("New-Object", command.tokens.filter { !$0.text.lowercased().hasSuffix(type) }, for: language)
    }
  }

  private mutating func check(_ command: ScriptCommand, _ arguments: [ScriptArgument], _ reader: ScriptReader)
  {
    switch reader.reach {
    case .everything(let harmless):
      check(command.name, command.input, for: reader.language)
      for argument in arguments where !argument.isValue(of: harmless) {
        check(command.name, argument.value, for: reader.language)
      }
    case .values(let parameters, let places, let others):
      for argument in arguments where argument.isValue(of: parameters) && !argument.isBlock {
        if argument.isValue(of: ["-filter"]), ScriptReader.takesPatterns(command.name) { continue }
        check(argument.written, argument.value, for: reader.language)
      }
      let isElsewhere = arguments.contains { $0.isBlock || $0.isValue(of: others) }
      guard !places.isEmpty, !isElsewhere else { return }
      let values = arguments.filter(\.name.isEmpty)
      for place in places where place < values.count {
        check(command.name, values[place].value, for: reader.language)
      }
    case .program(let place, let switches):
      for argument in arguments where argument.isValue(of: switches) {
        check(argument.written, argument.value, for: reader.language)
      }
      let values = arguments.filter { !$0.value.isEmpty }
      guard !arguments.contains(where: { $0.isValue(of: switches) }), values.indices.contains(place) else {
        return
      }
      check(command.name, values[place].value, for: reader.language)
    }
  }

  /// `sudo bash -c x`, `docker exec web sh -c x`.
  private mutating func checkInterpreters(_ command: ScriptCommand) {
    var switches = ScriptReader.interpreters[command.name] ?? []
    for (index, token) in zip(command.tokens.indices, command.tokens) {
      let word = token.text.lowercased()
      if switches.contains(word) {
        check(word, command.tokens[index...], for: .commands)
        return
      }
      if let known = ScriptReader.interpreters[word.split(separator: "/").last.map(String.init) ?? word] {
        switches = known
      }
    }
  }

  // MARK: Methods, types and properties

  private mutating func checkCall(_ tokens: [ScriptToken], at index: Int, _ createsProcesses: Bool) {
    guard let arguments = tokens.arguments(ofCallAt: index) else { return }
    let called = tokens[index].text.lowercased()
    for (method, language) in ScriptReader.methods where called.hasSuffix(method) {
      check(tokens[index].text, arguments.joined(), for: language)
    }
    for (type, language) in ScriptReader.types where called.hasSuffix(type + "]::new") {
      check(tokens[index].text, arguments.joined(), for: language)
    }
    if createsProcesses, called.hasSuffix(".create") {
      check(tokens[index].text, arguments.joined(), for: .commands)
    }
  }

  /// `[adsisearcher]"(mail=$mail)"`.
  private mutating func checkCast(_ tokens: [ScriptToken], at index: Int) {
    let word = tokens[index].text
    guard word.hasPrefix("["), let end = word.firstIndex(of: "]"),
      let (_, language) = ScriptReader.types.first(where: { word[..<end].lowercased().hasSuffix($0.key) })
    else { return }
    check(String(word[...end]), tokens[index..<tokens.endOfCommand(from: index)], for: language)
  }

  private mutating func check(_ name: String, _ value: ArraySlice<ScriptToken>) {
    let written = name.lowercased()
    if written.hasPrefix("$"),
      let language = ScriptReader.properties.first(where: { written.hasSuffix($0.key) })?.value
    {
      check(name, value, for: language)
    }
    if ScriptReader.isRun(String(written.drop { "${".contains($0) })) { check(name, value, for: .commands) }
  }

  /// `"Get-It $name" > run.ps1`.
  private mutating func checkRedirections(_ tokens: [ScriptToken]) {
    for (index, next) in zip(tokens.indices, tokens.dropFirst())
    where [">", ">>"].contains(tokens[index].text) && ScriptReader.isRun(next.text) {
      let line = tokens[..<index].reversed().prefix { !$0.isMark("\n", ";") }
      check(next.text, line, for: .commands)
    }
  }

  /// What a table gives to a command by its names: `@{ Filter = $filter }`.
  private static func entries(of value: ArraySlice<ScriptToken>) -> [ScriptArgument]? {
    guard value.first?.text == "@", value.dropFirst().first?.isMark("{") ?? false else { return nil }
    return value.dropFirst(2).split(atTopLevel: "\n", ";").compactMap { entry in
      guard let equals = entry.firstIndex(where: { $0.isMark("=") }), equals > entry.startIndex else {
        return nil
      }
      return ScriptArgument(
        written: "-" + entry[equals - 1].text, value: [ScriptToken](entry[(equals + 1)...]))
    }
  }
}
