/// Where commands take a secret though no name says so.
enum ScriptSecretPlaces {
  struct Switch {
    let commands: Set<String>
    let names: Set<String>
    /// Whether the secret may stand behind a space.
    var isApart = true
    /// Whether it may stand right behind the letters.
    var isGlued = false
    /// A word without which it is none.
    var action: String?
  }

  static let switches = [
    Switch(commands: ["sshpass"], names: ["-p"], isGlued: true),
    Switch(
      commands: ["mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump"], names: ["-p"],
      isApart: false,
      isGlued: true),
    Switch(commands: ["sqlcmd", "osql", "bcp"], names: ["-P"], isGlued: true),
    Switch(commands: ["7z", "7za", "7zz", "rar", "unrar"], names: ["-p", "-hp"], isGlued: true),
    Switch(commands: ["psexec", "psexec64"], names: ["-p", "-P", "/p"]),
    Switch(commands: ["winrs"], names: ["-p", "/p"], isGlued: true),
    Switch(commands: ["az"], names: ["-p"]),
    Switch(commands: ["docker", "podman", "helm", "nerdctl"], names: ["-p"], action: "login"),
    Switch(commands: ["schtasks"], names: ["/p", "/rp", "/P", "/RP"]),
    Switch(
      commands: ["netdom"], names: ["/passwordd", "/passwordo", "/passwordm", "/pd", "/po"], isGlued: true),
    Switch(commands: ["curl"], names: ["--oauth2-bearer"]),
    Switch(commands: ["ldapsearch", "ldapmodify", "ldapadd"], names: ["-w"], isGlued: true),
    Switch(commands: ["netsh"], names: ["key="]),
    Switch(commands: ["redis-cli"], names: ["-a"]),
    Switch(commands: ["ipmitool"], names: ["-P"]),
    Switch(commands: ["certutil"], names: ["-p", "/p"]),
    Switch(commands: ["signtool"], names: ["/p", "-p"]),
    Switch(commands: ["zip", "unzip"], names: ["-P"], isGlued: true),
    Switch(commands: ["ngrok"], names: ["authtoken", "add-authtoken"]),
  ]

  /// The position of a secret among what has no parameter before it.
  static let positions = ["rasdial": 2]

  /// What starts a program with arguments that stand in strings.
  static let starters: Set<String> = ["start-process", "saps", "new-scheduledtaskaction"]

  /// What takes a secret from the pipeline.
  static let piped: Set<String> = ["convertto-securestring", "chpasswd", "passwd"]

  /// The position of a secret among what a type is made of.
  static let types = ["credential": 1, "securestring": 0, "authenticationheadervalue": 1]

  /// Methods that keep a value by a name.
  static let keepers: Set<String> = [
    "add", "tryadd", "set", "setvalue", "setenvironmentvariable", "invoke", "invokeset", "put", "append",
    "insert",
    "addheader", "setrequestheader", "tryaddwithoutvalidation",
  ]

  /// Commands that keep a value by a name; so do those of which an argument is `set`.
  static let keepingCommands: Set<String> = [
    "set-variable", "sv", "set", "new-variable", "nv", "setx", "set-item", "si", "new-item", "ni",
    "set-content",
    "set-itemproperty", "sp", "new-itemproperty", "reg", "add-member",
  ]
  static let nameParameters: Set<String> = ["-name", "-path", "-notepropertyname", "/v"]
  static let valueParameters: Set<String> = ["-value", "-notepropertyvalue", "/d", "--value", "--body"]
}
