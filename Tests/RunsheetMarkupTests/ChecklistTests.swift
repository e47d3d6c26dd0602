import RunsheetMarkup
import RunsheetModel
import TestSupport
import Testing

@Suite struct `A checklist` {
  /// A runbook and its checklist, as they are read in both formats.
  private struct Pair: CustomTestStringConvertible {
    let name: String
    let runbook: Runbook
    let bindings: Bindings

    var testDescription: String { name }
    private var parameters: [Parameter] { runbook.procedure.parameters }
    private var document: Document { ChecklistComposer.compose(runbook, words: .english) }

    func page() throws -> RunbookPage { try read(document) }
    func markdown() throws -> RunbookMarkdown {
      RunbookMarkdown(try readByGitHub(document.commonMark(parameters).filled(bindings)))
    }
    func ofRunbook() throws -> RunbookPage {
      return try read(Composer.compose(runbook, words: .english).document)
    }
    private func read(_ document: Document) throws -> RunbookPage {
      let body = document.htmlBody(parameters).template.filled(bindings)
      return RunbookPage(try Element.parse("<div>".utf8 + body + "</div>".utf8))
    }
  }

  /// Each scenario of each procedure, and each procedure with nothing decided: for a client of whom everything is known,
  /// and for nobody.
  private static func pairs() throws -> [Pair] { try made.get() }

  private static let made = Result { try make() }

