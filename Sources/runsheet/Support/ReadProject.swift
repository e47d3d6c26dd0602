import ArgumentParser
import RunsheetContent
import RunsheetModel
import RunsheetSite

/// A project that was read without errors.
struct ReadProject {
  private let project: Project
  private let warnings: [Diagnostic]
  private let files: SourceFiles
  /// What is proved of each procedure over all combinations of facts.
  let coverages: [Coverage]

  var procedures: [Procedure] { project.procedures }

  /// Reads the project, and reports everything that is wrong with it.
  ///
  /// - Throws: `ExitCode` if there are errors.
  static func read(_ options: ProjectOptions) throws -> ReadProject {
    let loaded = loadProject(at: options.project)
    guard let project = loaded.project else {
      options.console.report(loaded.diagnostics, quoting: loaded.files)
      throw ExitCode.contentHasErrors
    }
    return ReadProject(
      project: project, warnings: loaded.diagnostics, files: loaded.files,
      coverages: project.procedures.map(Coverage.init))
  }

  /// Prepares the site for a selection, and reports everything that is wrong with it.
  ///
  /// - Throws: `ValidationError` if the selection names what does not exist, `ExitCode` if there are errors.
  func site(for selection: Selection, _ options: ProjectOptions) throws -> Site {
    var diagnostics = warnings + coverages.flatMap(\.violations)
    let site = Site(
      project, tenants: try selection.tenants(of: project),
      options: Site.Options(asOf: try options.day(), scenarios: selection.scenario), diagnostics: &diagnostics
    )
    options.console.report(diagnostics, quoting: files)
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode.contentHasErrors }
    return site
  }
}
