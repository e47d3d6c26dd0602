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
  /// Where its first line stands, if each of its lines is one of the file; nil where YAML joins lines.
  private let firstLine: Place?

  package init(_ fragments: [Fragment], at place: Place, slotPlaces: [Place] = [], firstLine: Place? = nil) {
    self.fragments = fragments
    self.place = place
    self.slotPlaces = slotPlaces
    self.firstLine = firstLine
  }

  /// Where a line of the text stands, as nearly as it can be told.
  ///
  /// - Parameter number: the line's number in the text, counted from 1.
  /// - Returns: the line's place, or the text's.
  package func place(ofLine number: Int) -> Place {
    guard let firstLine else { return place }
    return Place(file: firstLine.file, line: firstLine.line + number - 1, column: firstLine.column)
  }

  /// The parameters that the text names, in order, repeated as often as they are named.
  package var slots: [Parameter.ID] {
    fragments.compactMap { if case .slot(let id) = $0 { id } else { nil } }
  }
}
