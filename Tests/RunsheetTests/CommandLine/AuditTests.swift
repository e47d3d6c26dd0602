import Foundation
import RunsheetModel
import TestSupport
import Testing

@Suite struct `An audit` {
  private func audit(_ arguments: String..., in project: ProjectFolder) throws -> Program.Outcome {
    try Program.runsheet(["audit"] + arguments, in: project)
  }

  private func rows(_ csv: String) -> [[Substring]] {
    csv.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test func `ends with 0 if nothing is due, and says so`() throws {
    let outcome = try audit("--as-of", "2024-01-01", "--within", "0d", in: ProjectFolder())
    #expect(outcome.code == 0)
    #expect(
      outcome.output.contains("Nothing is due in the runbooks of \(ShippedRunbooks.tenants.count) clients."))
    #expect(outcome.errors.isEmpty)
  }

  @Test func `ends with 2 if something is due, and names the steps and the clients`() throws {
    let outcome = try audit("--as-of", "2026-11-25", in: ProjectFolder())
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("1 client: fabrikam"))
    #expect(outcome.output.contains("retired since 2025-02: the removal of the role begins"))
    #expect(outcome.output.contains("open-add-role-group, name-role-group"))
    #expect(!outcome.output.contains("scenario sharepoint-onedrive"), "nothing is due in it")
  }

  @Test(arguments: [("2024-11-02", "90d", false), ("2024-11-03", "90d", true), ("2024-11-02", "13w", true)])
  func `looks as far ahead as it is told, to the day`(asOf: String, within: String, isDue: Bool) throws {
    let outcome = try audit(
      "--as-of", asOf, "--within", within, "--format", "csv", "--scenario", "exchange", "--tenant", "contoso",
      in: ProjectFolder())
    let rows = rows(outcome.output).dropFirst()
    let retired = try #require(
      try MadeSite.shipped().procedure(ShippedRunbooks.procedure).advisories
        .first { $0.id == "impersonation-retired" }
    ).changes.flatMap(\.retires)
    #expect(rows.map { String($0[5]) } == (isDue ? retired : []))
    #expect(rows.allSatisfy { $0[6] == "retiring" && $0[7] == "2025-02" && $0[8] == "impersonation-retired" })
    #expect(outcome.code == (isDue ? 2 : 0))
  }

  @Test(arguments: [("2027-05-21", false), ("2027-05-22", true)])
  func `finds steps that were not verified for longer than the procedure allows`(asOf: String, isDue: Bool)
    throws
  {
    let outcome = try audit(
      "--as-of", asOf, "--format", "csv", "--scenario", "sharepoint-onedrive", "--tenant", "contoso",
      in: ProjectFolder())
    // 2026-11-22 and 180 days are 2027-05-21: on that day the check still holds.
    let rows = rows(outcome.output).dropFirst()
    #expect(rows.isEmpty == !isDue)
    #expect(rows.allSatisfy { $0[6] == "unverified" && $0[7] == "2027-05-22" })
    #expect(outcome.code == (isDue ? 2 : 0))
  }

  @Test func `looks at scenarios that no client has, too`() throws {
    let project = try ProjectFolder()
    try project.remove("Content/Tenants")
    let outcome = try audit("--as-of", "2026-11-25", in: project)
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("scenario exchange\n  no client"))
  }

  @Test func `gives programs the same in JSON`() throws {
    let outcome = try audit(
      "--as-of", "2026-11-25", "--format", "json", "--tenant", "fabrikam", in: ProjectFolder())
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["asOf"] as? String == "2026-11-25")
    #expect(json["withinDays"] as? Int == 90)
    let runbooks = try #require(json["runbooks"] as? [[String: Any]])
    #expect(runbooks.compactMap { $0["tenants"] as? [String] } == [["fabrikam"]])
    let findings = try #require(runbooks.first?["findings"] as? [[String: Any]])
    #expect(findings.allSatisfy { $0["state"] as? String == "retired" })
  }

  @Test func `writes a name that a spreadsheet would run so that it does not`() throws {
    let project = try ProjectFolder()
    try project.replace(
      "name: Fabrikam, Inc.", with: "name: \"=cmd|' /C calc'!A0\"", in: "Content/Tenants/fabrikam.yaml")
    for command in ["audit", "matrix"] {
      let outcome = try Program.runsheet(
        command, "--as-of", "2026-11-25", "--format", "csv", "--tenant", "fabrikam", in: project)
      #expect(outcome.output.contains(",'=cmd|' /C calc'!A0,"))
    }
  }

  @Test(arguments: [
    ["--within", "90"], ["--within", "-1d"], ["--within", "9999999d"], ["--format", "xml"],
  ])
  func `refuses a length of time or a format that it does not know`(arguments: [String]) throws {
    let outcome = try Program.runsheet(["audit"] + arguments, in: ProjectFolder())
    #expect(outcome.code == 64)
  }
}