  private static func make() throws -> [Pair] {
    let project = try Repository.shippedProject()
    let contoso = try #require(project.tenants.first { $0.id == "contoso" })
    return project.procedures.flatMap { procedure in
      let known = Bindings(
        procedure.parameters, of: procedure.id, provider: project.provider, values: contoso.pageValues)
      let nobody = Bindings.ofNobody(procedure.parameters, of: procedure.id, provider: project.provider)
      let undecided = Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: procedure.revision)
      return procedure.scenarios.map { scenario in
        Pair(
          name: scenario.id,
          runbook: Runbook(procedure, scenario: scenario, build: BuildFacts(), asOf: procedure.revision),
          bindings: known)
      } + [
        Pair(name: "undecided", runbook: undecided, bindings: known),
        Pair(name: "of nobody", runbook: undecided, bindings: nobody),
      ]
    }
  }

  private static func pair(_ name: String) throws -> Pair {
    try #require(pairs().first { $0.name == name })
  }

  @Test func `has the runbook's ticks, by the same ids, in the same words and order`() throws {
    for pair in try Self.pairs() {
      let ticks = try pair.page().ticks
      #expect(ticks.count > 10)
      #expect(try ticks == pair.ofRunbook().ticks, "\(pair.name)")
    }
  }

  @Test func `is read by GitHub's parser into the same ticks`() throws {
    for pair in try Self.pairs() {
      let markdown = try pair.markdown()
      #expect(try markdown.ticks.map(\.label) == pair.page().ticks.map(\.label), "\(pair.name)")
      #expect(markdown.root.all("input").count == markdown.ticks.count, "\(pair.name)")
      #expect(markdown.root.all("ol").count == pair.runbook.phases.count, "\(pair.name)")
    }
  }

  @Test func `has every value to type at its step, letter for letter`() throws {
    for pair in try Self.pairs() where pair.name != "of nobody" {
      let page = try pair.page()
      let runbook = try pair.ofRunbook()
      for row in runbook.root.all("tr", class: "typed") + runbook.root.all("tr", class: "selected") {
        let value = try #require(row.all("code").first?.rawText)
        let step = try #require(row.attributes["id"]?.split(separator: ".").first)
        let element = try #require(page.root.element(id: String(step)))
        #expect(element.all("code").map(\.rawText).contains(value), "\(pair.name), \(step): \(value)")
      }
    }
  }

  @Test func `says which boxes of a form are on and which are off`() throws {
    for pair in try Self.pairs() {
      let page = try pair.page()
      for row in try pair.ofRunbook().root.all("tr") where row.classes.contains("field") {
        let isOn = row.classes.contains("on")
        guard isOn || row.classes.contains("off") else { continue }
        let step = try #require(row.attributes["id"]?.split(separator: ".").first)
        let lines = try #require(page.root.element(id: String(step))).all("p")
          .flatMap { $0.rawText.split(separator: "\n") }
        let name = try #require(row.all("th").first).text.split(separator: ": ").last ?? ""
        let isThere = lines.contains { $0.contains(isOn ? "☒ On:" : "☐ Off:") && $0.contains(name) }
        #expect(isThere, "\(pair.name), \(step): \(name)")
      }
    }
  }

  @Test func `has no explanations`() throws {
    for pair in try Self.pairs() {
      let text = try pair.page().words
      let runbook = try pair.ofRunbook().root
      let notes = ["why", "tip", "warning", "result", "wait"].flatMap { runbook.all("div", class: $0) }
      let steps = runbook.all("li").filter { $0.elements.first?.classes.contains("task") ?? false }
        .flatMap(\.elements).filter { $0.name == "p" }
      let advisories = runbook.element(id: "advisories")?.all("p").filter { $0.text.count > 120 } ?? []
      let explanations = (notes + steps + advisories).map(\.shownText).filter { $0.count > 60 }
        .filter { !$0.hasPrefix("Where:") }
      #expect(explanations.count > 20)
      let repeated = explanations.filter(text.contains)
      #expect(repeated.isEmpty, "\(pair.name)")
    }
  }

  @Test func `repeats values that only an explanation names, with their names`() throws {
    let page = try Self.pair("everything-licensed-public-folders").page()
    let step = try #require(page.root.element(id: "technician-sign-in"))
    #expect(step.text.contains("Login of the tenant's administrator: admin@contoso.onmicrosoft.com"))
    #expect(step.all("code").map(\.text) == ["admin@contoso.onmicrosoft.com"])
  }

  @Test func `has a line to write on, with its hint, for a value that is not known`() throws {
    let page = try Self.pair("of nobody").page()
    let step = try #require(page.root.element(id: "technician-sign-in"))
    #expect(step.text.contains("________ (Login of the tenant's administrator)"))
    #expect(step.all("code").isEmpty)
  }

  /// A step that asks for a value in one of its parts.
  private static let asking: [(part: String, step: Step)] = {
    let asks = sampleText("Note **{{x}}** of it.")
    func field(_ state: Screen.FieldState, note: Text?) -> Screen.Field {
      Screen.Field(
        id: "f", label: sampleText("F"), group: nil, state: state, isRequired: false, note: note,
        condition: .always)
    }
    func note(_ condition: Condition) -> Step.Part {
      .notes([Note(id: "n", kind: .tip, condition: condition, text: asks)])
    }
    func screen(_ field: Screen.Field) -> Step.Part {
      .screen(Screen(id: "s", title: "S", wizard: nil, fields: [field]))
    }
    let parts: [(String, Step.Part)] = [
      ("info", .info(asks)), ("result", .result(asks)), ("a note", note(.always)),
      ("a note that is not decided", note(SampleFacts.mail)), ("wait", .wait(Wait(minutes: 5, text: asks))),
      ("verify", .verification(Verification(text: asks, automation: nil))),
      ("what a screen shows", screen(field(.shown(asks), note: nil))),
      ("the note of a field", screen(field(.on, note: asks))),
    ]
    return parts.map { ($0.0, sampleStep("step").with($0.1)) }
  }()

  @Test(arguments: 0..<8)
  func `has a place for everything that a step asks to be written down`(number: Int) throws {
    let (part, step) = Self.asking[number]
    #expect(Self.asking.count == 8)
    let missing = try SampleRunbook(samplePhase(step)).checklist
    let blanks = missing.element(id: "step")?.all("span", class: "blank") ?? []
    #expect(blanks.count == (part == "wait" ? 2 : 1), "\(part)")
    #expect(missing.element(id: "step")?.text.contains("________ (The X)") == true, "\(part)")
    // Of what is known, nothing is asked.
    let known = try SampleRunbook(samplePhase(step), values: ["x": "4711"]).checklist
    #expect(known.element(id: "step")?.text.contains("The X)") == false, "\(part)")
    // A value that the command names already has its place there.
    let named = Step(
      id: "step", condition: .always, command: sampleText("Note {{x}}."), parts: step.parts, place: step.place
    )
    let once = try SampleRunbook(samplePhase(named)).checklist
    #expect(once.element(id: "step")?.text.components(at: "The X").count == 2, "\(part)")
  }

  /// Phases that name a value around their steps, and one that names it in a step too.
  private static let around: [(part: String, phase: Phase, count: Int)] = {
    func note(_ condition: Condition) -> Note {
      Note(id: "n", kind: .kept, condition: condition, text: sampleText("Note `{{x}}` of it."))
    }
    var ending = samplePhase(sampleStep("step"))
    ending.outcome = [note(.always)]
    let before = samplePhase(info: [note(.always)], sampleStep("step"))
    let open = samplePhase(info: [note(SampleFacts.mail)], sampleStep("step"))
    let both = samplePhase(
      info: [note(.always)], sampleStep("step").with(.info(sampleText("Note {{x}}, and {{x}}."))))
    return [
      ("info", before, 1), ("outcome", ending, 1), ("info that is not decided", open, 1), ("both", both, 1),
    ]
  }()

  @Test(arguments: 0..<4)
  func `has a place for what is to be written down around the steps, once`(number: Int) throws {
    let (part, phase, count) = Self.around[number]
    let missing = try SampleRunbook(phase).checklist
    #expect(missing.text.components(at: "________ (The X)").count == count + 1, "\(part)")
    let known = try SampleRunbook(phase, values: ["x": "4711"]).checklist
    #expect(!known.text.contains("The X)"), "\(part)")
  }

  @Test func `has a place for each value that its runbook has a blank for`() throws {
    let pair = try Self.pair("of nobody")
    let (runbook, checklist) = (try pair.ofRunbook().root.text, try pair.page().root.text)
    let asked = pair.runbook.procedure.parameters.map { "________ (\($0.label))" }.filter(runbook.contains)
    #expect(asked.count > 3)
    for place in asked { #expect(checklist.contains(place), "\(place)") }
  }

  @Test func `keeps the lead-ins of what is not decided, in forms too`() throws {
    let page = try Self.pair("undecided").page()
    let roles = try #require(page.root.element(id: "set-roles"))
    #expect(roles.text.contains("If you back up Exchange mailboxes: ☒ On: Exchange administrator"))
    #expect(page.root.element(id: "still-to-decide") != nil)
  }

  @Test func `names each advisory once, in a line`() throws {
    let pair = try Self.pair("everything")
    let note = try #require(pair.page().root.element(id: "advisories"))
    #expect(note.all("li").map(\.text) == pair.runbook.advisories.map(\.title))
  }

  @Test func `names a portal where the work begins there, with its address for paper`() throws {
    let page = try Self.pair("everything").page()
    let texts = page.phases.map { phase in phase.steps.count { $0.text.contains("Where:") } }
    #expect(texts == [0, 1, 1, 0])
  }

  @Test func `ends with lines for who did it, when, for which ticket, and what was different`() throws {
    for pair in try Self.pairs() {
      let root = try pair.page().root
      let section = try #require(root.all("section").last)
      #expect(section.attributes["id"] == "sign-off")
      #expect(section.all("span", class: "blank").count == 5)
      #expect(section.all("span", class: "hint").isEmpty)
    }
  }
}
