import RunsheetMarkup
package import RunsheetModel
package import RunsheetSite

extension PreparedSite {
  /// Which of the tenants' runbooks have which step of a procedure.
  ///
  /// - Parameter procedure: one of the project's procedures.
  /// - Returns: the matrix.
  package func matrix(of procedure: Procedure) -> MatrixReport {
    MatrixReport(
      procedure, tenants: tenants, scenarios: site.options.scenarios, build: site.options.build,
      asOf: site.options.asOf)
  }

  /// A matrix as a page that needs no other file, searched like every file.
  ///
  /// - Parameters:
  ///   - matrix: the matrix.
  ///   - diagnostics: what is wrong with it is added to it.
  /// - Returns: the page's bytes.
  package func page(of matrix: MatrixReport, diagnostics: inout [Diagnostic]) -> [UInt8] {
    let page = matrix.page(of: project, diagnostics: &diagnostics)
    diagnostics += ClientSearch(site, page.templates.map(\.constantText), files).diagnostics
      .filter { !told.contains($0) }
    return page.bytes
  }
}
