import RunsheetContent
import RunsheetModel
import Testing

@Suite("A whole procedure is read into the model")
struct ProcedureTests {
  private static let text = """
    title: Setting up a user
    summary: Sets up the user of {{tenant.name}}.
    revision: 2026-02-03
    language: en-GB
    overview:
      - {id: why, kind: why, text: Because.}
    sources:
      - {id: vendor, title: The vendor, address: https://vendor.example/page}
    portals:
      - id: admin
        title: Admin center
        address: https://admin.example
        tenant-address: https://admin.example/?org={{tenant.initial-domain}}
    facts:
      - id: workloads
        kind: many
        question: What is backed up?
        if: you back up
        if-not: you do not back up
        values:
          - {id: mail, label: Mailboxes (all), phrase: mailboxes}
          - {id: files, label: Files}
      - id: folders
        kind: one
        question: Are there folders?
        if: there are
        if-not: there are no
        asked-when: {workloads: mail}
        values: [{id: yes, label: folders}, {id: no, label: other}]
    constraints:
      - {id: some, requires: {workloads: [mail, files]}, because: Something must be backed up.}
    scenarios:
      - {id: mail-only, title: Mail, facts: {workloads: mail}}
    parameters:
      - {id: user.first-name, label: First name, default: Backup, help: As on the form}
    roles:
      fact: workloads
      list:
        - id: mail-admin
          name: Mail Administrator
          portal-name: Mail_administrator
          location: Roles › **Mail**
          needed-for: [mail]
          source: vendor
          verified: 2026-01-02
        - {id: file-admin, name: File Administrator, portal-name: File administrator, needed-for: [mail, files]}
    before-you-start:
      title: Before you start
      steps:
        - {id: read, command: Read it all., roles-table: yes}
    phases:
      - id: create
        title: Create the user
        when: {not: {all: [{workloads: mail}, {folders: yes}]}}
        source: vendor
        verified: 2026-01-01
        info: [{id: tip, kind: tip, text: Take your time.}]
        steps:
          - {id: check, command: Look at the name., confirms: tenant, portal: admin, source: vendor, verified: 2026-02-01}
          - id: roles
            command: Tick the roles.
            each-role: Tick **{{role.portal-name}}** for {{tenant.name}}.
            screen:
              id: form
              title: Optional settings
              wizard: {title: Add a user, pages: [Basics, Optional settings], current: Optional settings}
              fields:
                - {id: name, label: First name, group: Names, required: true, type: '{{user.first-name}}'}
                - {id: secret, label: Password, masked: The password from the vault}
                - {id: expires, label: Expires, check: off, when: {workloads: mail}}
                - each-role: {group: Roles, note: Below}
            result: The roles are there.
            wait: {minutes: 15, text: Until it shows.}
          - id: choose
            command: Do one of these.
            choices:
              - {id: with, when: {workloads: mail}, command: Do this., substeps: [{id: deep, command: Go on.}]}
              - {id: without, when: {not: {workloads: mail}}, command: Do that.}
        outcome: [{id: done, text: It is done.}]
    advisories:
      - id: change
        title: It changes
        text: Look out.
        announced: 2026-01-01
        expect: It may fail.
        check-first: Look.
        otherwise: Ask.
        effective: [{on: 2026-10-01, what: it ends}, {on: 2026-08, what: it begins to end, retires: [create]}]
        gate: roles
        verified: 2026-01-02
        sources: [vendor]
        concerns: [create, roles]
        when: {workloads: mail}
    """

  @Test("What stands at the top is read")
  func top() throws {
    let procedure = try procedure(ProcedureTests.text)
    #expect(procedure.id == "sample")
    #expect(procedure.title == "Setting up a user")
    #expect(procedure.summary.slots == ["tenant.name"])
    #expect(procedure.revision == Day("2026-02-03"))
    #expect(procedure.language == "en-GB")
    #expect(procedure.overview.map(\.kind) == [.why])
    #expect(procedure.sources.first?.address == "https://vendor.example/page")
    #expect(procedure.portals.first?.tenantAddress?.slots == ["tenant.initial-domain"])
    #expect(procedure.parameters.last?.help == "As on the form")
    #expect(procedure.parameters.last?.fallback?.fragments == [.literal("Backup")])
    #expect(procedure.rolesFact == "workloads")
    #expect(procedure.place == Place(file: "Content/Procedures/sample.yaml", line: 1, column: 1, length: 5))
    #expect(procedure.advisories.first?.concerns == ["create", "roles"])
    #expect(procedure.advisories.first?.changes.map { "\($0.date)" } == ["2026-08", "2026-10-01"])
  }

