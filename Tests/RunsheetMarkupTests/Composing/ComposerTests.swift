import RunsheetModel
import Testing
import TestSupport

@testable import RunsheetMarkup

@Suite("A runbook is composed into a document")
struct ComposerTests {
  private typealias F = SampleFacts

  // MARK: Lead-ins

  @Test("What is not decided stands under a lead-in; deciding it takes the lead-in or the part away")
  func leadIns() throws {
    let phase = samplePhase(sampleStep("a", when: F.mail, "Do a."), sampleStep("b", "Do b."))
    #expect(try SampleRunbook(phase).text(of: "a") == "If you back up mail: Do a.")
    #expect(try SampleRunbook(phase, facts: F.deciding(["mail"])).text(of: "a") == "Do a.")
    #expect(try SampleRunbook(phase, facts: F.deciding(["files"])).html.element(id: "a") == nil)
    #expect(try SampleRunbook(phase, facts: F.deciding(["files"])).text(of: "b") == "Do b.")
  }

  @Test("A part inside a part of the same condition has no second lead-in")
  func nestedLeadIns() throws {
    let phase = samplePhase(
      when: F.mail,
      sampleStep(
        "a", when: F.mail, "Do a.",
        substeps: [
          sampleSubstep("same", when: F.mail, "Same."),
          sampleSubstep("more", when: .all([F.mail, F.new]), "More."),
          sampleSubstep("never", when: .not(F.mail), "Never."),
        ]))
    let runbook = try SampleRunbook(phase)
    #expect(runbook.html.all(class: "lead-in").map(\.text).filter { $0.contains("mail") }.count == 1)
    #expect(try runbook.text(of: "a").hasPrefix("Do a."))
    #expect(try runbook.text(of: "a.same") == "Same.")
    #expect(try runbook.text(of: "a.more") == "If the user is new: More.")
    #expect(runbook.html.element(id: "a.never") == nil)
  }

  @Test("A field of a screen and a note that are not decided have their lead-ins too")
  func fieldsAndNotes() throws {
    let field = Screen.Field(
      id: "box", label: sampleText("Box"), group: nil, state: .on, isRequired: false, note: nil,
      condition: F.mail)
    let note = Note(id: "note", kind: .tip, condition: .not(F.mail), text: sampleText("Take care."))
    let phase = samplePhase(
      sampleStep("a", notes: [note], screen: Screen(id: "form", title: "Form", wizard: nil, fields: [field])))
    let open = try SampleRunbook(phase)
    #expect(try open.text(of: "a.form.box").contains("If you back up mail"))
    #expect(try open.text(of: "a.note").contains("If you do not back up mail: Take care."))
    let decided = try SampleRunbook(phase, facts: F.deciding(["mail"]))
    #expect(try !decided.text(of: "a.form.box").contains("If"))
    #expect(decided.html.element(id: "a.note") == nil)
  }

  // MARK: Choices

  @Test("Choices stand side by side while they are open, and alone when it is decided")
  func choices() throws {
    let phase = samplePhase(
      sampleStep(
        "a",
        choices: [
          sampleSubstep("new", when: F.new, "Make."), sampleSubstep("old", when: .not(F.new), "Find."),
        ]))
    let open = try SampleRunbook(phase)
    #expect(try open.text(of: "a").contains("choose-one"))
    #expect(try open.text(of: "a.new") == "Make.")
    #expect(try open.text(of: "a.old") == "Find.")
    let decided = try SampleRunbook(phase, facts: F.deciding(["mail"], user: "there"))
    #expect(try decided.text(of: "a") == "Do it. Find.")
    #expect(decided.html.element(id: "a.new") == nil)
  }

  // MARK: Values

