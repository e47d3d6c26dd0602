import ArgumentParser
import RunsheetContent
import RunsheetModel
import RunsheetSite

/// A project that was read without errors.
struct ReadProject {
  let project: Project
  private let warnings: [Diagnostic]
  let files: SourceFiles
  private let console: Console
  /// What is proved of each procedure over all combinations of facts.
  let coverages: [Coverage]

  var procedures: [Procedure] { project.procedures }

  /// Reads the project, and reports everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - options: where the project is.
  ///   - console: what problems are told to; nil for the options' own.
  ///   - timings: the stages are told to it.
  /// - Returns: the project.
  /// - Throws: `ExitCode` if there are errors.
  static func read(
    _ options: ProjectOptions, telling console: Console? = nil, _ timings: Timings = Timings()
  ) throws -> ReadProject {
    timings.begin("read the project")
    let console = console ?? options.console
    let loaded = loadProject(at: options.project)
    guard let project = loaded.project else {
      console.report(loaded.diagnostics + (try further(loaded, options)), quoting: loaded.files)
      throw ExitCode.contentHasErrors
    }
    timings.begin("prove the procedures")
    return ReadProject(
      project: project, warnings: loaded.diagnostics, files: loaded.files, console: console,
      coverages: project.procedures.map(Coverage.init))
  }

  /// The project, where nothing but what is proved of it has to be said.
  ///
  /// - Throws: `ExitCode` if a claim is broken, which is reported.
  func project(_ options: ProjectOptions) throws -> Project {
    try report(warnings + coverages.flatMap(\.violations))
    return project
  }

  /// Reports what is wrong.
  ///
  /// - Throws: `ExitCode` if there are errors.
  func report(_ diagnostics: [Diagnostic]) throws {
    guard console.report(diagnostics, quoting: files) else { throw ExitCode.contentHasErrors }
  }

  /// Prepares the site for a selection, and reports everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - selection: the tenants and scenarios, and who reads the pages.
  ///   - options: the project, and the day.
  ///   - timings: the stage is told to it.
  /// - Returns: the site, prepared.
  /// - Throws: `ValidationError` if the selection names what does not exist, `ExitCode` if there are errors.
  func site(
    for selection: Selection, _ options: ProjectOptions, _ timings: Timings = Timings()
  ) throws -> Site {
    timings.begin("prepare the runbooks")
    let (site, diagnostics) = try prepare(selection, options)
    try report(diagnostics)
    return site
  }

  private func prepare(_ selection: Selection, _ options: ProjectOptions) throws -> (Site, [Diagnostic]) {
    // What takes a procedure back is proved like the procedure.
    let undone = project.procedures.compactMap(\.undone).map(Coverage.init)
    var diagnostics = warnings + (coverages + undone).flatMap(\.violations)
    let site = Site(
      project, tenants: try selection.filling.tenants(of: project),
      options: try siteOptions(for: selection, options), diagnostics: &diagnostics)
    diagnostics += IsolationCheck.diagnostics(project, site, files, jobs: selection.filling.jobCount)
    return (site, diagnostics)
  }

  /// What a selection and the provider decide for all pages.
  func siteOptions(for selection: Selection, _ options: ProjectOptions) throws -> Site.Options {
    Site.Options(
      asOf: try options.day(), scenarios: selection.filling.scope.scenario,
      build: selection.filling.facts.facts(project.provider),
      documents: selection.documents, standalone: selection.standalone, jobs: selection.filling.jobCount)
  }

  /// Reads a project and prepares its site, for a reader who wants to go on after errors.
  ///
  /// - Returns: the site, if there are no errors; everything that is wrong, in file order; and the files, to be quoted.
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
        project: project, warnings: diagnostics, files: loaded.files, console: options.console,
        coverages: coverages
      ).prepare(selection, options)
    } else {
      diagnostics += try further(loaded, options)
    }
    diagnostics = diagnostics.inFileOrder()
    return (diagnostics.contains { $0.severity == .error } ? nil : site, diagnostics, loaded.files)
  }

  /// What else is wrong with a project that has errors: in the conditions and the prose of those procedures, and in the
  /// layouts, that could be read.
  private static func further(_ loaded: LoadedProject, _ options: ProjectOptions) throws -> [Diagnostic] {
    guard let sound = loaded.soundPart else { return [] }
    var diagnostics = sound.procedures.map(Coverage.init).flatMap(\.violations)
    _ = Site(
      sound, tenants: sound.tenants, options: Site.Options(asOf: try options.day()), diagnostics: &diagnostics
    )
    return diagnostics
  }

  /// Prepares an export of a selection, and reports everything that is wrong with it.
  ///
  /// - Throws: `ValidationError` if the selection names what does not exist, `ExitCode` if there are errors.
  func export(
    _ format: Export.Format, for flavour: Export.Flavour?, of filling: Filling, _ options: ProjectOptions
  ) throws -> Export {
    var diagnostics = warnings + coverages.flatMap(\.violations)
    let export = Export(
      project, tenants: try filling.tenants(of: project), format: format, flavour: flavour,
      asOf: try options.day(), scenarios: filling.scope.scenario,
      build: filling.facts.facts(project.provider),
      diagnostics: &diagnostics)
    try report(diagnostics)
    return export
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
