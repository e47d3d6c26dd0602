import RunsheetModel

/// The websites on which steps are done.
enum PortalFormat {
  static let portal = Shape.object(
    KeyShape("id", .newID(of: .portal), help: "The portal's id, by which steps name it."),
    KeyShape("title", .words, help: "The portal's name."),
    KeyShape("address", .address, help: "Its address."),
    KeyShape(
      optional: "tenant-address", tenantAddress,
      help: "The address that opens it for one tenant; slots stand after https://host/ only."),
    KeyShape(
      optional: "connect", .powerShell(),
      help: "The PowerShell that connects to the tenant, and stops unless it is the right one; "
        + "it comes before each script that works here."),
    checked: makePortal)

  @Sendable private static func makePortal(
    _ reading: inout Reading, _ place: Place,
    id: String, title: String, address: String, tenantAddress: Text?, connect: Text?
  ) -> Portal? {
    reading.connects[id] = connect
    return Portal(id: id, title: title, address: address, tenantAddress: tenantAddress, connect: connect)
  }

  /// An address whose slots cannot change the host.
  private static let tenantAddress = Shape.valueText.then { text, place, reading -> Text? in
    guard case .literal(let beginning)? = text.fragments.first else {
      reading.report(
        .invalidValue, at: place, "The address must begin with a constant https://host/.",
        help: WebAddress.help)
      return nil
    }
    if !text.slots.isEmpty, beginning.hasPrefix(WebAddress.scheme), !WebAddress.hasWholeHost(beginning) {
      reading.report(
        .invalidValue, at: text.slotPlaces.first ?? place, "A slot cannot be part of the address's host.",
        help: "Write the host out, with a “/” after it; a slot can stand after that.")
      return nil
    }
    if let problem = WebAddress.problem(with: beginning) {
      reading.report(.invalidValue, at: place, "The address \(problem).", help: WebAddress.help)
      return nil
    }
    return text
  }
}
