import RunsheetMarkup
import RunsheetModel
import RunsheetSite

/// Looks for values that are for technicians only in what clients are given.
///
/// Conditions are proved to keep what is internal from clients; this looks at what was made, whatever format it is in, so
/// that none can tell a value that it does not show.
enum InternalSearch {
  /// The internal values that files for clients would tell.
  static func diagnostics(_ site: Site) -> [Diagnostic] {
    guard site.options.build.audience == .client else { return [] }
    var told: [Parameter.ID: Parameter] = [:]
    for (template, parameters) in site.templates {
      let hidden = parameters.internalIDs
      for number in template.parameters where hidden.contains(parameters[number].id) {
        told[parameters[number].id] = parameters[number]
      }
    }
    return told.values.map { parameter in
      Diagnostic(
        .internalValue, at: parameter.place,
        "The value of “\(parameter.id)” is internal, and would stand in files for clients.",
        help: "Show it to technicians only, with “when: {audience: technician}”.")
    }
  }
}
