/// What reads something that it is given once more.
struct ScriptReader {
  /// What it takes it for.
  enum Language {
    /// Commands: whatever has come from a value is one.
    case commands
    /// A question to a directory or database: a value whose letters stand in it can change what is asked. What a command
    /// has found by a value is another thing, such as an id.
    case queries
  }

  /// What of a command it reads.
  enum Reach {
    /// All of it, but the values of some parameters.
    case everything(but: Set<String> = [])
    /// The values of some parameters; and those without one, by their positions, unless something else is given.
    case values(Set<String>, places: Range<Int> = 0..<0, unless: Set<String> = [])
    /// A program's text: the value at a position, whatever stands before it, unless a switch gives it.
    case program(at: Int, switches: Set<String>)
  }

  /// The names of the commands; nil for any command.
  let commands: Set<String>?
  let language: Language
  let reach: Reach

  init(_ commands: Set<String>?, _ language: Language, _ reach: Reach) {
    self.commands = commands
    self.language = language
    self.reach = reach
  }
}

extension ScriptReader {
  /// What reads its arguments again, whatever they are.
  static let shells: Set<String> = [
    "powershell", "pwsh", "cmd", "bash", "sh", "zsh", "dash", "ksh", "wsl", "ssh", "plink", "winrs", "psexec",
    "psexec64", "mshta", "wscript", "cscript", "rundll32", "wmic", "at", "start", "eval", "runas", "forfiles",
  ]

  /// What reads the argument of a switch as a program, wherever it stands in a command.
  static let interpreters: [String: Set<String>] = {
    let shell: Set<String> = ["-c", "-lc", "-ic", "-ec", "-xc", "-euc", "-exc"]
    let script: Set<String> = ["-c", "-e", "-r", "--eval", "-p", "--print"]
    let windows: Set<String> = ["/c", "/k", "-c", "-command", "-e", "-ec", "-enc", "-encodedcommand"]
    var table: [String: Set<String>] = ["cmd": windows, "powershell": windows, "pwsh": windows]
    for name in ["sh", "bash", "zsh", "dash", "ksh", "ash", "su"] { table[name] = shell }
    for name in ["python", "python3", "py", "node", "perl", "ruby", "php", "osascript"] {
      table[name] = script
    }
    return table
  }()

  /// The readers, the nearer ones first: where one knows a command by its name, those for any command look too.
  static let all: [ScriptReader] = [
    ScriptReader(shells, .commands, .everything()),
    ScriptReader(
      [
        "set-alias", "new-alias", "sal", "nal", "invoke-item", "ii", "add-type", "invoke-expression", "iex",
        "invoke-history", "ihy",
      ], .commands, .everything()),
    ScriptReader(
      ["start-process", "saps"], .commands,
      .everything(but: [
        "-workingdirectory", "-windowstyle", "-credential", "-redirectstandardoutput",
        "-redirectstandarderror",
        "-redirectstandardinput",
      ])),
    ScriptReader(["new-scheduledtaskaction"], .commands, .everything(but: ["-workingdirectory", "-id"])),
    ScriptReader(["register-scheduledtask"], .commands, .values(["-xml"])),
    ScriptReader(["schtasks"], .commands, .values(["/tr", "-tr", "/xml", "-xml"])),
    ScriptReader(["new-service"], .commands, .values(["-binarypathname"], places: 1..<2)),
    ScriptReader(["sc"], .commands, .values(["binpath=", "command="])),
    ScriptReader(
      ["sudo", "doas", "gsudo", "nohup", "env", "xargs", "time"], .commands, .values([], places: 0..<1)),
    ScriptReader(["find"], .commands, .values(["-exec", "-execdir", "-ok", "-okdir"])),
    ScriptReader(
      ["awk", "gawk", "mawk"], .commands, .program(at: 0, switches: ["-f", "--file", "-e", "--source"])),
    ScriptReader(["sed"], .commands, .program(at: 0, switches: ["-e", "--expression", "-f", "--file"])),
    ScriptReader(["az"], .commands, .values(["--scripts"])),
    // A block is read when the script is; a value in its place would be read when it runs.
    ScriptReader(["where-object", "where", "?"], .commands, .values(["-filterscript"], places: 0..<1)),
    ScriptReader(
      ["foreach-object", "foreach", "%"], .commands,
      .values(["-process", "-begin", "-end", "-parallel", "-membername", "-remainingscripts"], places: 0..<1)),
    ScriptReader(
      [
        "invoke-command", "icm", "start-job", "sajb", "start-threadjob", "measure-command", "trace-command",
        "register-scheduledjob", "new-module",
      ], .commands, .values(["-expression"], places: 0..<9, unless: ["-filepath", "-scriptblock"])),
    ScriptReader(
      [
        "register-objectevent", "register-engineevent", "register-wmievent", "register-cimindicationevent",
        "set-psbreakpoint",
      ], .commands, .values(["-action"])),
    ScriptReader(
      nil, .commands,
      .values([
        "-scriptblock", "-initializationscript", "-scripttext", "-scriptstring", "-commandline",
        "-encodedcommand",
        "--command",
      ])),

    ScriptReader(["sqlcmd", "osql"], .queries, .values(["-q", "-v"])),
    ScriptReader(["mysql", "mariadb"], .queries, .values(["-e", "--execute"])),
    ScriptReader(["psql"], .queries, .values(["-c", "--command"])),
    ScriptReader(["sqlite3"], .queries, .program(at: 1, switches: [])),
    ScriptReader(["az"], .queries, .values(["--filter", "--query"])),
    ScriptReader(["invoke-sqlcmd"], .queries, .values(["-variable"])),
    ScriptReader(["search-mailbox"], .queries, .values(["-searchquery"])),
    ScriptReader(
      ["new-compliancesearch", "set-compliancesearch"], .queries, .values(["-contentmatchquery"])),
    ScriptReader(
      [
        "new-dynamicdistributiongroup", "set-dynamicdistributiongroup", "new-addresslist", "set-addresslist",
        "new-emailaddresspolicy", "set-emailaddresspolicy", "new-managementscope", "set-managementscope",
      ], .queries, .values(["-recipientfilter", "-recipientrestrictionfilter"])),
    ScriptReader(
      ["new-mggroup", "update-mggroup", "new-azureadmsgroup", "set-azureadmsgroup"], .queries,
      .values(["-membershiprule"])),
    ScriptReader(
      nil, .queries,
      .values(["-filter", "-ldapfilter", "-query", "-xpath", "-filterxpath", "-filterxml", "-odataquery"])),
  ]