  @Test("Facts, constraints and scenarios are read")
  func facts() throws {
    let procedure = try procedure(ProcedureTests.text)
    let mail = Atom("workloads", "mail")
    #expect(procedure.space.facts.map(\.kind) == [.many, .one])
    #expect(procedure.space.facts.first?.values.map(\.phrase) == ["mailboxes", "Files"])
    #expect(procedure.space.facts.last?.asked == .fact(mail))
    #expect(procedure.space.facts.last?.values.map(\.id) == ["yes", "no"])
    #expect(
      procedure.space.constraints.first?.condition
        == .any([.not(.always), .any([.fact(mail), .fact(Atom("workloads", "files"))])]))
    #expect(procedure.scenarios.first?.facts == Facts([mail: true, Atom("workloads", "files"): false]))
  }

  @Test("Phases and steps are read, and inherit what they do not say")
  func phases() throws {
    let procedure = try procedure(ProcedureTests.text)
    #expect(procedure.phases.map(\.id) == ["before-you-start", "create"])
    let phase = try #require(procedure.phases.last)
    #expect(phase.condition == .not(.all([.fact(Atom("workloads", "mail")), .fact(Atom("folders", "yes"))])))
    #expect(
      phase.steps.map(\.evidence?.verified) == ["2026-02-01", "2026-01-01", "2026-01-01"].map { Day($0) })
    #expect(phase.steps.map(\.confirmsTenant) == [true, false, false])
    #expect(phase.steps.map(\.choices.count) == [0, 0, 2])
    #expect(phase.steps.last?.choices.first?.substeps.map(\.id) == ["deep"])
    #expect(phase.steps[1].wait?.minutes == 15)
    #expect(procedure.phases.first?.steps.first?.showsRoles == true)
    #expect(phase.steps[0].place.line == 59)
  }

  @Test("A line for each role becomes a substep for each role")
  func eachRole() throws {
    let step = try #require(try procedure(ProcedureTests.text).phases.last?.steps[1])
    let files = Condition.any([.fact(Atom("workloads", "mail")), .fact(Atom("workloads", "files"))])
    #expect(step.substeps.map(\.id) == ["mail-admin", "file-admin"])
    #expect(step.substeps.last?.condition == files)
    #expect(
      step.substeps.first?.command.fragments == [
        .literal("Tick **"), .literal("Mail\\_administrator"), .literal("** for "), .slot("tenant.name"),
        .literal("."),
      ])
    #expect(step.substeps.first?.command.slotPlaces.map(\.line) == [62])
  }

  @Test("A screen's fields are read, one for each role among them")
  func screen() throws {
    let screen = try #require(try procedure(ProcedureTests.text).phases.last?.steps[1].screen)
    #expect(screen.wizard?.current == "Optional settings")
    #expect(screen.fields.map(\.id) == ["name", "secret", "expires", "mail-admin", "file-admin"])
    #expect(screen.fields.map(\.isRequired) == [true, false, false, false, false])
    #expect(screen.fields.map(\.group) == ["Names", nil, nil, "Roles", "Roles"])
    #expect(screen.fields[2].state == .off)
    #expect(screen.fields[3].state == .on)
    #expect(screen.fields[3].label.fragments == [.literal("Mail\\_administrator")])
    #expect(screen.fields[3].note?.fragments == [.literal("Roles › **Mail**")])
    #expect(screen.fields[4].note?.fragments == [.literal("Below")])
  }

  @Test("Whatever line is taken out, the rest is read, or what is wrong with it is said")
  func linesTakenOut() {
    let lines = ProcedureTests.text.split(separator: "\n")
    for index in lines.indices {
      var rest = lines
      rest.remove(at: index)
      let (procedure, diagnostics) = SourceText(rest.joined(separator: "\n"), file: "sample.yaml").procedure()
      let hasErrors = diagnostics.contains { $0.severity == .error }
      #expect((procedure == nil) == hasErrors, "without line \(index + 1): \(diagnostics)")
    }
  }

  @Test("A line that names a role's location needs one in every role")
  func missingLocation() {
    let text = ProcedureTests.text.split(separator: "\n").map { line in
      line.contains("each-role: Tick") ? "        each-role: «Tick {{role.location}}." : String(line)
    }
    expectProblems(.invalidValue, in: text.joined(separator: "\n"))
  }
}
