import ArgumentParser
import RunsheetBuild
import RunsheetContent
import RunsheetModel
import RunsheetSite

extension Console {
  /// Prepares what a command asks for, and reports everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - timings: what it does is told to it.
  /// - Returns: the site whose files may leave.
  /// - Throws: `ValidationError` if the request names what does not exist, `ExitCode` if there are errors.
  func prepare(_ request: Request, _ timings: Timings = Timings()) throws -> PreparedSite {
    try prepared(
      validated { () throws(Scope.Problem) in try Preparation(request, begins: timings.begin) })
  }

  /// The site of a preparation; reports everything that is wrong with it.
  ///
  /// - Throws: `ExitCode` if there are errors.
  func prepared(_ preparation: Preparation) throws -> PreparedSite {
    tell(passedOver: preparation.files.passedOver)
    guard report(preparation.diagnostics, quoting: preparation.files), let prepared = preparation.prepared
    else { throw ExitCode.contentHasErrors }
    return prepared
  }

  /// Reads the project for a report on it, and reports everything that is wrong with it.
  ///
  /// - Throws: `ExitCode` if there are errors.
  func read(_ options: ProjectOptions) throws -> (project: Project, files: SourceFiles) {
    let read = ReadProject(at: options.project, asOf: try options.day())
    tell(passedOver: read.files.passedOver)
    guard report(read.diagnostics, quoting: read.files), let project = read.project else {
      throw ExitCode.contentHasErrors
    }
    return (project, read.files)
  }
}

/// Does what may name things that do not exist, and tells that as a wrong command line.
func validated<Value>(_ work: () throws(Scope.Problem) -> Value) throws -> Value {
  do {
    return try work()
  } catch {
    throw ValidationError(error.description)
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
