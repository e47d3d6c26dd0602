import ArgumentParser
import RunsheetModel
import RunsheetSite

extension Period: ExpressibleByArgument {
  /// The length of time that an argument names.
  public init?(argument: String) { self.init(argument) }
}

/// Says which runbooks the world has moved away from.
struct Audit: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  static let configuration = CommandConfiguration(
    abstract:
      "List every tenant and scenario with a step that is retired, will be soon, or was not verified in time.",
    discussion: """
      A step is retired when a change that an advisory names has taken effect, and it is expected to be impossible. \
      How long a check of a source holds is the procedure's verify-every. The index page shows the same.

      Exit codes: 0 nothing is due; 2 something is.

      Examples:
        runsheet audit
        runsheet audit --as-of 2027-04-01 --within 26w
        runsheet audit --tenant contoso --format csv > audit.csv
      """)

  @Option(
    help: ArgumentHelp("How far to look ahead: days (90d) or weeks (13w).", valueName: "time"))
  var within = Runbook.horizon

  @Option(help: "text for people; csv with a row for each tenant, runbook and step; json.")
  var format = Format.text

  @OptionGroup var options: ProjectOptions
  @OptionGroup var scope: ScopeOptions

  func run() async throws {
    let project = try options.console.read(options).project
    let report = AuditReport(
      project, tenants: try scope.tenants(of: project), scenarios: scope.scenario,
      includesUnused: scope.tenant.isEmpty, build: BuildFacts(), asOf: try options.day(), within: within)
    switch format {
    case .text: options.console.answer(report.text)
    case .csv: print(String(decoding: report.csv, as: UTF8.self), terminator: "")
    case .json: print(String(decoding: report.json, as: UTF8.self), terminator: "")
    }
    if !report.isClear { throw ExitCode.somethingIsDue }
  }
}

extension AuditReport {
  /// The report for people: each runbook with its clients and its steps, and what it amounts to.
  fileprivate var text: String {
    var lines = ["Audit of \(asOf), looking \(Console.count(horizon.days, "day")) ahead."]
    for entry in entries {
      let name =
        entry.scenario.map { "scenario \($0.id)" } ?? (entry.facts.isEmpty ? "nothing decided" : entry.facts)
      lines += ["", "\(entry.procedure.id), \(name)", "  \(whose(entry))"]
      lines += entry.causes.flatMap { ["  \($0.cause)", "    \($0.steps.joined(separator: ", "))"] }
    }
    if !entries.isEmpty { lines.append("") }
    lines.append(
      isClear ? "Nothing is due in the runbooks of \(Console.count(tenantCount, "client"))." : total)
    return lines.joined(separator: "\n")
  }

  private var total: String {
    let counts = [
      (Finding.State.retired, "retired"), (.retiring, "about to be"), (.unverified, "not verified in time"),
    ].map { "\(count($0)) \($1)" }
    return "Something is due for \(concernedCount) of \(Console.count(tenantCount, "client")). "
      + "Steps: \(counts.joined(separator: ", "))."
  }
}

extension AuditReport {
  /// How many clients are named in one line.
  private static let most = 8

  fileprivate func whose(_ entry: Entry) -> String {
    let tenants = tenants(of: entry)
    if tenants.isEmpty { return "no client" }
    let named = tenants.prefix(Self.most).map(\.id).joined(separator: ", ")
    let rest = tenants.count - Self.most
    return "\(Console.count(tenants.count, "client")): \(named)" + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension AuditReport.Entry {
  /// What is due and why, with the steps that it is due for.
  fileprivate var causes: [(cause: String, steps: [Step.ID])] {
    var causes: [(cause: String, steps: [Step.ID])] = []
    for finding in findings {
      if let known = causes.firstIndex(where: { $0.cause == finding.cause }) {
        causes[known].steps.append(finding.step.id)
      } else {
        causes.append((finding.cause, [finding.step.id]))
      }
    }
    return causes
  }
}

extension Finding {
  fileprivate var cause: String {
    let word =
      switch state {
      case .retired: "retired since"
      case .retiring: "to be retired from"
      case .unverified: date == nil ? "never verified" : "to be verified since"
      }
    let why = retirement?.change.what ?? step.evidence.map { "\($0.source) was last read on \($0.verified)" }
    return ([word] + [date.map { "\($0)" }].compactMap(\.self)).joined(separator: " ")
      + (why.map { ": \($0)" } ?? "")
  }
}
