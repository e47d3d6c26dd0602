import RunsheetModel
import TestSupport
import Testing

@testable import RunsheetMarkup

/// The facts of the tests' procedures.
enum SampleFacts {
  static let mail = Condition.fact(Atom("workloads", "mail"))
  static let files = Condition.fact(Atom("workloads", "files"))
  static let sites = Condition.fact(Atom("workloads", "sites"))
  static let new = Condition.fact(Atom("user", "new"))

  static let facts = [
    Fact(
      id: "workloads", kind: .many, question: "What is backed up?", lead: "you back up",
      denial: "you do not back up",
      values: ["mail", "files", "sites"].map { Fact.Value(id: $0, label: "All \($0)", phrase: $0) }),
    Fact(
      id: "user", kind: .one, question: "Is there a user?", lead: "the user is", denial: "the user is not",
      values: ["new", "there"].map { Fact.Value(id: $0, label: $0, phrase: $0) }),
  ]

  static func deciding(_ workloads: Set<String>, user: String? = nil) -> Facts {
    Facts(stating: ["workloads": workloads].merging(user.map { ["user": [$0]] } ?? [:]) { $1 }, of: facts)
  }
}

/// A step with nothing but what a test is about.
func sampleStep(
  _ id: Step.ID, when condition: Condition = .always, _ command: String = "Do it.", info: String? = nil,
  notes: [Note] = [], showsRoles: Bool = false, screen: Screen? = nil, substeps: [Substep] = [],
  choices: [Substep] = [], evidence: Evidence? = nil
) -> Step {
  Step(
    id: id, condition: condition, command: sampleText(command),
    parts: [
      info.map { .info(sampleText($0)) }, .notes(notes), showsRoles ? .rolesTable : nil,
      screen.map(Step.Part.screen), .substeps(substeps), .choices(choices),
      evidence.map(Step.Part.evidence),
    ], place: Place(file: "sample.yaml"))
}

func sampleSubstep(_ id: String, when condition: Condition = .always, _ command: String) -> Substep {
  Substep(id: id, condition: condition, command: sampleText(command), info: nil, substeps: [])
}

func samplePhase(
  when condition: Condition = .always, evidence: Evidence? = nil, info: [Note] = [], _ steps: Step...
) -> Phase {
  Phase(
    id: "phase", title: "Phase", condition: condition, info: info, steps: steps, outcome: [],
    evidence: evidence,
    place: Place(file: "sample.yaml"))
}

/// A composed runbook of one phase, as it is read.
struct SampleRunbook {
  let html: Element
  let markdown: String
  /// The checklist of the same runbook.
  let checklist: Element
  let diagnostics: [Diagnostic]

  /// Composes a procedure of one phase.
  ///
  /// - Parameters:
  ///   - phase: the phase.
  ///   - facts: what is known.
  ///   - day: the day on which the runbook is read.
  ///   - roles: the roles, for the values of the fact `workloads`.
  ///   - advisories: the advisories.
  ///   - values: the tenant's values.
  /// - Throws: if the page is not well-formed.
  init(
    _ phase: Phase, facts: Facts = .undecided, on day: String = "2026-01-01", roles: [Role] = [],
    advisories: [Advisory] = [], values: [Parameter.ID: String] = [:]
  ) throws {
    let day = try #require(Day(day))
    let builtIn = ["tenant.name", "tenant.initial-domain"].map { sampleParameter($0, label: $0) }
    let parameters = builtIn + sampleParameters
    let procedure = Procedure(
      id: "sample", title: "Sample", summary: sampleText("A sample."), revision: day, language: "en",
      overview: [], phases: [phase], roles: roles, rolesFact: "workloads",
      space: FactSpace(facts: SampleFacts.facts, constraints: []), scenarios: [], parameters: parameters,
      portals: [], sources: ["vendor", "ours"].map { Source(id: $0, title: "Page of \($0)", address: nil) },
      advisories: advisories, place: Place(file: "sample.yaml"))
    let runbook = Runbook(procedure, facts: facts, build: BuildFacts(), asOf: day)
    let (document, diagnostics) = Composer.compose(runbook, words: sampleWords)
    let bindings = sampleBindings(values, parameters)
    html = try Element.parse(
      "<div>".utf8 + document.htmlBody(parameters).template.filled(bindings) + "</div>".utf8)
    markdown = String(decoding: document.commonMark(parameters).filled(bindings), as: UTF8.self)
    let checklist = ChecklistComposer.compose(runbook, words: sampleWords)
    self.checklist = try Element.parse(
      "<div>".utf8 + checklist.htmlBody(parameters).template.filled(bindings) + "</div>".utf8)
    self.diagnostics = diagnostics
  }

  /// What is read at an id.
  func text(of id: String) throws -> String { try #require(html.element(id: id), "no “\(id)”").text }
}
