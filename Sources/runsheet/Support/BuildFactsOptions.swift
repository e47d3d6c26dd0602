import ArgumentParser
import RunsheetModel

extension BuildFacts.Audience: ExpressibleByArgument {}
extension BuildFacts.Automation: ExpressibleByArgument {}

/// What the command line decides for all pages.
struct BuildFactsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who reads the pages: technician, or client, who sees no internal note and no place of a secret.",
      valueName: "reader"))
  var audience = BuildFacts.Audience.technician

  @Option(
    help: ArgumentHelp(
      "Whether the pages offer scripts: powershell or none. The default for technicians is what "
        + "Content/provider.yaml says, else powershell; for clients it is none.", valueName: "language"))
  var automation: BuildFacts.Automation?
}
