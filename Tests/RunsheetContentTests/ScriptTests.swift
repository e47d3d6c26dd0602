import RunsheetContent
import RunsheetModel
import Testing

@Suite("A script is read only if no value can leave its string")
struct ScriptTests {
  /// A procedure with a script, whose lines begin at the left edge.
  static func text(_ lines: String) -> String {
    let indented = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "        \($0)" }.joined(separator: "\n")
    return smallestProcedure + """
      parameters: [{id: group, label: Group}]
      portals:
        - id: admin
          title: Admin
          address: https://admin.example
          connect: |
      \(indented)

      """
  }

  @Test(
    "A slot stands where a whole argument stands, and only there",
    arguments: [
      "New-RoleGroup -Name '«{{group}}'",
      "New-RoleGroup -Name \"«{{group}}\"",
      "New-RoleGroup -Name “«{{group}}”",
      "New-RoleGroup -Name ‘«{{group}}’",
      "New-RoleGroup -Name group-«{{group}}",
      "New-RoleGroup -Name «{{group}}.old",
      "New-RoleGroup -Name $«{{group}}",
      "# The group «{{group}}",
      "Get-It # «{{group}}",
      "«{{group}}",
      "«{{group}} -Name x",
      "& «{{group}}",
      ". «{{group}}",
      "Get-It | «{{group}}",
      "if ($x) { «{{group}} }",
      "Get-It; «{{group}}",
      "Get-It `\n  «{{group}}",
    ])
  func slots(lines: String) throws { try expectUnsafe(lines) }

  @Test(
    "What hides where a string ends, runs text, or takes a written secret is refused",
    arguments: [
      "$x = @'", "$x = @\"", "$x = 'open", "$x = \"open", "<# block #>", "$x = a`b", "$x = \"a`\"b\"",
      "$x = \"$('a')\"", "$x = \"$(\"a\")\"", "foo --% bar", "a#b", "Invoke-Expression $x", "iex $x",
      "[ScriptBlock]::Create($x)", "ConvertTo-SecureString $x -AsPlainText -Force",
    ])
  func refused(lines: String) throws {
    let (procedure, diagnostics) = SourceText(Self.text(lines), file: "sample.yaml").procedure()
    #expect(procedure == nil)
    #expect(diagnostics.contains { $0.kind == .unsafeScript }, "\(diagnostics)")
  }

  @Test(
    "A secret that is written down is refused, whatever takes it, with how to ask for it",
    arguments: [
      "Connect-It -Password hunter2", "Connect-It –Password hunter2", "Connect-It -Password 'hunter2'",
      "Connect-It -Password:hunter2",
      "Connect-It -password `\n  'hunter2'", "Connect-It -Passw hunter2", "Connect-It -ClientSecret \"a b\"",
      "Connect-It -AccessToken 'abc'", "Connect-It -ApiKey abc", "Connect-It -Password {{group}}",
      "$password = \"x\"", "$Password='x'", "[string]$password = 'x'", "$password = [string]'x'",
      "${password} = 'x'", "$password = ('x')", "$secret += 'x'", "$env:AWS_SECRET_ACCESS_KEY=\"abc\"",
      "$script:apiKey = 'x'", "$config.Password = 'x'", "$passwd = 123456", "$password = {{group}}",
      "$new = @{ Password = 'x' }", "$new = @{\n  DisplayName = 'a'\n  'client_secret' = 'x'\n}",
      "$secure = ConvertTo-SecureString \"x\" -AsPlainText -Force", "ConvertTo-SecureString 'x' -AsP -Force",
      "$secure = 'x' | ConvertTo-SecureString -AsPlainText:$true -Force",
      "net user alice hunter2", "net user alice hunter2 /add", "net.exe user alice hunter2 /domain",
      "net use Z: \\\\server\\share hunter2 /user:alice", "psexec -u admin -p hunter2 cmd", "tool /p:secret",
      "cmdkey /add:host /user:alice /pass:hunter2", "mysql -uroot -phunter2", "az login -u a -p hunter2",
      "curl -u alice:hunter2 https://host.example", "curl --user 'alice:hunter2' https://host.example",
      "sc.exe config it password= hunter2", "tool --password=hunter2", "plink -pw hunter2 host",
      "[pscredential]::new(\"u\",\"x\")", "[System.Net.NetworkCredential]::new('u', 'x')",
      "New-Object System.Management.Automation.PSCredential('u', 'x')",
      "Open-It 'Server=s;User Id=u;Password=hunter2;'", "Open-It \"Server=$s;Pwd=hunter2\"",
      "Open-It 'AccountName=a;AccountKey=abc=='", "Open-It 'https://host.example/?token=abc'",
      "Open-It https://alice:hunter2@host.example/", "$body = '{\"user\": \"a\", \"password\": \"x\"}'",
      "$head = @{ Authorization = 'Bearer eyJhbGciOi' }", "Open-It 'Basic YWxpY2U6eA=='",
      "Open-It ghp_0123456789abcdefghij", "$k = '-----BEGIN RSA PRIVATE KEY-----'",
    ])
  func secrets(lines: String) throws { try expectSecret(lines) }

  @Test(
    "A value that would be read once more, as a command, is refused with the reason",
    arguments: [
      "powershell -Command «{{group}}", "pwsh -c 'Get-It' «{{group}}",
      "powershell.exe -EncodedCommand «{{group}}",
      "& 'C:\\Program Files\\PowerShell\\7\\pwsh.exe' -Command «{{group}}", "cmd /c dir «{{group}}",
      "cmd.exe /c 'dir' «{{group}}", "bash -c «{{group}}", "wsl ls «{{group}}", "ssh host «{{group}}",
      "python -c «{{group}}", "Set-Alias run «{{group}}", "New-Alias -Name run -Value «{{group}}",
      "Start-Process -FilePath msiexec -ArgumentList «{{group}}", "Start-Process «{{group}}",
      "Invoke-Command -ScriptBlock «{{group}}", "Set-Item alias:run «{{group}}",
      "if ($x) { cmd /c dir «{{group}} }", "$y = (cmd /c dir «{{group}})", "schtasks /create /tr «{{group}}",
      "@(«{{group}}) | bash",
    ])
  func rereading(lines: String) throws { try expectUnsafe(lines) }

  @Test(
    "So is a variable that holds a value",
    arguments: [
      "$x = {{group}}\ncmd /c dir $x", "$x = {{group}}; powershell -Command \"Get-It $x\"",
      "$x = @{ A = {{group}} }\nStart-Process tool -ArgumentList $x.A", "$x = {{group}}\n& $x",
      "$x = $y = {{group}}; bash -c $x", "$x = {{group}}\n$y = \"a $x\"\n$z = $y.Trim()\nwsl $z",
      "foreach ($x in @({{group}})) { cmd /c $x }", "@({{group}}) | ForEach-Object { cmd /c $_ }",
      "Invoke-Command -ScriptBlock { param($c) cmd /c $c } -ArgumentList {{group}}",
      "$ExecutionContext.InvokeCommand.ExpandString({{group}})", "[scriptblock] :: Create({{group}})",
      "$ps.AddScript({{group}})",
    ])
  func rereadVariables(lines: String) throws {
    let (procedure, diagnostics) = SourceText(Self.text(lines), file: "sample.yaml").procedure()
    #expect(procedure == nil)
    #expect(
      diagnostics.contains { $0.kind == .unsafeScript && $0.message.contains("command") }, "\(diagnostics)")
  }

  @Test(
    "What asks for a secret, speaks of one or passes one on is read",
    arguments: [
      "$password = Read-Host -AsSecureString 'Password of the user'", "$credential = Get-Credential",
      "Connect-It -Credential $credential", "Connect-It -Credential {{group}}",
      "$credential = Get-Credential -UserName {{group}} -Message 'The password: see the vault'",
      "Set-It -PasswordNeverExpires $true", "New-It -PasswordProfile @{ForceChangePasswordNextSignIn=$true}",
      "$guid = New-Guid", "New-It -Password $password", "New-It -Password (Read-Host -AsSecureString)",
      "$new = @{ Password = [System.Net.NetworkCredential]::new('', $secret).Password }",
      "$new = @{ Password = $password; Name = {{group}} }", "$password = ''", "$password = $null",
      "$password = ConvertTo-SecureString (Get-It) -Key $key", "[pscredential]::new('u', $password)",
      "New-Object -TypeName PSCredential -ArgumentList {{group}}, $password",
      "net user {{group}} * /add",
      "net use Z: \\\\server\\share", "curl -u alice https://host.example",
      "msbuild /p:Configuration=Release",
      "$head = @{ Authorization = \"Bearer $token\" }", "Write-Host 'Basic authentication is off.'",
      "Open-It \"Server=s;Password=$password\"", "Get-AzKeyVaultSecret -VaultName 'v' -Name 'n'",
      "Get-It -TokenLifetime 60 -MaxTokens 500 -PassThru", "Set-It -MinimumPasswordLength 14",
      "mkdir -p folder", "Get-ChildItem -Path 'C:\\Secrets\\Passwords'", "Reset-It -ResetPassword:$true",
      "$secretName = 'backup'", "if ($password -eq 'x') { throw 'No.' }",
    ])
  func harmless(lines: String) throws { _ = try procedure(Self.text(lines)) }

  @Test(
    "Programs that read nothing again take values",
    arguments: [
      "$x = {{group}}\nGet-Service ssh -Name $x", "if ($x -eq {{group}} ) { cmd /c dir }",
      "Invoke-Command -ComputerName {{group}} -ScriptBlock { Get-It }", "tool.exe {{group}}",
      "Invoke-Command -ScriptBlock { param($c) Get-It $c } -ArgumentList {{group}}",
      "cmd /c ver; Get-It {{group}}",
      "Start-Process notepad\nGet-It {{group}}", "python script.py {{group}}",
    ])
  func givenOnce(lines: String) throws { _ = try procedure(Self.text(lines)) }

  @Test(
    "Long lines and deep brackets are read in good time", .timeLimit(.minutes(1)),
    arguments: ["(a ", "{a=", "$a=", "a|", "a;", "$a=$b\n", "{a\n", "a=a "])
  func large(piece: String) {
    _ = SourceText(
      Self.text(String(repeating: piece, count: 18_000 / piece.count) + " {{group}}"), file: "s.yaml"
    ).procedure()
  }

  @Test(
    "Ordinary PowerShell is read",
    arguments: [
      "New-RoleGroup -Name {{group}} -Roles 'ApplicationImpersonation'",
      "$new = @{\n  Name = {{group}}\n  Other = {{group}} }",
      "$all = @({{group}}, {{group}})",
      "if ($names -notcontains {{group}} ) { throw 'It''s another.' } # don't",
      "Get-It -Filter \"PrincipalId eq '$($user.Id)'\" | Format-Table Name",
      "Get-It `\n  -Name {{group}}",
      "$a = {{group}}; $b = 1",
    ])
  func ordinary(lines: String) throws {
    let portal = try #require(try procedure(Self.text(lines)).portals.first)
    #expect(portal.connect?.slots.allSatisfy { $0 == "group" } ?? false)
  }

  func expectSecret(_ lines: String) throws {
    let (procedure, diagnostics) = SourceText(Self.text(lines), file: "sample.yaml").procedure()
    #expect(procedure == nil)
    let found = diagnostics.filter { $0.kind == .unsafeScript }
    #expect(
      found.contains { $0.message.contains("secret") && $0.help?.contains("Read-Host") == true },
      "\(diagnostics)")
  }

  private func expectUnsafe(_ lines: String) throws {
    let marked = MarkedText(Self.text(lines))
    let (procedure, diagnostics) = SourceText(marked.text, file: "sample.yaml").procedure()
    #expect(procedure == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(summary(errors) == marked.places.map { "\($0) unsafe-script" }, "\(diagnostics)")
  }
}