  @Test(
    "A missing value is a blank whose hint is the label, and the pattern of a default that refers to others")
  func blanks() throws {
    let phase = samplePhase(sampleStep("a", "Say {{x}} to `{{z}}`."))
    #expect(
      try SampleRunbook(phase).text(of: "a")
        == "Say ________ (The X) to ________ (The Z: ‹The X›@‹The Y›).")
    #expect(try SampleRunbook(phase, values: ["x": "1"]).text(of: "a").hasPrefix("Say 1 to ________"))
    #expect(try SampleRunbook(phase, values: ["x": "1", "y": "2"]).text(of: "a") == "Say 1 to 1@2.")
  }

  // MARK: Advisories

  @Test(
    "An advisory shows from the day on which it was announced, and says whether its change lies ahead",
    arguments: [
      ("2026-01-09", nil), ("2026-01-10", "Takes effect 2026-06-01: it is gone."),
      ("2026-05-31", "Takes effect 2026-06-01: it is gone."),
      ("2026-06-01", "In effect since 2026-06-01: it is gone."),
      ("2027-01-01", "In effect since 2026-06-01: it is gone."),
    ])
  func advisories(day: String, expected: String?) throws {
    let advisory = Advisory(
      id: "end", title: "The end", text: sampleText("It ends."), announced: Day("2026-01-10"),
      changes: [Advisory.Change(date: try #require(DayOrMonth("2026-06-01")), what: "it is gone")],
      verified: try #require(Day("2026-02-01")), sources: ["vendor"], concerns: ["a"], condition: F.mail,
      place: Place(file: "tests"))
    let phase = samplePhase(sampleStep("a"))
    let runbook = try SampleRunbook(phase, on: day, advisories: [advisory])
    let note = runbook.html.element(id: "advisory-end")?.text
    #expect((note == nil) == (expected == nil))
    #expect(try runbook.text(of: "a").contains("The end") == (expected != nil))
    if let expected {
      #expect(note?.contains(expected) == true)
      #expect(note?.contains("Announced 2026-01-10. Checked 2026-02-01.") == true)
      #expect(note?.contains("If you back up mail: The end") == true)
    }
    let decided = try SampleRunbook(phase, facts: F.deciding(["files"]), on: day, advisories: [advisory])
    #expect(decided.html.element(id: "advisory-end") == nil)
  }

  // MARK: Evidence

  @Test("A step says where it comes from only where that is not where its phase comes from")
  func evidence() throws {
    let vendor = Evidence(source: "vendor", verified: try #require(Day("2026-01-02")))
    let ours = Evidence(source: "ours", verified: try #require(Day("2026-01-03")))
    let runbook = try SampleRunbook(
      samplePhase(evidence: vendor, sampleStep("a", evidence: vendor), sampleStep("b", evidence: ours)))
    #expect(try !runbook.text(of: "a").contains("Page of"))
    #expect(try runbook.text(of: "b").hasSuffix("Page of ours. Checked 2026-01-03."))
    #expect(try runbook.text(of: "phase").contains("Page of vendor. Checked 2026-01-02."))
  }

  // MARK: Roles

  private func role(_ id: String, _ values: [String], when: Condition = .always) -> Role {
    Role(
      id: id, name: "\(id) Admin", portalName: id, templateID: nil, location: nil, neededFor: values,
      when: when,
      condition: Condition.any(values.map { .fact(Atom("workloads", $0)) }).and(when), evidence: nil,
      place: Place(file: "sample.yaml"))
  }

  @Test("A role with a condition of its own that is open has a row of its own, which says it")
  func rolesWithConditions() throws {
    let roles = [
      role("Mail", ["mail", "files"]), role("App", ["mail"], when: .fact(Atom("workloads", "sites"))),
    ]
    let phase = samplePhase(sampleStep("a", showsRoles: true))
    func rows(_ facts: Facts) throws -> [String] {
      try SampleRunbook(phase, facts: facts, roles: roles).html.all("tbody").flatMap { $0.all("tr") }.map {
        row in
        row.all().filter { ["th", "td"].contains($0.name) }.map(\.text).joined(separator: " → ")
      }
    }
    #expect(
      try rows(.undecided) == [
        "All mail → Mail Admin", "If you back up sites: All mail → App Admin", "All files → Mail Admin",
      ])
    #expect(try rows(F.deciding(["mail"])) == ["All mail → Mail Admin"])
    #expect(
      try rows(F.deciding(["mail", "sites"])) == ["All mail → Mail Admin + App Admin"])
  }

  @Test("The roles table has a row for each value that is not ruled out, with all roles that it needs")
  func roles() throws {
    let roles = [role("Mail", ["mail"]), role("Site", ["files", "sites"]), role("App", ["files", "sites"])]
    let phase = samplePhase(sampleStep("a", showsRoles: true))
    func rows(_ facts: Facts) throws -> [String] {
      try SampleRunbook(phase, facts: facts, roles: roles).html.all("tbody").flatMap { $0.all("tr") }.map {
        row in
        row.all().filter { ["th", "td"].contains($0.name) }.map(\.text).joined(separator: " → ")
      }
    }
    let all = [
      "All mail → Mail Admin", "All files → Site Admin + App Admin", "All sites → Site Admin + App Admin",
    ]
    #expect(try rows(.undecided) == all)
    #expect(try rows(F.deciding(["mail"])) == [all[0]])
    #expect(try rows(F.deciding(["files", "sites"])) == Array(all[1...]))
  }

  // MARK: What Markdown cannot keep apart

  @Test("Text above substeps that ends with a list is reported")
  func listAboveSubsteps() throws {
    let phase = samplePhase(sampleStep("a", info: "- one", substeps: [sampleSubstep("b", "Do b.")]))
    #expect(try SampleRunbook(phase).diagnostics.map(\.kind) == [.invalidProse])
  }

  @Test("Lists of different parts that meet are kept apart without a comment in the Markdown")
  func meetingLists() throws {
    let list = Note(id: "list", kind: .info, condition: .always, text: sampleText("- one"))
    let phase = samplePhase(
      info: [list],
      sampleStep("a", substeps: [sampleSubstep("b", "Do b.")], choices: [sampleSubstep("c", "Do c.")]))
    let runbook = try SampleRunbook(phase)
    #expect(!runbook.markdown.contains("<!--"))
    #expect(try readByGitHub(runbook.markdown.utf8).all("input").count == 3)
  }
}
