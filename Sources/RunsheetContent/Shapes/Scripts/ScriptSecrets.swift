/// Looks in a script for secrets that are written down.
///
/// A name that is a secret's, by the same list as everywhere, and a value right behind it: a parameter, a variable, a key,
/// an entry of a connection string, or two arguments of what keeps values by their names. Besides, what is a secret by its
/// own form, and the commands that take one at a place of its own: they stand in ``ScriptSecretPlaces``. What a shell is
/// given in a string is looked through as a script again.
struct ScriptSecrets {
  static let help = "Ask for it while the script runs: Read-Host -AsSecureString, or Get-Credential."

  /// What is wrong, each as a sentence.
  private(set) var problems: [String] = []

  init(_ tokens: [ScriptToken]) {
    check(tokens, isInString: false)
    problems = problems.enumerated().filter { !problems[..<$0.offset].contains($0.element) }.map(\.element)
  }

  private mutating func check(_ tokens: [ScriptToken], isInString: Bool) {
    for index in tokens.indices {
      checkText(tokens[index].text)
      checkCall(tokens, at: index)
    }
    for assignment in tokens.assignments { check(assignment) }
    for command in tokens.commands {
      for argument in command.arguments { check(argument) }
      check(command)
      guard !isInString else { continue }
      for script in ScriptSecrets.scripts(in: command) {
        check([ScriptToken](reading: script), isInString: true)
      }
    }
  }

  /// What a shell, or a program that is started, is given in strings, and reads again.
  private static func scripts(in command: ScriptCommand) -> [String] {
    let strings = command.tokens.filter { if case .string = $0.kind { true } else { false } }.map(\.text)
    if ScriptReader.shells.contains(command.name) { return strings }
    guard ScriptSecretPlaces.starters.contains(command.name) else { return [] }
    let line = ([command.program] + strings).joined(separator: " ")
    return ScriptReader.shells.contains(command.program.lowercased()) ? strings + [line] : [line]
  }

  private mutating func report(_ name: String) {
    problems.append("“\(name)” takes a secret that is written down.")
  }

  // MARK: Names

  /// Whether a name is a secret's.
  private static func isSecret(_ name: some StringProtocol) -> Bool {
    let letters = name.lowercased().filter(\.isLetter)
    // PowerShell knows a parameter by its beginning.
    let isBeginning = letters.count > 3 && "password".hasPrefix(letters)
    return isBeginning || (Secret.isNamedLast(by: String(name)) && !isCredential(name))
  }

  /// Whether a name is a credential's, which may tell no more than whose it is: `$credential`, `-DomainCredential`.
  private static func isCredential(_ name: some StringProtocol) -> Bool {
    let letters = String(name.filter(\.isLetter))
    let lower = letters.lowercased()
    return ["credential", "credentials"].contains(where: lower.hasSuffix)
      || ["cred", "creds"].contains(lower)
      || ["Cred", "Creds"].contains(where: letters.hasSuffix)
  }

  /// Whether a name is that of a header that says who asks.
  private static func isAuthorization(_ name: some StringProtocol) -> Bool {
    name.lowercased().filter(\.isLetter).hasSuffix("authorization")
  }

  // MARK: Values

  /// The secret that is written down in what something is given: neither a path, nor a placeholder, nor the result of
  /// something.
  private static func secret(in value: some Collection<ScriptToken>) -> ScriptToken? {
    // Brackets, the name of a type, and that of a scheme say nothing of the value: `('Bearer ' + $token)`.
    let rest = value.drop {
      $0.isMark("(", ",") || $0.isType || ["@", "+"].contains($0.text)
        || ["bearer ", "basic ", "token "].contains($0.text.lowercased())
    }
    guard let first = rest.first, first.isWritten, !isHarmless(first.text) else { return nil }
    // In brackets, a word is the name of a command.
    if case .word = first.kind, rest.count < value.count { return nil }
    return first
  }

  /// The secret that is written down in what a name is given.
  private static func secret(in value: some Collection<ScriptToken>, for name: some StringProtocol)
    -> ScriptToken?
  {
    guard let secret = secret(in: value) else { return nil }
    if isSecret(name) { return secret }
    // `Authorization = 'Bearer abc'`, and not `$authorization = 'required'`.
    let hasTwoParts = value.contains { $0.text.contains { $0.isWhitespace || $0.isNumber } }
    if isAuthorization(name), hasTwoParts { return secret }
    // Whose it is may be written down; a parameter asks for the rest.
    let isParameter = name.hasPrefix("-") || name.hasPrefix("/")
    return isCredential(name) && !isParameter && !secret.text.contains { "\\@".contains($0) } ? secret : nil
  }