@Suite("Steps may say by which script they are done, how that is verified, and how they are taken back")
struct OptionalPartTests {
  private static let head = """
    title: Setting up
    summary: Sets a user up.
    revision: 2026-02-03
    sources: [{id: ours, title: Ours}]
    parameters:
      - {id: group, label: Group}
      - {id: vault, label: Vault, audience: technician}
      - {id: shelf, label: Shelf, default: "in {{vault}}"}
    portals:
      - {id: admin, title: Admin, address: "https://admin.example", connect: "Connect-It {{group}}"}
      - {id: other, title: Other, address: "https://other.example"}

    """

  private static func text(_ step: String, _ further: String = "", undoTitle: String = "") -> String {
    head + """
      phases:
        - id: one
          title: One
          \(undoTitle)
          steps:
            - {id: check, command: Make sure of the tenant., confirms: tenant}
            - id: make
              command: Make it.
              \(step)
      \(further)

      """
  }

  private static let script = "{portal: admin, powershell: New-It, source: ours, verified: 2026-01-01}"

  @Test("A script that changes something needs a way back, or the reason why there is none")
  func wayBack() throws {
    let undo = "undo: {title: Taking it back}"
    expectProblems(
      .missingKey,
      in: Self.text(
        "automation: «\(Self.script)\n        substeps: []",
        "  - {id: two, title: Two, undo-title: No two, steps: [{id: c, command: C., confirms: tenant}, {id: x, command: X., undo: {command: Y.}}]}\n\(undo)"
      ))
    let none = try procedure(
      Self.text(
        "automation: \(Self.script)\n        undo: {none: It stays.}",
        "  - {id: two, title: Two, undo-title: No two, steps: [{id: c, command: C., confirms: tenant}, {id: x, command: X., undo: {command: Y.}}]}\n\(undo)"
      ))
    #expect(none.undone?.phases.map(\.id) == ["two"])
  }

