import ArgumentParser
import Foundation
import RunsheetBasics
import RunsheetBuild
import RunsheetContent
import RunsheetModel
import RunsheetOutput
import RunsheetSite

/// Shows which tenant has which step.
struct Matrix: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, html, csv, json }

  static let configuration = CommandConfiguration(
    abstract:
      "Show which step of a procedure is in which tenant's runbooks: shown, not applicable, undecided, retired.",
    discussion: """
      The HTML is one file that needs no other. A file that is there already, and holds something else, is replaced \
      with --force only: nobody can tell whose it is.

      Examples:
        runsheet matrix
        runsheet matrix --format html --output matrix.html
        runsheet matrix --format csv > matrix.csv
      """)

  @Option(help: ArgumentHelp("The procedure; needed if there are several.", valueName: "id"))
  var procedure: Procedure.ID?

  @Option(help: "text counts runbooks for each step; html, csv and json have a row for each runbook.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("The file to write, in place of standard output.", valueName: "file"),
    completion: .file(), transform: \.tidiedPath)
  var output: String?

  @Flag(help: "Replace the file that is there, whatever it holds.")
  var force = false

  @OptionGroup var options: ProjectOptions
  @OptionGroup var scope: ScopeOptions

  func validate() throws {
    if let output { try OutputOption.validate(output, option: "--output", options) }
  }

  func run() async throws {
    let request = Request(
      folder: options.project, asOf: try options.day(), scope: scope.scope(),
      outputs: .pages(of: [.runbook]), jobs: ProcessInfo.processInfo.activeProcessorCount)
    let prepared = try options.console.prepare(request)
    let procedures = try prepared.project.procedures(named: procedure)
    guard procedures.count == 1, let procedure = procedures.first else {
      let ids = procedures.map(\.id).joined(separator: ", ")
      throw ValidationError("There are several procedures; name one with --procedure: \(ids).")
    }
    let bytes = try bytes(of: prepared.matrix(of: procedure), prepared)
    guard let output else {
      print(String(decoding: bytes, as: UTF8.self), terminator: "")
      return
    }
    do throws(OutputError) {
      try SingleFile.write(bytes, to: output, replacing: force)
    } catch {
      options.console.error("\(error)")
      throw ExitCode.outputRefused
    }
  }

  private func bytes(of matrix: MatrixReport, _ prepared: PreparedSite) throws -> [UInt8] {
    switch format {
    case .text: return Array((matrix.text + "\n").utf8)
    case .csv: return matrix.csv
    case .json: return matrix.json
    case .html:
      var diagnostics: [Diagnostic] = []
      let page = prepared.page(of: matrix, diagnostics: &diagnostics)
      guard options.console.report(diagnostics, quoting: prepared.files) else {
        throw ExitCode.contentHasErrors
      }
      return page
    }
  }
}

extension MatrixReport {
  /// The overview for a terminal: for each step, how many runbooks it is in each state in.
  fileprivate var text: String {
    var lines = ["\(procedure.id) on \(asOf): \(Console.count(rows.count, "runbook"))."]
    let counts = StepState.allCases
    var table = [[""] + counts.map(\.rawValue)]
    let all = rows.map(states)
    for (index, step) in procedure.phases.flatMap(\.steps).enumerated() {
      table.append([step.id] + counts.map { state in "\(all.count { $0[index] == state })" })
    }
    lines += TextTable.lines(table, indent: "")
    return lines.joined(separator: "\n")
  }
}
