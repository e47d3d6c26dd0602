import ArgumentParser
import RunsheetBasics
import RunsheetBuild
import RunsheetOutput
import RunsheetPDF

/// Makes PDFs of runbooks and checklists.
struct Pdf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make runbooks and checklists as PDFs that can be filled in.",
    discussion: """
      The PDFs go beside the pages: runbook.pdf and checklist.pdf. Only those that changed are made. `runsheet build` \
      keeps them, and removes those whose runbook has changed or is gone. If one cannot be made, it is named, the \
      others are made, and the exit code is 69; so it is without WeasyPrint, which makes the PDFs.

      Examples:
        runsheet pdf --all
        runsheet pdf --tenant contoso --scenario exchange
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection
  @OptionGroup var place: OutputOption

  @Flag(help: "Make the PDFs of all tenants.")
  var all = false

  @Flag(
    help:
      "Make unchanged PDFs anew too, such as when a font was installed, and those that somebody has filled in."
  )
  var force = false

  @Option(
    help: ArgumentHelp(
      "How many seconds a PDF may take; one that takes longer is named, and the others are made.",
      valueName: "seconds"))
  var timeLimit = PDFPress.usualLimit

  func validate() throws {
    if !(1...86_400).contains(timeLimit) {
      throw ValidationError("A time limit is a number of seconds from 1 to 86400.")
    }
    if all == !selection.tenant.isEmpty {
      throw ValidationError("Say whose PDFs to make: either --tenant with an id, or --all.")
    }
    try OutputOption.validate(place.output, option: "--output", options)
  }

  func run() async throws {
    let console = options.console
    let prepared = try console.prepare(selection.request(options))
    let count: PDFRun.Count
    do {
      let run = try PDFRun(prepared, in: place.folder(options), isForced: force)
      if run.orderCount > 0 { try await make(run, console) }
      count = run.count
    } catch let error as OutputError {
      console.error("\(error)")
      throw ExitCode.outputRefused
    } catch let error as PDFError {
      console.error("\(error)")
      throw ExitCode.unavailable
    }
    console.report(alteredPDFs: count.altered)
    console.result(
      "Made \(Console.count(count.made, "PDF")) (\(count.bytes) bytes), \(count.kept) unchanged, "
        + "in \(place.folder(options))")
    if count.failed > 0 {
      console.error("\(Console.count(count.failed, "PDF")) could not be made.")
      throw ExitCode.unavailable
    }
  }

  private func make(_ run: PDFRun, _ console: Console) async throws {
    let engine = try await PDFEngine.find(in: options.project)
    let progress = Progress(console, of: "PDFs")
    progress.begin(.makingPDFs)
    defer { progress.clear() }
    let namesAll = options.verbose
    try await run.make(with: engine, limit: timeLimit) { event in
      switch event {
      case .made(let path, let missing):
        if !missing.isEmpty {
          console.warning(
            "\(path) shows boxes in place of “\(missing)”: no installed font has them. Install one that has, such as "
              + "Debian's fonts-noto-cjk or fonts-noto-core, and make it again with --force.")
        }
        if namesAll { console.result(path) }
      case .failed(let path, let reason): console.error("\(path) was not made: \(reason)")
      }
      progress.advance(1, of: run.orderCount)
    }
  }
}