  @Test("A way back needs a title for the runbook, and a title needs a way back")
  func title() {
    let undone = Self.text("undo: {command: Unmake it.}", undoTitle: "undo-title: No one")
    expectProblems(.missingKey, in: undone.replacing("- id: make", with: "- «id: make"))
    expectProblems(.missingKey, in: Self.text("result: Made.", "undo: «{title: Taking it back}"))
  }

  @Test("A phase that is taken back has a heading for it, and no other has one")
  func headings() {
    let undo = "undo: {title: Taking it back}"
    expectProblems(
      .missingKey,
      in: Self.text("undo: {command: Unmake it.}", undo).replacing("- id: make", with: "- «id: make"))
    expectProblems(.invalidValue, in: Self.text("result: Made.", undoTitle: "undo-title: «No one"))
  }

  @Test("A script works on a portal that makes sure of the tenant")
  func connect() {
    expectProblems(
      .noTenantCheck,
      in: Self.text("automation: {portal: «other, powershell: New-It, source: ours, verified: 2026-01-01}"))
  }

  @Test("What is done before the first phase cannot be taken back")
  func beforeTheFirstPhase() {
    expectProblems(
      .noTenantCheck, .missingKey,
      in: Self.text(
        "result: Made.",
        "before-you-start: {title: B, steps: [«{id: b, command: B., undo: {command: C.}}]}\nundo: «{title: T}"
      ))
  }