  private static func isWritten(_ value: some Collection<ScriptToken>) -> Bool { secret(in: value) != nil }

  /// Whether a text tells where something is, or stands for something that is not written.
  private static func isHarmless(_ text: String) -> Bool {
    let places = ["\\\\", ".\\", "./", "~\\", "~/", "HKLM:", "HKCU:", "Cert:", "env:"]
    let isPlace =
      text.contains("://") || text.dropFirst().hasPrefix(":\\")
      || places.contains { text.lowercased().hasPrefix($0.lowercased()) }
    let isMasked = !text.isEmpty && text.allSatisfy { "*•.…xX-_".contains($0) } && text.count > 2
    return isPlace || isMasked || (text.hasPrefix("<") && text.hasSuffix(">"))
  }

  /// Whether what stands behind a sign is a value, and not a place for one.
  private static func isValue(_ text: some StringProtocol) -> Bool {
    let value = text.drop { $0.isWhitespace || $0 == "'" }
    return !value.isEmpty && !"${<(*\"".contains(value.first ?? "$")
  }

  // MARK: Parameters, variables and keys

  /// `-Password x`, `-Password:x`, `/pass:x`, `--password=x`.
  private mutating func check(_ argument: ScriptArgument) {
    guard let sign = argument.name.first, "-/".contains(sign) else { return }
    let isShort =
      argument.name == "/p" && argument.isJoined && !argument.value.contains { $0.isMark("=") }
    let secret =
      isShort
      ? ScriptSecrets.secret(in: argument.value)
      : ScriptSecrets.secret(in: argument.value, for: argument.name)
    if secret != nil { report(argument.written) }
  }

  /// `$password = 'x'`, `@{ Password = 'x' }`, `password=x` behind a program.
  private mutating func check(_ assignment: ScriptAssignment) {
    for (name, value) in assignment.targets {
      // `$password = $other = 'x'`, `$password = $other ?? 'x'`
      var value = value
      while let first = value.first, first.isVariable, let sign = value.dropFirst().first,
        sign.isMark("=") || sign.text == "??"
      {
        value = value.dropFirst(2)
      }
      guard let secret = ScriptSecrets.secret(in: value, for: name) else { continue }
      // To a command, which takes it from a table, a credential's name is whose it is.
      if ScriptSecrets.isCredential(name), !name.contains("$") { continue }
      if case .word(let word) = secret.kind {
        // Behind a program's name it is an argument; elsewhere a word is the name of a command.
        let isNumber = word.count > 3 && word.allSatisfy(\.isNumber)
        guard isNumber || assignment.isArgument else { continue }
      }
      report(name)
    }
  }

  /// `.SetPassword('x')`, `.Add('password', 'x')`, `[pscredential]::new('u', 'x')`.
  private mutating func checkCall(_ tokens: [ScriptToken], at index: Int) {
    guard let arguments = tokens.arguments(ofCallAt: index) else { return }
    let called = tokens[index].text
    let method = called.lowercased().split { ".:".contains($0) }.last.map(String.init) ?? ""
    let isSecret: Bool =
      if called.lowercased().hasSuffix("]::new") {
        ScriptSecretPlaces.types.contains {
          called.lowercased().dropLast("]::new".count).hasSuffix($0.key)
            && arguments.count > $0.value && ScriptSecrets.isWritten(arguments[$0.value])
        }
      } else if ScriptSecretPlaces.keepers.contains(method) {
        arguments.count > 1
          && ScriptSecrets.secret(in: arguments[1], for: arguments[0].first?.text ?? "") != nil
      } else if method == "tochararray" {
        // `'x'.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }`
        index > 0 && ScriptSecrets.isWritten(tokens[(index - 1)..<index])
          && tokens.contains { $0.text.lowercased().hasSuffix(".appendchar") }
      } else {
        (method == "appendchar"
          || (["set", "change", "reset"].contains { method.hasPrefix($0) } && ScriptSecrets.isSecret(method)))
          && arguments.contains { ScriptSecrets.isWritten($0) }
      }
    if isSecret { report(called) }
  }

  // MARK: Texts

