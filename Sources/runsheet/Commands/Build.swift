import ArgumentParser
import Foundation
import RunsheetContent
import RunsheetModel
import RunsheetOutput
import RunsheetPDF
import RunsheetSite
import Synchronization

/// Makes the output folder.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the runbooks of every tenant, as HTML and Markdown.",
    discussion: """
      The output is always the whole of what the command describes: pages of tenants that are not selected, or no \
      longer there, are gone from it afterwards. If anything is wrong, the output stays as it was.

      Examples:
        runsheet build
        runsheet build --tenant contoso --output /tmp/contoso
        runsheet build --scenario exchange --as-of 2026-12-31
        runsheet build --tenant contoso --set "role-group.name=BA365 Impersonation 2"
        runsheet build --tenant contoso --audience client --output for-contoso
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection
  @OptionGroup var diagnostics: DiagnosticOptions

  @Option(
    help: ArgumentHelp("The folder to make. Default: Output in the project's folder.", valueName: "dir"))
  var output: String?

  func validate() throws {
    guard let output else { return }
    let parts = output.split(separator: "/")
    if output.isEmpty || parts.last == "." || parts.last == ".." {
      throw ValidationError("--output must name the folder to make, and “\(output)” names none.")
    }
    func absolute(_ path: String) -> String {
      URL(filePath: path).standardizedFileURL.path(percentEncoded: false) + "/"
    }
    for source in ["Content", "Site"]
    where absolute(output).hasPrefix(absolute("\(options.project)/\(source)")) {
      throw ValidationError(
        "--output lies inside \(source)/, which the next build would read; name another folder.")
    }
  }

  func run() async throws {
    let console = diagnostics.console(options)
    let project = try ReadProject.read(options, telling: console)
    let site = try project.site(for: selection, options)
    let folder = output ?? "\(options.project)/Output"
    let summary: Publisher.Summary
    do throws(OutputError) {
      summary = try await Build.publish(site, to: Publisher(output: folder), console)
      try Build.removeOldPDFs(of: site, in: folder)
    } catch {
      console.error("\(error)")
      throw ExitCode.outputRefused
    }
    if options.verbose { for path in site.runbookPaths { console.result(path) } }
    console.result(
      "Made \(Console.count(site.runbookPaths.count, "runbook")) for \(Console.count(site.tenants.count, "tenant")) "
        + "(\(summary.files) files, \(summary.bytes) bytes). Open \(folder)/index.html")
  }

  /// Removes the PDFs that are not true any more: a page and its PDF never contradict each other.
  private static func removeOldPDFs(of site: Site, in folder: String) throws(OutputError) {
    let shelf = try PDFShelf(output: folder)
    guard !shelf.isEmpty else { return }
    let paper = Paper(site, recipe: PDFPress.recipe)
    _ = try shelf.prune { paper.isTrue($0, $1) }
  }

  private static func publish(
    _ site: Site, to publisher: Publisher, _ console: Console
  ) async throws(OutputError) -> Publisher.Summary {
    let done = Counter()
    let groups = site.tenants.count + 1
    return try await publisher.publish(groups: groups, workers: ProcessInfo.processInfo.activeProcessorCount)
    {
      group, writer throws(OutputError) in
      let pages = group == 0 ? site.sharedPages : site.pages(of: site.tenants[group - 1])
      var bytes: [UInt8] = []
      for page in pages {
        bytes.removeAll(keepingCapacity: true)
        page.write(into: &bytes)
        try writer.write(page.path, bytes)
      }
      done.increase { console.progress($0, of: groups, "Writing pages:") }
    }
  }
}

/// How many groups are written, reported one at a time.
private final class Counter: Sendable {
  private let count = Mutex(0)

  func increase(_ report: (Int) -> Void) {
    count.withLock { count in
      count += 1
      report(count)
    }
  }
}
