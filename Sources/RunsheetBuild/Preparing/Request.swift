package import RunsheetModel
package import RunsheetSite

/// What a command asks for: of which project, for whom, and what is made.
package struct Request: Sendable {
  /// The folder that holds Content/ and Site/.
  package let folder: String
  /// The day on which the runbooks are read.
  package let asOf: Day
  package let scope: Scope
  package let audience: BuildFacts.Audience
  /// Whether scripts are offered; nil for what the provider says, and for what is usual.
  package let automation: BuildFacts.Automation?
  package let outputs: Outputs
  /// How many runbooks are worked on at a time.
  package let jobs: Int

  package init(
    folder: String, asOf: Day, scope: Scope = Scope(), audience: BuildFacts.Audience = .technician,
    automation: BuildFacts.Automation? = nil, outputs: Outputs = .pages(), jobs: Int = 1
  ) {
    self.folder = folder
    self.asOf = asOf
    self.scope = scope
    self.audience = audience
    self.automation = automation
    self.outputs = outputs
    self.jobs = jobs
  }

  /// What is decided for all files: clients have no use for scripts, whatever the provider offers its own people.
  func options(_ provider: Provider) -> Site.Options {
    Site.Options(
      asOf: asOf, scenarios: scope.scenarios,
      build: BuildFacts(
        audience: audience,
        automation: automation ?? (audience == .technician ? provider.automation : nil)),
      outputs: outputs, jobs: jobs)
  }
}
