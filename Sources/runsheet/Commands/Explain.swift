import ArgumentParser
import RunsheetMarkup
import RunsheetModel
import RunsheetSite

/// Says when a part of a procedure is shown, and what decides it.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say under which facts a step shows, and which fact of which file decides it for a tenant.",
    discussion: """
      A part of a step is named after it, as its tick is on the page: choose-data.data-exchange.

      Examples:
        runsheet explain reach-public-folders
        runsheet explain reach-public-folders --tenant northwind-traders
        runsheet explain create-user.set-password --tenant contoso --scenario exchange
      """)

  @Argument(help: ArgumentHelp("The id of a step, phase, substep, choice, field or note.", valueName: "step"))
  var part: String

  @Option(help: ArgumentHelp("The procedure, if several have the step.", valueName: "id"))
  var procedure: Procedure.ID?

  @OptionGroup var scope: ScopeOptions
  @OptionGroup var options: ProjectOptions

  func run() async throws {
    let project = try options.console.read(options).project
    let tenants = try scope.tenants(of: project)
    let procedures = try project.procedures(named: procedure)
    let found = procedures.flatMap { procedure in
      procedure.conditionalParts.filter { $0.path == part }.map { (procedure, $0) }
    }
    if found.isEmpty {
      let near = suggestion(for: part, among: procedures.flatMap { $0.conditionalParts.map(\.path) })
      throw ValidationError("There is no step “\(part)”.\(near.map { " Did you mean “\($0)”?" } ?? "")")
    }
    let asOf = try options.day()
    for (procedure, part) in found {
      let telling = Telling(procedure: procedure, part: part, words: project.words)
      var lines = telling.general(asOf: asOf)
      if scope.tenant.isEmpty {
        for scenario in procedure.scenarios(in: scope.scenario) {
          lines += telling.lines(
            of: "Scenario \(scenario.id)", scenario.facts, places: scenario.factPlaces,
            elsewhere: procedure.place)
        }
      } else {
        for tenant in tenants {
          for plan in RunbookPlan.plans(for: tenant, of: [procedure], scenarios: scope.scenario) {
            let scenario = procedure.scenarios.first { $0.id == plan.scenario }
            lines += telling.lines(
              of: scenario.map { "\(tenant.id), scenario \($0.id)" } ?? tenant.id, plan.facts,
              places: (scenario?.factPlaces ?? [:]).merging(tenant.factPlaces(in: procedure)) { own, _ in own
              },
              elsewhere: scenario == nil ? tenant.place : procedure.place)
          }
        }
      }
      options.console.answer(lines.joined(separator: "\n"))
    }
  }
}

/// Puts an explanation into words.
private struct Telling {
  let procedure: Procedure
  let part: ConditionalPart
  let words: Words

  private var space: FactSpace { procedure.space }

  private func clause(_ condition: Condition) -> String {
    LeadIn(facts: space.facts, words: words).sentence(condition)
  }

  /// When the part is shown, whoever the tenant is.
  func general(asOf: Day) -> [String] {
    let whole = space.simplified(part.presence, given: .undecided)
    let shown =
      whole == .always
      ? "It is always shown."
      : whole == .never ? "It is never shown." : "It is shown \(lower(clause(whole)))."
    let around = [part.phase.map { "phase \($0)" }, part.step.map { "step \($0)" }]
      .compactMap(\.self).filter { $0 != "\(part.kind.rawValue) \(part.id)" }
    let place = around.isEmpty ? "" : " (\(around.joined(separator: ", ")))"
    let changes = part.step.flatMap { procedure.retirements[$0] } ?? []
    let retired = changes.map { it in
      "  \(it.change.date.firstDay <= asOf ? "Retired since" : "Retired from") \(it.change.date): \(it.change.what)"
        + " (advisory \(it.advisory.id), gate \(it.advisory.gate ?? "none"))."
    }
    return ["\(procedure.id): \(part.kind.rawValue) \(part.id)\(place), \(part.place)", "  \(shown)"]
      + retired
  }

  /// What decides the part for some facts.
  func lines(of name: String, _ facts: Facts, places: [Fact.ID: Place], elsewhere: Place) -> [String] {
    let why = space.explanation(of: part.presence, given: facts)
    let state =
      switch why.truth {
      case .holds: "shown"
      case .fails: "not applicable"
      case .open: "not decided, shown \(lower(clause(why.rest)))"
      }
    let mentioned = Set(part.presence.atoms)
    let deciding = why.deciding.map { fact -> String in
      let values = fact.atoms.filter { facts[$0] == true }.map(\.value)
      let isClosed =
        fact.kind == .many && fact.atoms.contains { mentioned.contains($0) && facts[$0] == false }
      return "\(fact.id): \(values.isEmpty ? "none" : values.joined(separator: ", "))"
        + (isClosed ? " (and nothing else, since a list is complete)" : "")
        + ", \(places[fact.id] ?? elsewhere)"
    }
    let notAsked = why.notAsked.map { fact in
      "\(fact.id) is asked only \(lower(clause(fact.asked))), \(fact.place)"
    }
    let constraints = why.constraints.map { "constraint \($0.id): \($0.because) \($0.place)" }
    let open = why.open.map { "\($0.id) is not stated: \($0.question) \(elsewhere)" }
    let reasons = deciding + notAsked + constraints + open
    let always = why.truth == .holds && reasons.isEmpty ? ["No fact decides it."] : []
    return ["\(name): \(state)"] + (reasons + always).map { "  \($0)" }
  }

  /// The sentence's beginning in small, since it stands in the middle here.
  private func lower(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
