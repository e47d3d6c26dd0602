import RunsheetBasics
import ArgumentParser
import RunsheetBuild
import RunsheetContent
import RunsheetModel
import RunsheetOutput

/// Packs each client's documents into one file.
struct Bundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pack each tenant's documents into a zip file of its own.",
    discussion: """
      A bundle holds the pages of one tenant as build makes them, with what they need to work from any folder without \
      a network; the PDFs that “runsheet pdf” has made of them; SHA256SUMS, which “runsheet verify” and “sha256sum -c” check; and manifest.json. Before a bundle is put \
      in its place, it is searched for the ids and domains of all other tenants, and refused if it holds one.

      Examples:
        runsheet bundle --all
        runsheet bundle --tenant contoso --tenant adatum
        runsheet bundle --site --output /tmp/handover
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection

  @Flag(help: "Make a bundle for every tenant.")
  var all = false

  @Flag(help: "Make one bundle of the whole site, for the provider: it names all tenants.")
  var site = false

  @Option(
    help: ArgumentHelp(
      "The folder for the bundles. Default: Output/bundles in the project's folder.", valueName: "dir"),
    completion: .directory, transform: \.tidiedPath)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The folder that PDFs were made in. Default: Output in the project's folder.", valueName: "dir"),
    completion: .directory, transform: \.tidiedPath)
  var pdfs: String?

  func validate() throws {
    let kinds = (selection.tenant.isEmpty ? 0 : 1) + (all ? 1 : 0) + (site ? 1 : 0)
    guard kinds == 1 else {
      throw ValidationError(
        kinds == 0
          ? "Say what to pack: --tenant ID, --all, or --site."
          : "--tenant, --all and --site are three different things; choose one.")
    }
    try OutputOption.validate(output, option: "--output", options)
  }

  func run() async throws {
    let request = try selection.request(options)
    let (preparation, bundling) = try validated { () throws(Scope.Problem) in
      try Bundling.prepare(
        request, generator: "Runsheet \(Runsheet.version)", pdfs: pdfs ?? options.output)
    }
    options.console.tell(passedOver: preparation.files.passedOver)
    guard options.console.report(preparation.diagnostics, quoting: preparation.files), let bundling else {
      throw ExitCode.contentHasErrors
    }
    let folder = try output ?? folderInOutput()
    if site {
      try packSite(bundling, into: folder)
    } else {
      try packTenants(bundling, into: folder)
    }
  }

  /// The folder in the output, which is Runsheet's before anything is in it.
  private func folderInOutput() throws -> String {
    let site = options.output
    do throws(OutputError) {
      _ = try FilesBeside("bundle", in: site)
    } catch {
      options.console.error("\(error)")
      throw ExitCode.outputRefused
    }
    return "\(site)/bundles"
  }

  private func packSite(_ bundling: Bundling, into folder: String) throws {
    // No tenant's id has an underscore.
    let path = "\(folder)/_site.zip".tidiedPath
    do throws(OutputError) {
      let (summary, pdfs) = try bundling.writeSite(to: path)
      options.console.report(outdated: pdfs.outdated, altered: pdfs.altered)
      options.console.result("Packed the site into \(path) (\(summary.files) files, \(summary.bytes) bytes).")
    } catch {
      options.console.error("\(error)")
      throw ExitCode.outputRefused
    }
  }

  private func packTenants(_ bundling: Bundling, into folder: String) throws {
    let tenants = bundling.tenants
    let progress = Progress(options.console, of: "bundles")
    progress.begin(.packing)
    let results = parallelMap(tenants.count, jobs: selection.filling.jobCount) { number in
      let result = bundling.writeBundle(ofTenant: number, into: folder)
      progress.advance(1, of: tenants.count)
      return result
    }
    progress.clear()
    if options.verbose { for tenant in tenants { options.console.result("\(folder)/\(tenant.id).zip") } }
    var totals = Bundling.Totals()
    for result in results { totals.add(result) }
    for refusal in totals.refusals.sorted() { options.console.error(refusal) }
    options.console.report(outdated: totals.outdated, altered: totals.altered)
    if let failure = totals.failure {
      options.console.error("\(failure)")
      throw ExitCode.outputRefused
    }
    options.console.result(
      "Packed \(Console.count(totals.bundles, "bundle")) into \(folder): \(totals.changed) new or changed "
        + "(\(totals.files) files, \(totals.bytes) bytes searched for \(bundling.searchedCount) ids and domains)."
    )
    guard totals.refusals.isEmpty else { throw ExitCode.contentHasErrors }
  }
}

extension Console {
  /// Says which PDFs stay out of bundles, and what to do.
  func report(outdated: [String], altered: [String]) {
    func tell(_ paths: [String], _ reason: String, _ remedy: String) {
      guard let first = paths.min() else { return }
      let others = paths.count > 1 ? " and \(Console.count(paths.count - 1, "other PDF"))" : ""
      warning(
        "\(first)\(others) \(paths.count == 1 ? "stays" : "stay") out of the bundle: \(reason). \(remedy)")
    }
    tell(
      outdated, "the pages have changed since the PDFs were made",
      "Run runsheet pdf with the same options, and then bundle again.")
    tell(
      altered, "somebody has changed the files since they were made, such as by filling them in",
      "Keep what was filled in elsewhere, run runsheet pdf --force, and then bundle again.")
  }
}
