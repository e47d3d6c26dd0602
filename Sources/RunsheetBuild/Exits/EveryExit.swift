import RunsheetMarkup
import RunsheetModel
import RunsheetSite

extension Preparation {
  /// Goes the way of all that can be made of a project: bundles and matrices have layouts that no page of the site needs.
  ///
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - generator: the name and version of the program.
  /// - Returns: how far the way led. Layouts that the theme does not have are not missed.
  /// - Throws: ``Scope/Problem`` if the request names what does not exist.
  package static func ofEveryExit(_ request: Request, generator: String) throws(Scope.Problem) -> Preparation
  {
    try Preparation(request) { _ in
    } further: { site, diagnostics in
      let layouts = Set(site.project.theme.layouts.map(\.name))
      var templates: [Template] = []
      if layouts.contains("bundle") {
        templates.append(Bundler(site, generator: generator, diagnostics: &diagnostics).index)
      }
      if layouts.isSuperset(of: ["matrix", "matrix-row"]), let procedure = site.project.procedures.first {
        let matrix = MatrixReport(
          procedure, tenants: Tenants(site.tenants.prefix(1)), scenarios: site.options.scenarios,
          build: site.options.build, asOf: site.options.asOf)
        templates += matrix.page(of: site.project, diagnostics: &diagnostics).templates
      }
      return templates
    }
  }
}
