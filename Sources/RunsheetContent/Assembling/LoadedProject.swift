package import RunsheetModel

/// A project that was read, with everything that is wrong with it.
package struct LoadedProject: Sendable {
  /// The project; nil if and only if there is an error.
  package let project: Project?
  /// What is wrong, in the order of the files.
  package let diagnostics: [Diagnostic]
  /// What was read, so that diagnostics can be shown with their lines.
  package let files: SourceFiles

  package init(project: Project?, diagnostics: [Diagnostic], files: SourceFiles = SourceFiles()) {
    let hasErrors = diagnostics.contains { $0.severity == .error }
    self.project = hasErrors ? nil : project
    self.diagnostics = diagnostics.inFileOrder()
    self.files = files
  }
}