  private mutating func checkText(_ text: String) {
    guard !text.isEmpty else { return }
    for part in text.split(whereSeparator: { ";&?,".contains($0) }) {
      let sides = part.split(separator: "=")
      for (side, next) in zip(sides, sides.dropFirst()) where ScriptSecrets.isValue(next) {
        if let name = ScriptSecrets.name(endingIn: side) { report(name) }
      }
    }
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
    for index in quoted.indices.dropLast(2)
    where quoted[index + 1].allSatisfy({ $0 == ":" || $0.isWhitespace }) && quoted[index + 1].contains(":") {
      if ScriptSecrets.isSecret(quoted[index]), ScriptSecrets.isValue(quoted[index + 2]) {
        report(String(quoted[index]))
      }
    }
    if let header = ScriptSecrets.header(in: text) { report(header) }
    // `'/quiet /password:x'`
    for word in text.split(whereSeparator: \.isWhitespace) where word.hasPrefix("/") || word.hasPrefix("-") {
      let sides = word.split(separator: ":", maxSplits: 1)
      if sides.count == 2, ScriptSecrets.isSecret(sides[0]), ScriptSecrets.isValue(sides[1]),
        sides[0].dropFirst().allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" })
      {
        report(String(sides[0]))
      }
    }
    if ScriptSecrets.namesPassword(inAddress: text) { report("an address with a password") }
    if ScriptSecrets.isKey(text) { report(String(text.prefix(8)) + "…") }
  }

  /// The name of a secret that a text ends in: `Server=s;User Password`, `host=h user=u password`.
  private static func name(endingIn text: Substring) -> String? {
    guard isSecret(text) else { return nil }
    return text.split { !($0.isLetter || $0.isNumber || " _-".contains($0)) }.last.map(String.init) ?? "="
  }

  /// The name of a header that holds a secret: `Authorization: Bearer abc`, `X-Api-Key: abc`.
  private static func header(in text: String) -> String? {
    let sides = text.split(separator: ":", maxSplits: 1)
    guard sides.count == 2, sides[0].allSatisfy({ $0.isLetter || $0 == "-" }),
      isSecret(sides[0]) || isAuthorization(sides[0]),
      isValue(sides[1])
    else { return nil }
    let words = sides[1].split(whereSeparator: \.isWhitespace)
    let isHeader =
      sides[0].contains("-") ? words.count == 1 : words.count == 2 && sides[0].lowercased() == "authorization"
    return isHeader && words.last.map { isValue($0) } ?? false ? String(sides[0]) : nil
  }

  /// `https://user:secret@host`.
  private static func namesPassword(inAddress text: String) -> Bool {
    guard let scheme = text.firstRange(of: "://") else { return false }
    let host = text[scheme.upperBound...].prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@"), let colon = host[..<at].firstIndex(of: ":") else { return false }
    return isValue(host[host.index(after: colon)..<at])
  }

