/// Looks in a script for secrets that are written down.
///
/// A name that is a secret's, by the same list as everywhere, and a value right behind it: a parameter, a variable, a key,
/// an entry of a connection string. Besides, what is a secret by its own form, and the few commands that take one at a
/// place of its own.
struct ScriptSecrets {
  static let help = "Ask for it while the script runs: Read-Host -AsSecureString, or Get-Credential."

  /// What is wrong, each as a sentence.
  private(set) var problems: [String] = []

  init(_ tokens: [ScriptToken]) {
    for index in tokens.indices {
      checkParameter(tokens[index...])
      checkAssignment(tokens, at: index)
      checkText(tokens[index])
      checkCredential(tokens[index...])
    }
    for command in tokens.commands { check(command) }
    problems = problems.enumerated().filter { !problems[..<$0.offset].contains($0.element) }.map(\.element)
  }

  private mutating func report(_ name: String) {
    problems.append("“\(name)” takes a secret that is written down.")
  }

  /// Whether a name is a secret's; a credential's alone tells whose it is, and asks for the secret.
  private static func isSecret(_ name: some StringProtocol) -> Bool {
    let letters = name.lowercased().filter(\.isLetter)
    // PowerShell knows a parameter by its beginning.
    let isBeginning = letters.count > 3 && "password".hasPrefix(letters)
    return isBeginning || (Secret.isNamedLast(by: String(name)) && !letters.hasPrefix("credential"))
  }

  // MARK: Parameters, variables and keys

  /// `-Password x`, `-Password:x`, `/pass:x`.
  private mutating func checkParameter(_ tokens: ArraySlice<ScriptToken>) {
    guard case .word(let word)? = tokens.first?.kind, word.hasPrefix("-") || word.hasPrefix("/") else {
      return
    }
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isShort =
      parts.count > 1 && parts[0].lowercased() == "/p"
      && !tokens.dropFirst().prefix(1).contains { $0.isMark("=") }
    guard isShort || ScriptSecrets.isSecret(parts[0]) else { return }
    if parts.count > 1, !parts[1].isEmpty {
      if !parts[1].hasPrefix("$") { report(String(parts[0])) }
    } else if tokens.dropFirst().first?.isWritten ?? false {
      report(String(parts[0]))
    }
  }

  /// `$password = 'x'`, `@{ Password = 'x' }`, `password=x` behind a program.
  private mutating func checkAssignment(_ tokens: [ScriptToken], at index: Int) {
    guard tokens[index].isMark("="), index > 0 else { return }
    let isAdding = index > 1 && tokens[index].isGlued && ["+", "??"].contains(tokens[index - 1].text)
    let name = tokens[index - (isAdding ? 2 : 1)].text
    guard ScriptSecrets.isSecret(name) else { return }
    // Brackets and the name of a type say nothing of the value.
    var next = index + 1
    while next < tokens.count, tokens[next].isMark("(") || isType(tokens[next]) { next += 1 }
    guard next < tokens.count, tokens[next].isWritten else { return }
    if case .word(let word) = tokens[next].kind {
      let isNumber = word.count > 3 && word.allSatisfy(\.isNumber)
      // Behind a program's name it is an argument; elsewhere a word is the name of a command.
      let isArgument =
        next == index + 1 && tokens[index].isGlued && index > 1
        && !tokens[index - 2].isMark("\n", ";", "{", "(", ",") && !name.hasPrefix("$")
      guard isNumber || isArgument else { return }
    }
    report(name)
  }

  private func isType(_ token: ScriptToken) -> Bool { token.text.hasPrefix("[") && token.text.hasSuffix("]") }

  /// `[pscredential]::new('u', 'x')`.
  private mutating func checkCredential(_ tokens: ArraySlice<ScriptToken>) {
    guard let first = tokens.first, first.text.lowercased().hasSuffix("credential]::new") else { return }
    checkSecond(of: tokens.dropFirst(), for: first.text)
  }

  private mutating func checkSecond(of arguments: ArraySlice<ScriptToken>, for name: String) {
    guard let comma = arguments.firstIndex(where: { $0.isMark(",") }), arguments.indices.contains(comma + 1),
      arguments[comma + 1].isWritten
    else { return }
    report(name)
  }

  // MARK: Texts

