import ArgumentParser
import RunsheetBuild
import RunsheetModel
import RunsheetSite

extension DocumentKind: ExpressibleByArgument {}

/// Which runbooks a command makes, and which documents of each.
struct Selection: ParsableArguments {
  @OptionGroup var filling: Filling

  @Option(
    help: ArgumentHelp(
      "Make only this of each runbook: runbook or checklist, each as HTML and as Markdown. "
        + "Indexes are always made, and name what there is; what takes a runbook back is left out.",
      valueName: "document"))
  var only: [DocumentKind] = []

  @Flag(help: "Make each runbook as one file too, with everything in it, for a ticket or a mail.")
  var standalone = false

  /// The tenants that are named; none if all are meant.
  var tenant: [Tenant.ID] { filling.scope.tenant }

  /// What is asked for: the files of a site.
  func request(_ options: ProjectOptions) throws -> Request {
    try filling.request(
      .pages(of: Set(only.isEmpty ? DocumentKind.allCases : only), standalone: standalone), options)
  }
}
