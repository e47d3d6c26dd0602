import ArgumentParser
import RunsheetContent
import RunsheetModel
import RunsheetSite

/// A project that was read without errors.
struct ReadProject {
  let project: Project
  private let warnings: [Diagnostic]
  let files: SourceFiles
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

  /// The project, where nothing but what is proved of it has to be said.
  ///
  /// - Throws: `ExitCode` if a claim is broken, which is reported.
  func project(_ options: ProjectOptions) throws -> Project {
    try report(warnings + coverages.flatMap(\.violations), options)
    return project
  }

  /// Reports what is wrong.
  ///
  /// - Throws: `ExitCode` if there are errors.
  func report(_ diagnostics: [Diagnostic], _ options: ProjectOptions) throws {
    options.console.report(diagnostics, quoting: files)
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode.contentHasErrors }
  }

  /// Prepares the site for a selection, and reports everything that is wrong with it.
  ///
  /// - Throws: `ValidationError` if the selection names what does not exist, `ExitCode` if there are errors.
  func site(for selection: Selection, _ options: ProjectOptions) throws -> Site {
    let (site, diagnostics) = try prepare(selection, options)
    try report(diagnostics, options)
    return site
  }

  private func prepare(_ selection: Selection, _ options: ProjectOptions) throws -> (Site, [Diagnostic]) {
    var diagnostics = warnings + coverages.flatMap(\.violations)
    let site = Site(
      project, tenants: try selection.tenants(of: project),
      options: Site.Options(
        asOf: try options.day(), scenarios: selection.scenario, standalone: selection.standalone),
      diagnostics: &diagnostics
    )
    return (site, diagnostics + IsolationCheck.diagnostics(project, site, files))
  }

  /// Reads a project and prepares its site, for a reader who wants to go on after errors.
  ///
  /// - Returns: the site, if there are no errors; everything that is wrong, in file order, which is reported too; and
  ///   the files, to be quoted.
  /// - Throws: `ValidationError` if the selection names what does not exist.
  static func preparedSite(
    for selection: Selection, _ options: ProjectOptions
  ) throws -> (site: Site?, diagnostics: [Diagnostic], files: SourceFiles) {
    let loaded = loadProject(at: options.project)
    var diagnostics = loaded.diagnostics
    var site: Site?
    if let project = loaded.project {
      let coverages = project.procedures.map(Coverage.init)
      (site, diagnostics) = try ReadProject(
        project: project, warnings: diagnostics, files: loaded.files, coverages: coverages
      ).prepare(selection, options)
    }
    diagnostics = diagnostics.inFileOrder()
    options.console.report(diagnostics, quoting: loaded.files)
    return (diagnostics.contains { $0.severity == .error } ? nil : site, diagnostics, loaded.files)
  }
}

extension Project {
  /// The procedure with an id, or all of them if no id is given.
  ///
  /// - Throws: `ValidationError` if there is no such procedure.
  func procedures(named id: Procedure.ID?) throws -> [Procedure] {
    guard let id else { return procedures }
    let found = procedures.filter { $0.id == id }
    if !found.isEmpty { return found }
    let near = suggestion(for: id, among: procedures.map(\.id)).map { " Did you mean “\($0)”?" } ?? ""
    throw ValidationError("There is no procedure “\(id)”.\(near)")
  }
}