@Suite struct `A matrix` {
  @Test func `has a row for each runbook and a column for each step`() throws {
    let outcome = try Program.runsheet(
      "matrix", "--as-of", "2026-11-25", "--format", "csv", in: ProjectFolder())
    #expect(outcome.code == 0)
    let rows = outcome.output.split(separator: "\r\n")
    #expect(rows.count == 1 + ShippedRunbooks.count)
    let columns = rows[0].split(separator: ",")
    #expect(
      Set(rows.dropFirst().flatMap { $0.split(separator: ",").suffix(columns.count - 3) })
        == ["shown", "not-applicable", "undecided", "retired"])
  }

  @Test func `shows a step as it stands in the runbook`() throws {
    let outcome = try Program.runsheet(
      "matrix", "--as-of", "2026-11-25", "--format", "json", "--tenant", "northwind-traders",
      in: ProjectFolder())
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let steps = try #require(json["steps"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    let states = try #require((json["rows"] as? [[String: Any]])?.first?["states"] as? [String])
    let byStep = Dictionary(uniqueKeysWithValues: zip(steps, states))
    #expect(byStep["create-user"] == "not-applicable")
    #expect(byStep["check-roles"] == "shown")
    #expect(byStep["gate-impersonation"] == "undecided")
    #expect(byStep["add-member"] == "retired")
  }

  @Test func `tells a warning once, though its page is searched by itself`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: Fabrikam\ndomain: fabrikam.example\n", to: "Content/Tenants/fabrikam.yaml")
    try project.replace(
      "Wait until all sessions have ended.", with: "As at Fabrikam, wait until all sessions have ended.",
      in: "Content/Procedures/close-account.yaml")
    let outcome = try Program.runsheet(
      "matrix", "--format", "html", "--output", "m.html", "--verbose", in: project)
    #expect(outcome.code == 0)
    #expect(outcome.errors.ranges(of: "“Fabrikam” belongs to").count == 1, "\(outcome.errors)")
  }

  @Test func `is a page that needs no other file, and takes its place in one go`() throws {
    let project = try ProjectFolder()
    try project.write("old", to: "matrix.html")
    let outcome = try Program.runsheet(
      "matrix", "--format", "html", "--output", "matrix.html", "--force", in: project)
    #expect((outcome.code, outcome.output, outcome.errors) == (0, "", ""))
    let page = try Element.parse(try Data(contentsOf: project.url.appending(path: "matrix.html")))
    #expect(page.all("link").isEmpty && page.all("script").isEmpty && page.all("img").isEmpty)
    let body = try #require(page.all("tbody").first)
    #expect(body.all("tr").count == ShippedRunbooks.count)
    #expect(body.all("th").allSatisfy { $0.attributes["scope"] == "row" })
    #expect(body.all("th").first?.text == "Adatum Corporation")
    let refused = try Program.runsheet(
      "matrix", "--format", "html", "--output", "nowhere/matrix.html", in: project)
    #expect(refused.code == 73)
  }

  @Test func `needs to be told the procedure if there are several`() throws {
    let project = try ProjectFolder()
    let second = `A second procedure`.fixture.appending(path: "Content/Procedures/close-account.yaml")
    try project.write(
      String(decoding: try Data(contentsOf: second), as: UTF8.self),
      to: "Content/Procedures/close-account.yaml")
    let outcome = try Program.runsheet("matrix", in: project)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("ba365-backup-user, close-account"))
    #expect(try Program.runsheet("matrix", "--procedure", "close-account", in: project).code == 0)
  }
}

@Suite struct `An explanation` {
  private func explain(_ arguments: String...) throws -> String {
    let outcome = try Program.runsheet(
      ["explain"] + arguments + ["--as-of", "2026-11-25"], in: ProjectFolder())
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// The line of a file on which a text stands.
  private func line(of text: String, in path: String) throws -> Int {
    let url = Repository.root.appending(path: path)
    let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(text) }) + 1
  }

  @Test func `says in words when a step is shown, its phase's condition included`() throws {
    let text = try explain("license-exchange")
    #expect(
      text.contains("if the backup user is new and you reach Public Folders through a licensed backup user"))
    #expect(text.contains("Retired since 2026-10"))
    #expect(try explain("decide-mfa").contains("It is always shown."))
  }

  @Test func `names the fact, the file and the line that decide it for a client`() throws {
    let file = "Content/Tenants/fabrikam.yaml"
    let text = try explain("license-exchange", "--tenant", "fabrikam")
    #expect(text.contains("fabrikam: not applicable"))
    let line = try line(of: "public-folders-access:", in: file)
    #expect(text.contains("public-folders-access: regular-user, \(file):\(line):"))
    #expect(!text.contains("workloads:"), "what adds nothing is left out")
  }

  @Test func `names the scenario's own line, and says that a list is complete`() throws {
    let file = "Content/Procedures/ba365-backup-user.yaml"
    let text = try explain("reach-public-folders", "--tenant", "contoso", "--scenario", "exchange")
    let line = try line(of: "facts: {backup-user: new, workloads: [exchange]}", in: file)
    #expect(text.contains("contoso, scenario exchange: not applicable"))
    #expect(
      text.contains("workloads: exchange (and nothing else, since a list is complete), \(file):\(line):"))
  }

  @Test func `says what is not stated where nothing is decided`() throws {
    let text = try explain("reach-public-folders", "--tenant", "northwind-traders")
    #expect(text.contains("northwind-traders: not decided, shown if you back up Public Folders"))
    #expect(
      text.contains("workloads is not stated: What is backed up? Content/Tenants/northwind-traders.yaml"))
  }

  @Test func `knows substeps, and questions that do not arise`() throws {
    let text = try explain(
      "enter-login.enter-regular-login", "--tenant", "contoso", "--scenario", "sharepoint-onedrive")
    #expect(text.contains("substep enter-regular-login (phase finish, step enter-login)"))
    #expect(text.contains("public-folders-access is asked only if you back up Public Folders"))
  }

  @Test func `suggests the step that a misspelt id means`() throws {
    let outcome = try Program.runsheet("explain", "set-role", in: ProjectFolder())
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("There is no step “set-role”. Did you mean “set-roles”?"))
  }
}