  /// Commands whose `-Filter` is a pattern for names of files, in which a value can do no more than match.
  static func takesPatterns(_ command: String) -> Bool {
    let nouns = ["childitem", "item", "content", "itemproperty", "path", "location", "acl"]
    return ["gci", "ls", "dir", "gi", "gc", "cat", "type", "cp", "copy", "mv", "move", "rm", "del"].contains(
      command)
      || (command.split(separator: "-").last.map { nouns.contains(String($0)) } ?? false)
  }

  /// Methods that read what they are given.
  static let methods: [String: Language] = [
    ".run": .commands, ".exec": .commands, ".shellexecute": .commands, "process]::start": .commands,
    ".executequery": .queries, ".executenonquery": .queries,
  ]

  /// Types that are made of what they read.
  static let types: [String: Language] = [
    "processstartinfo": .commands, "directorysearcher": .queries, "adsisearcher": .queries,
    "managementobjectsearcher": .queries, "wmisearcher": .queries, "sqlcommand": .queries,
    "sqldataadapter": .queries,
    "oledbcommand": .queries, "odbccommand": .queries,
  ]

  /// Properties that are read once more.
  static let properties: [String: Language] = [
    ".arguments": .commands, ".commandtext": .queries, ".filter": .queries, ".query": .queries,
  ]

  // MARK: What is kept to be run

  /// Commands that put something into a place.
  static let writers: Set<String> = [
    "set-content", "sc", "add-content", "ac", "out-file", "tee-object", "tee", "set-item", "si", "new-item",
    "ni",
    "set-itemproperty", "sp", "new-itemproperty", "reg",
  ]

  /// Whether what is put into a place is run from there: a script, a function, a key of the registry.
  static func isRun(_ place: String) -> Bool {
    let place = place.lowercased()
    let scripts = [".ps1", ".psm1", ".bat", ".cmd", ".vbs", ".wsf", ".hta", ".sh"]
    let drives = ["alias:", "function:"]
    let keys = [
      "\\run", "\\runonce", "\\runonceex", "\\runservices", "\\winlogon", "\\command",
      "\\image file execution options",
    ]
    let isKey = ["hk", "registry::hk"].contains { place.hasPrefix($0) }
    return scripts.contains { place.hasSuffix($0) } || drives.contains { place.hasPrefix($0) }
      || (isKey && keys.contains { place.hasSuffix($0) || place.contains($0 + "\\") })
  }
}
