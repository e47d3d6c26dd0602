import ArgumentParser
import Foundation
import RunsheetBuild
import RunsheetModel
import RunsheetSite

/// Which runbooks a command makes, for whom, and with which values.
struct Filling: ParsableArguments {
  @OptionGroup var scope: ScopeOptions

  @Option(
    help: ArgumentHelp(
      "Give a parameter a value, before all others; needs exactly one --tenant.", valueName: "name=value"))
  var set: [String] = []

  @OptionGroup var facts: BuildFactsOptions

  @Option(
    help: ArgumentHelp(
      "How many runbooks are worked on at a time. The default is the number of processors; "
        + "the pages are the same.", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if !set.isEmpty && scope.tenant.count != 1 {
      throw ValidationError(
        "--set needs exactly one --tenant, so that no value reaches another client's pages.")
    }
    for assignment in set where !assignment.contains("=") {
      throw ValidationError("--set takes NAME=VALUE; “\(assignment)” has no “=”.")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs is \(jobs); it must be a number from 1 to 1024.")
    }
  }

  /// How many runbooks are worked on at a time.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// What is asked for.
  ///
  /// - Parameters:
  ///   - outputs: what is made.
  ///   - options: of which project, on which day.
  /// - Returns: the request.
  /// - Throws: `ValidationError` if no day can be told.
  func request(_ outputs: Outputs, _ options: ProjectOptions) throws -> Request {
    Request(
      folder: options.project, asOf: try options.day(), scope: scope.scope(setting: set),
      audience: facts.audience, automation: facts.automation, outputs: outputs, jobs: jobCount)
  }
}
