/// Names that people give to secrets, which have no place in Runsheet's files.
enum Secret {
  /// What to do instead of writing a secret down.
  static let help =
    "Runsheet keeps no secrets: take it out, change it if it is real, and write where it is kept instead."

  /// Whether a name speaks of a secret anywhere: `password`, `api-key`, `user.password`.
  static func isNamed(by name: String) -> Bool {
    words(of: name).contains(where: names.contains) || isNamedLast(by: name)
  }

  /// Whether a name is the name of a secret itself, not of something about it: `user.password`, not
  /// `password.location`.
  static func isNamedLast(by name: String) -> Bool {
    let words = words(of: name)
    let joined = words.joined()
    return words.last.map(names.contains) ?? false
      || (endings.contains { joined.hasSuffix($0) } && !others.contains { joined.hasSuffix($0) })
  }

  private static func words(of name: String) -> [Substring] {
    name.lowercased().split { !$0.isLetter }
  }

  private static let names: Set<Substring> = [
    "password", "passwords", "pass", "pw", "pwd", "passwd", "passphrase", "passcode", "passwort", "kennwort",
    "token",
    "tokens", "secret", "secrets", "credential", "credentials", "apikey",
  ]
  private static let endings = [
    "password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "secret", "token", "apikey",
    "privatekey",
    "accesskey", "accountkey", "recoverykey", "presharedkey", "signingkey", "subscriptionkey", "pass", "pwd",
    "pw",
  ]
  /// Words that end like one of these, and mean something else.
  private static let others = ["bypass", "compass", "trespass", "overpass", "underpass", "surpass"]
}
