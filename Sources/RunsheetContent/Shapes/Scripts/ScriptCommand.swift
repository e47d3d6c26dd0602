/// What a command is given in one piece: a value by itself, or behind the name of a parameter.
struct ScriptArgument {
  /// The parameter before the value, as it is written: `-Path`, `/path`, `path=`; empty if there is none.
  let written: String
  /// The value; empty for a switch.
  let value: [ScriptToken]
  /// Whether the name and the value are one word: `-Path:x`, `path=x`.
  var isJoined = false

  /// The parameter in lower case.
  var name: String { written.lowercased() }

  /// Whether it is the value of one of some parameters, which PowerShell knows by their beginnings too.
  func isValue(of parameters: Set<String>) -> Bool {
    let name = name
    return !name.isEmpty
      && parameters.contains { $0 == name || (name.count > 3 && name.hasPrefix("-") && $0.hasPrefix(name)) }
  }

  /// Whether it is one of some words, without a parameter before it.
  func isWord(_ words: Set<String>) -> Bool {
    name.isEmpty && words.contains(value.first?.text.lowercased() ?? "")
  }

  var isBlock: Bool { value.first?.isMark("{") ?? false }
}

/// A command and what it is given.
struct ScriptCommand {
  /// The name in lower case, without the folder or module before it and without `.exe`.
  let name: String
  /// What stands behind it, up to where it ends.
  let tokens: ArraySlice<ScriptToken>
  /// The same, and what is piped into it.
  let pipeline: ArraySlice<ScriptToken>

  /// The same by its pieces.
  var arguments: [ScriptArgument] { [ScriptArgument](reading: tokens) }

  /// What is piped into it.
  var input: ArraySlice<ScriptToken> {
    let input = pipeline.prefix(Swift.max(0, pipeline.count - tokens.count - 1))
    let isAssigned = input.first?.isVariable ?? false && input.dropFirst().first?.isMark("=") ?? false
    return isAssigned ? input.dropFirst(2) : input
  }

  /// The program that is started by it: `Start-Process net`, `New-ScheduledTaskAction -Execute net`.
  var program: String {
    let arguments = arguments
    let program =
      arguments.first { $0.isValue(of: ["-filepath", "-execute"]) } ?? arguments.first { $0.name.isEmpty }
    return program?.value.first?.text ?? ""
  }

  func isGiven(_ words: Set<String>) -> Bool { tokens.contains { words.contains($0.text.lowercased()) } }
}

extension [ScriptArgument] {
  /// Tells apart what a command is given; what stands in brackets belongs to what they stand in.
  init(reading tokens: ArraySlice<ScriptToken>) {
    self = []
    var pieces = Self.pieces(of: tokens)[...]
    while let piece = pieces.popFirst() {
      guard let first = piece.first else { continue }
      if first.isParameter {
        let sides = first.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var value = Array<ScriptToken>(piece.dropFirst())
        if sides.count == 1, value.first?.isMark("=") ?? false { value.removeFirst() }
        if sides.count > 1, !sides[1].isEmpty {
          value.insert(ScriptToken(kind: .word(String(sides[1])), isGlued: true), at: 0)
        }
        let isJoined = !value.isEmpty
        if !isJoined, let next = pieces.first, !(next.first?.isParameter ?? false) {
          value = Array<ScriptToken>(pieces.removeFirst())
        }
        append(ScriptArgument(written: String(sides[0]), value: value, isJoined: isJoined))
      } else if piece.count > 1, case .word(let key) = first.kind, piece[piece.startIndex + 1].isMark("=") {
        append(
          ScriptArgument(written: key + "=", value: Array<ScriptToken>(piece.dropFirst(2)), isJoined: true))
      } else {
        append(ScriptArgument(written: "", value: Array<ScriptToken>(piece)))
      }
    }
  }

  /// What stands together: without a space between, in brackets, or around a comma or an equals sign.
  private static func pieces(of tokens: ArraySlice<ScriptToken>) -> [ArraySlice<ScriptToken>] {
    var pieces: [ArraySlice<ScriptToken>] = []
    var start = tokens.startIndex
    var depth = 0
    for index in tokens.indices {
      let token = tokens[index]
      let joins =
        index == start || depth > 0 || token.isGlued || token.isMark(",", "=", ")", "}")
        || tokens[index - 1].isMark(",", "=")
      if !joins {
        pieces.append(tokens[start..<index])
        start = index
      }
      if token.isMark("{", "(") { depth += 1 }
      if token.isMark("}", ")") { depth -= 1 }
    }
    if start < tokens.endIndex { pieces.append(tokens[start...]) }
    return pieces
  }
}

extension [ScriptToken] {
  /// The commands, wherever one can begin.
  var commands: [ScriptCommand] {
    var commands: [ScriptCommand] = []
    /// Where the pipelines that are open begin, outermost first.
    var pipelines = [0]
    var begins = true
    for (index, token) in enumerated() {
      if begins, !token.text.isEmpty, !isKeyword(at: index) {
        let end = endOfCommand(from: index + 1)
        commands.append(
          ScriptCommand(
            name: Self.name(token.text), tokens: self[(index + 1)..<end],
            pipeline: self[pipelines[pipelines.count - 1]..<end]))
      }
      if token.isMark("{", "(") { pipelines.append(index + 1) }
      if token.isMark("}", ")"), pipelines.count > 1 { pipelines.removeLast() }
      if token.isMark("\n", ";") { pipelines[pipelines.count - 1] = index + 1 }
      begins =
        token.isMark("\n", ";", "|", "&", "{", "(", ")", "=")
        || [".", "return", "throw", "else", "do", "try", "finally"].contains(token.text.lowercased())
    }
    return commands
  }