  private mutating func checkText(_ token: ScriptToken) {
    let text = token.text
    guard !text.isEmpty else { return }
    for part in text.split(whereSeparator: { ";&?".contains($0) }) {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, ScriptSecrets.isSecret(sides[0]), ScriptSecrets.isValue(sides[1]) else {
        continue
      }
      report(
        sides[0].split { !($0.isLetter || $0.isNumber || " _-".contains($0)) }.last.map(String.init) ?? "=")
    }
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
    for index in quoted.indices.dropLast(2)
    where quoted[index + 1].allSatisfy({ $0 == ":" || $0.isWhitespace }) && quoted[index + 1].contains(":") {
      if ScriptSecrets.isSecret(quoted[index]), ScriptSecrets.isValue(quoted[index + 2]) {
        report(String(quoted[index]))
      }
    }
    if ScriptSecrets.namesPassword(inAddress: text) { report("an address with a password") }
    if ScriptSecrets.isKey(text) { report(String(text.prefix(8)) + "…") }
  }

  private static func isValue(_ text: Substring) -> Bool {
    let value = text.drop(while: \.isWhitespace)
    return !value.isEmpty && !"${<(*".contains(value.first ?? "$")
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
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 2, ["bearer", "basic"].contains(words[0].lowercased()), isValue(words[1]) {
      return words[1].dropFirst().contains { !$0.isLetter || $0.isUppercase }
    }
    let prefixes = ["AKIA", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "eyJ"]
    return text.count >= 16 && words.count == 1 && prefixes.contains(where: text.hasPrefix)
  }

  // MARK: Commands

  private static let shortPasswords: Set<String> = [
    "psexec", "psexec64", "sshpass", "mysql", "mysqldump", "mysqladmin", "sqlcmd", "osql", "bcp", "7z", "7za",
    "7zz", "rar", "unrar", "az", "docker", "schtasks",
  ]

  private mutating func check(_ command: ScriptCommand) {
    let arguments = Array(command.arguments)
    switch command.name {
    case "convertto-securestring":
      if arguments.contains(where: {
        $0.text.count > 1 && "-asplaintext".hasPrefix($0.text.lowercased().prefix { $0 != ":" })
      }) {
        report("-AsPlainText")
      }
    case "net", "net1":
      let words = arguments.filter {
        !$0.text.hasPrefix("/") && !$0.text.hasPrefix("\\\\") && !$0.text.hasSuffix(":")
      }
      let isUse = words.first?.text.lowercased() == "use"
      guard isUse || words.first?.text.lowercased() == "user" else { break }
      if words.dropFirst(isUse ? 1 : 2).contains(where: \.isWritten) {
        report("net \(isUse ? "use" : "user")")
      }
    case "new-object" where arguments.contains { $0.text.lowercased().hasSuffix("credential") }:
      checkSecond(of: command.arguments, for: "New-Object")
    default: break
    }
    let isOfUser = command.isGiven(["-u", "/u", "--user", "-user", "--username"])
    for (argument, next) in zip(arguments, arguments.dropFirst()) {
      let word = argument.text.lowercased()
      if ["-u", "--user"].contains(word), next.isWritten, !next.text.contains("://"),
        let colon = next.text.firstIndex(of: ":"),
        ScriptSecrets.isValue(next.text[next.text.index(after: colon)...])
      {
        report("\(argument.text) user:secret")
      }
      if ["-p", "/p", "/rp"].contains(word), next.isWritten,
        isOfUser || ScriptSecrets.shortPasswords.contains(command.name)
      {
        report(argument.text)
      }
    }
    let glued = ["7z", "7za", "7zz", "rar", "unrar", "mysql", "mysqldump", "mysqladmin", "sshpass", "sqlcmd"]
    if glued.contains(command.name),
      arguments.contains(where: {
        $0.text.count > 2 && $0.text.lowercased().hasPrefix("-p") && !$0.text.hasPrefix("-p$")
          && !$0.text.hasPrefix("-P$") && !["-protocol", "-port"].contains($0.text.lowercased())
      })
    {
      report("\(command.name) -p")
    }
    if arguments.contains(where: {
      $0.text.hasPrefix("pass:") && $0.text.count > 5 && !$0.text.hasPrefix("pass:$")
    }) {
      report("pass:")
    }
  }
}