  @Test(
    "Facts of the build are the build's alone",
    arguments: [
      "scenarios: [{id: a, title: A, facts: {«audience: client}}]",
      "facts: [{id: «size, kind: one, question: Q, if: a, if-not: b, values: [{id: x, label: X}], asked-when: {audience: client}}]",
      "constraints: [«{id: a, requires: {automation: none}, because: B}]",
    ])
  func buildFacts(lines: String) { expectProblems(.invalidValue, in: Self.text("result: Made.", lines)) }

  @Test("A fact that the build decides cannot be declared, and its values are known")
  func knownFacts() {
    expectProblems(
      .duplicateID,
      in: Self.text(
        "result: Made.",
        "facts: [{id: «audience, kind: one, question: Q, if: a, if-not: b, values: [{id: x, label: X}]}]"))
    expectProblems(.unknownReference, in: Self.text("notes: [{id: n, text: N., when: {audience: «clint}}]"))
  }

  @Test("The folder of the way back is no scenario's")
  func undoFolder() {
    expectProblems(
      .invalidID, in: Self.text("result: Made.", "scenarios: [{id: «undo, title: A, facts: {}}]"))
  }

  @Test(
    "Nothing internal stands in what a client reads",
    arguments: [
      "info: It is kept in «{{vault}}.",
      "info: It is kept «{{shelf}}.",
      "result: It is in «{{vault}}.",
      "substeps: [{id: a, command: \"Look into «{{vault}}.\"}]",
      "notes: [{id: a, text: \"Look into «{{vault}}.\", when: {automation: none}}]",
      "screen: {id: s, title: S, fields: [{id: f, label: F, masked: \"what is in «{{vault}}\"}]}",
    ])
  func internalValue(step: String) throws {
    let marked = MarkedText(Self.text(step))
    let read = try procedure(marked.text)
    let violations = Coverage(read).violations
    #expect(summary(violations) == marked.places.map { "\($0) internal-value" })
    #expect(violations.first?.message.contains("audience: client") ?? false, "\(violations)")
  }

  @Test("What only technicians read may say where a secret is kept")
  func internalPart() throws {
    let read = try procedure(
      Self.text("notes: [{id: a, text: \"Look into {{vault}} {{shelf}}.\", when: {audience: technician}}]"))
    #expect(Coverage(read).violations == [])
  }
}