  /// Whether a text is a secret by its form: a token in a request's head, or what well-known services give out.
  private static func isKey(_ text: String) -> Bool {
    if text.contains("-----BEGIN"), text.contains("PRIVATE KEY") { return true }
    // An address that a storage account has signed.
    if text.contains("://"), text.contains("sv="),
      text.split(whereSeparator: { "?&".contains($0) }).contains(where: {
        $0.hasPrefix("sig=") && isValue($0.dropFirst(4))
      })
    {
      return true
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 2, ["bearer", "basic"].contains(words[0].lowercased()), isValue(words[1]) {
      return words[1].dropFirst().contains { !$0.isLetter || $0.isUppercase }
    }
    let prefixes = ["AKIA", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "eyJ"]
    return text.count >= 16 && words.count == 1 && prefixes.contains(where: text.hasPrefix)
  }

  // MARK: Commands

  private mutating func check(_ command: ScriptCommand) {
    let arguments = command.arguments
    let values = arguments.filter { $0.name.isEmpty }
    let texts = command.tokens.map(\.text)
    for place in ScriptSecretPlaces.switches
    where place.commands.contains(command.name) && place.action.map(texts.contains) ?? true {
      for text in texts where place.isGlued {
        for name in place.names where text.count > name.count && text.hasPrefix(name) {
          let rest = text.dropFirst(name.count)
          if ScriptSecrets.isValue(rest.drop { ":=".contains($0) }) {
            report("\(command.name) \(name)")
          }
        }
      }
      for (text, next) in zip(texts, command.tokens.dropFirst())
      where place.names.contains(text) && (next.isGlued ? place.isGlued : place.isApart) {
        if next.isWritten { report("\(command.name) \(text)") }
      }
      for argument in arguments where argument.isJoined && place.names.contains(argument.written) {
        if ScriptSecrets.isWritten(argument.value) { report("\(command.name) \(argument.written)") }
      }
    }
    checkUser(command)
    if let taken = ScriptSecretPlaces.positions[command.name], values.count > taken,
      ScriptSecrets.isWritten(values[taken].value)
    {
      report(command.name)
    }
    if ScriptSecretPlaces.piped.contains(command.name) {
      let input = command.input.drop { ["echo", "write-output"].contains($0.text.lowercased()) }
      if case .string? = input.first?.kind, ScriptSecrets.isWritten(input) { report(command.name) }
    }
    checkKeeper(command, arguments)
    switch command.name {
    case "convertto-securestring":
      let isPlain = texts.contains {
        $0.count > 1 && "-asplaintext".hasPrefix($0.lowercased().prefix { $0 != ":" })
      }
      if isPlain { report("-AsPlainText") }
      if arguments.contains(where: {
        ($0.name.isEmpty || $0.isValue(of: ["-string"])) && ScriptSecrets.isWritten($0.value)
      }) {
        report("ConvertTo-SecureString")
      }
    case "net", "net1": checkNet(command)
    case "new-object":
      for (type, position) in ScriptSecretPlaces.types
      where texts.contains(where: { $0.lowercased().hasSuffix(type) }) {
        let given = command.tokens.filter { !$0.isMark("(", ")") }.drop {
          !$0.text.lowercased().hasSuffix(type)
        }.dropFirst()
          .drop { $0.isParameter || $0.text == "@" }
        let parts = given.split { $0.isMark(",") }
        if parts.count > position, ScriptSecrets.isWritten(parts[position]) { report("New-Object") }
      }
    default: break
    }
    if texts.contains(where: { $0.hasPrefix("pass:") && ScriptSecrets.isValue($0.dropFirst(5)) }) {
      report("pass:")
    }
  }

  /// `net use Z: \\server\share x`, `net user alice x`.
  private mutating func checkNet(_ command: ScriptCommand) {
    var words = command.tokens.filter { !$0.text.hasPrefix("/") }[...]
    let action = words.popFirst()?.text.lowercased() ?? ""
    guard ["use", "user"].contains(action) else { return }
    let device = words.first?.text ?? ""
    if action == "use", device.hasSuffix(":") || device == "*" { words.removeFirst() }
    if words.dropFirst().contains(where: \.isWritten) { report("net \(action)") }
  }

  /// `-u alice:x`, and `-p x` of programs that take a user with `-u`.
  private mutating func checkUser(_ command: ScriptCommand) {
    let isKnown = ScriptSecretPlaces.switches.contains { $0.commands.contains(command.name) }
    let isOfUser = !isKnown && command.isGiven(["-u", "/u", "--user", "-user", "--username"])
    func isPair(_ text: some StringProtocol) -> Bool {
      guard !text.contains("://"), let colon = text.firstIndex(of: ":") else { return false }
      return ScriptSecrets.isValue(text[text.index(after: colon)...])
    }
    for (argument, next) in zip(command.tokens, command.tokens.dropFirst()) where next.isWritten {
      if ["-u", "--user", "--proxy-user"].contains(argument.text.lowercased()), isPair(next.text) {
        report("\(argument.text) user:secret")
      }
      // A port is none.
      let isPort =
        next.text.allSatisfy { $0.isNumber || ".:/".contains($0) }
        && (next.text.contains(":") || next.text.count < 6)
      if isOfUser, ["-p", "/p"].contains(argument.text), !isPort { report(argument.text) }
    }
    if command.name == "curl",
      command.tokens.contains(where: { $0.text.hasPrefix("-u") && isPair($0.text.dropFirst(2)) })
    {
      report("-u user:secret")
    }
  }

  /// `Set-Variable password x`, `setx API_KEY x`, `reg add … /v Password /d x`.
  private mutating func checkKeeper(_ command: ScriptCommand, _ arguments: [ScriptArgument]) {
    let isSetting = arguments.contains { $0.isWord(["set", "config"]) }
    guard ScriptSecretPlaces.keepingCommands.contains(command.name) || isSetting else { return }
    let kept = arguments.first { $0.isValue(of: ScriptSecretPlaces.valueParameters) }
    for (index, argument) in arguments.enumerated()
    where argument.name.isEmpty || argument.name.hasPrefix("--")
      || argument.isValue(of: ScriptSecretPlaces.nameParameters)
    {
      let name = argument.value.first?.text ?? ""
      guard name.lowercased().hasPrefix("env:") || !ScriptSecrets.isHarmless(name),
        let value = kept ?? arguments[(index + 1)...].first(where: \.name.isEmpty),
        ScriptSecrets.secret(in: value.value, for: name) != nil
      else { continue }
      report(name)
      return
    }
  }
}
