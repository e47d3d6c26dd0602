import RunsheetModel

extension Reading {
  /// Makes a part for each role; their ids are the roles'.
  ///
  /// A role's substep and its field on the screen of the same step share the role's id: they are one thing
  /// to do.
  ///
  /// - Parameters:
  ///   - place: where the parts are asked for.
  ///   - isOnScreen: whether the parts are fields.
  ///   - part: makes the part of a role; nil means that the problem is reported already.
  /// - Returns: the parts.
  mutating func eachRole<Part>(
    at place: Place, isOnScreen: Bool, _ part: (Role, inout Reading) -> Part?
  ) -> [Part] {
    useAll(.role)
    // Roles that were described and could not be read are no news.
    if roles.isEmpty, names.all(.role).isEmpty {
      report(
        .unknownReference, at: place, "“each-role” stands here, but the procedure has no roles.",
        help: "Describe them under “roles”.")
    }
    return roles.compactMap { role in
      if isOnScreen, isDefinedHere(.roleSubstep, role.id) {
        define(.roleField, role.id, at: place)
      } else {
        define(.local, role.id, at: place)
        if !isOnScreen { define(.roleSubstep, role.id, at: place) }
      }
      return part(role, &self)
    }
  }
}

extension Role {
  /// What an `each-role` line may name of the role.
  static let slots: Set<String> = ["role.name", "role.portal-name", "role.location"]

  /// A line about each role, as a line about this one; nil if it names what the role does not have.
  func fill(_ line: Text) -> Text? {
    var fragments: [Text.Fragment] = []
    var slotPlaces: [Place] = []
    var places = line.slotPlaces[...]
    for fragment in line.fragments {
      guard case .slot(let name) = fragment, let place = places.popFirst() else {
        fragments.append(fragment)
        continue
      }
      switch name {
      case "role.name": fragments.append(.literal(Text.commonMark(for: self.name)))
      case "role.portal-name": fragments.append(.literal(Text.commonMark(for: portalName)))
      case "role.location":
        guard let location else { return nil }
        fragments += location.fragments
        slotPlaces += location.slotPlaces
      default:
        fragments.append(fragment)
        slotPlaces.append(place)
      }
    }
    return Text(fragments, at: line.place, slotPlaces: slotPlaces)
  }
}

extension Text {
  /// CommonMark that shows a plain text as it is.
  static func commonMark(for words: String) -> String {
    String(words.flatMap { "\\`*_[]<>&!#~|".contains($0) ? ["\\", $0] : [$0] })
  }
}
