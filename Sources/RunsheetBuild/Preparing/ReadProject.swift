package import RunsheetBasics
package import RunsheetContent
package import RunsheetModel
import RunsheetSite

/// A project as it was read, and what is proved of it.
package struct ReadProject: Sendable {
  /// The project; nil if it has errors.
  package let project: Project?
  /// What is proved of each procedure over all combinations of facts.
  package let coverages: [Coverage]
  /// Everything that is wrong with it, in file order.
  package let diagnostics: [Diagnostic]
  /// What was read, to be quoted.
  package let files: SourceFiles

  /// Reads a project, and proves its procedures.
  ///
  /// - Parameters:
  ///   - folder: the folder that holds Content/ and Site/.
  ///   - asOf: the day on which its runbooks are read.
  ///   - begins: told what it turns to.
  package init(at folder: String, asOf: Day, begins: (Activity) -> Void = { _ in }) {
    begins(.reading)
    let loaded = loadProject(at: folder)
    files = loaded.files
    project = loaded.project
    guard let project = loaded.project else {
      coverages = []
      diagnostics = (loaded.diagnostics + ReadProject.further(loaded.soundPart, asOf: asOf)).inFileOrder()
      return
    }
    begins(.proving)
    coverages = project.procedures.map(Coverage.init)
    // What takes a procedure back is proved like the procedure.
    let undone = project.procedures.compactMap(\.undone).map(Coverage.init)
    diagnostics = (loaded.diagnostics + (coverages + undone).flatMap(\.violations)).inFileOrder()
  }

  /// What else is wrong with a project that has errors: in the conditions and the prose of those procedures, and in the
  /// layouts, that could be read.
  private static func further(_ sound: Project?, asOf: Day) -> [Diagnostic] {
    guard let sound else { return [] }
    var diagnostics = sound.procedures.map(Coverage.init).flatMap(\.violations)
    _ = Site(sound, tenants: sound.tenants, options: Site.Options(asOf: asOf), diagnostics: &diagnostics)
    return diagnostics
  }
}
