import RunsheetModel

/// A list of clients that another program gives out as CSV.
package enum ClientListFormat: String, Sendable, CaseIterable {
  /// The customers of Microsoft Partner Center.
  case partnerCenter = "partner-center"
  /// The tenants of CIPP, the CyberDrain Improved Partner Portal.
  case cipp
  /// Any other table.
  case csv

  /// The file of a project that holds what was imported.
  package var file: String { "Content/Tenants/\(rawValue).csv" }

  /// The columns of the list, as they are spelt without spaces, hyphens and capitals, and what each is to a tenant.
  ///
  /// Sources: the export of Partner Center's list of customers, and CIPP's `/api/ListTenants`, both as read in 2026.
  private var columns: [String: String] {
    switch self {
    case .partnerCenter:
      ["microsoftid": "organization-id", "companyname": "name", "primarydomainname": "domain"]
    case .cipp:
      [
        "customerid": "organization-id", "displayname": "name", "defaultdomainname": "domain",
        "initialdomainname": "initial-domain",
      ]
    case .csv:
      Dictionary(
        uniqueKeysWithValues: [
          "id", "name", "domain", "initial-domain", "organization-id", "scenarios", "procedures",
        ]
        .map { (ClientListFormat.spelling(of: $0), $0) })
    }
  }

  /// What a column of the list is to a tenant; nil if it is nothing.
  func field(of column: String) -> String? {
    let known = columns[ClientListFormat.spelling(of: column)]
    return known ?? (self == .csv && TenantColumns.Column(column) != nil ? column : nil)
  }

  /// A column's name without what exports differ in: spaces, hyphens, underscores, upper and lower case.
  static func spelling(of column: String) -> String {
    column.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
  }
}
