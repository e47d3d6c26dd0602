package import RunsheetModel

/// A project that was read, with everything that is wrong with it.
package struct LoadedProject: Sendable {
  /// The project; nil if and only if there is an error.
  package var project: Project? { hasErrors ? nil : draft }
  /// What is wrong, in the order of the files.
  package let diagnostics: [Diagnostic]
  /// What was read, so that diagnostics can be shown with their lines.
  package let files: SourceFiles
  /// What could be read, errors or not.
  let draft: Project?
  private let hasErrors: Bool

  package init(project: Project?, diagnostics: [Diagnostic], files: SourceFiles = SourceFiles()) {
    draft = project
    hasErrors = diagnostics.contains { $0.severity == .error }
    self.diagnostics = diagnostics.inFileOrder()
    self.files = files
  }

  /// What is sound of a project that has errors, so that more can be found wrong with it.
  ///
  /// It has the procedures without errors, and no tenants. Nil without a provider, or with errors in the theme.
  package var soundPart: Project? {
    let wrong = Set(diagnostics.filter { $0.severity == .error }.map(\.place.file))
    guard let draft, hasErrors, !wrong.contains(where: { $0.hasPrefix("Site") }) else { return nil }
    return Project(
      provider: draft.provider, procedures: draft.procedures.filter { !wrong.contains($0.place.file) },
      tenants: Tenants.Builder().tenants, theme: draft.theme, words: draft.words)
  }
}
