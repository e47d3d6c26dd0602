/// Text that an author wrote, with its slots found: CommonMark source, except where a screen's words are quoted.
///
/// Only authors' text (procedures and the provider) may hold slots. Values are never parsed as anything.
package struct Text: Hashable, Sendable {
  /// A piece of the source: literal text, or the place that a parameter's value will take.
  package enum Fragment: Hashable, Sendable {
    case literal(String)
    case slot(Parameter.ID)
  }

  package let fragments: [Fragment]
  package let place: Place
  /// Where each slot stands in the file, in the order of the fragments.
  package let slotPlaces: [Place]

  package init(_ fragments: [Fragment], at place: Place, slotPlaces: [Place] = []) {
    self.fragments = fragments
    self.place = place
    self.slotPlaces = slotPlaces
  }

  /// The parameters that the text names, in order, repeated as often as they are named.
  package var slots: [Parameter.ID] {
    fragments.compactMap { if case .slot(let id) = $0 { id } else { nil } }
  }
}