  /// Whether `foreach` is the statement here, and not the command of that name.
  private func isKeyword(at index: Int) -> Bool {
    self[index].text.lowercased() == "foreach" && index + 1 < count && self[index + 1].isMark("(")
  }

  /// Where what begins at an index ends: with the line, before the next command of the pipeline, or with the brackets
  /// that it stands in.
  func endOfCommand(from start: Int, passing: String = "") -> Int {
    var depth = 0
    for index in start..<count {
      if self[index].isMark("{", "(") { depth += 1 }
      if self[index].isMark("}", ")") { depth -= 1 }
      if depth < 0 || (depth == 0 && self[index].isMark("\n", ";", "|") && !self[index].isMark(passing)) {
        return index
      }
    }
    return count
  }

  private static func name(_ word: String) -> String {
    let last = word.lowercased().split { $0 == "\\" || $0 == "/" }.last.map(String.init) ?? ""
    let endings = [".exe", ".com", ".cmd", ".bat"]
    return endings.first(where: last.hasSuffix).map { String(last.dropLast($0.count)) } ?? last
  }
}

/// What is put into a variable, a property or an entry.
struct ScriptAssignment {
  /// What takes something, as it is written, each with what it takes: `$user`, `$user.Name`, `Name`.
  let targets: [(name: String, value: ArraySlice<ScriptToken>)]
  /// Whether it stands behind the name of a program, to which it is an argument.
  let isArgument: Bool
}

extension [ScriptToken] {
  /// What is assigned, in the order of the equals signs.
  var assignments: [ScriptAssignment] {
    indices.filter { self[$0].isMark("=") }.compactMap { equals in
      let names = names(before: equals)
      guard !names.isEmpty else { return nil }
      let value = self[(equals + 1)..<endOfCommand(from: equals + 1, passing: "|")]
      let pieces = names.count > 1 ? value.split(atTopLevel: ",") : [value]
      return ScriptAssignment(
        targets: names.enumerated().map { (position, name) in
          // The last name takes what is left; if there is one value for several, it may hold all of them.
          if pieces.count == 1 { return (name, value) }
          if position >= pieces.count { return (name, []) }
          return (
            name,
            position == names.count - 1 ? value[pieces[position].startIndex...] : pieces[position]
          )
        },
        isArgument: self[equals].isGlued && equals > 1 && !self[equals - 1].isVariable
          && !self[equals - 2].isMark("\n", ";", "{", "("))
    }
  }

  /// The names on the left side of an equals sign, first to last.
  private func names(before equals: Int) -> [String] {
    var names: [String] = []
    var index = equals - 1
    // `+=` and the like are two tokens.
    if index > 0, self[equals].isGlued, ["+", "-", "*", "/", "%", "??"].contains(self[index].text) {
      index -= 1
    }
    // `($user, $name) = …`
    while index >= 0, self[index].isMark(")") { index -= 1 }
    while index >= 0, !self[index].text.isEmpty {
      var name = self[index].text
      // `$table['name']` and `$table.'name'`: the name is the last part, and the variable stands before it.
      while index > 0, self[index].isGlued, !self[index - 1].text.isEmpty, !self[index - 1].isType {
        index -= 1
        name = self[index].text + name
      }
      names.append(name)
      index -= 1
      while index >= 0, self[index].isType { index -= 1 }
      guard index > 0, self[index].isMark(",") else { break }
      index -= 1
    }
    return names.reversed()
  }
}

extension [ScriptToken] {
  /// What a method is given: `$user.SetPassword('x')`; nil if no call begins at the index.
  func arguments(ofCallAt index: Int) -> [ArraySlice<ScriptToken>]? {
    guard index + 1 < count, self[index + 1].isMark("("), self[index + 1].isGlued,
      case .word(let word) = self[index].kind, word.contains(".") || word.contains("::")
    else { return nil }
    var depth = 0
    for end in indices[(index + 1)...] {
      if self[end].isMark("{", "(") { depth += 1 }
      if self[end].isMark("}", ")") { depth -= 1 }
      if depth == 0 { return self[(index + 2)..<end].split(atTopLevel: ",") }
    }
    return self[(index + 2)...].split(atTopLevel: ",")
  }
}

extension ArraySlice<ScriptToken> {
  /// The parts between the marks that stand in no brackets.
  func split(atTopLevel marks: String...) -> [ArraySlice<ScriptToken>] {
    var parts: [ArraySlice<ScriptToken>] = []
    var start = startIndex
    var depth = 0
    for index in indices {
      if self[index].isMark("{", "(") { depth += 1 }
      if self[index].isMark("}", ")") { depth -= 1 }
      if depth == 0, marks.contains(where: { self[index].isMark($0) }) {
        parts.append(self[start..<index])
        start = index + 1
      }
    }
    return parts + [self[start...]]
  }
}
