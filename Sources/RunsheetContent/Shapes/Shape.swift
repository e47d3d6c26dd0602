package import RunsheetModel
package import RunsheetSchema

/// What a value of a file looks like, and how it is read: one description serves readers and schemas.
///
/// Shapes are put together from smaller ones. Reading never stops at the first problem: a shape that fails
/// has reported why, and its neighbours are read all the same.
package struct Shape<Value>: Sendable {
  /// The shape as data.
  package let description: ShapeDescription
  /// Whether a key of this shape may be left without a value.
  let takesNothing: Bool
  /// Reads a value; nil means that the problem is reported already.
  let read: @Sendable (YAMLNode, inout Reading) -> Value?

  init(
    _ description: ShapeDescription, takesNothing: Bool = false,
    read: @escaping @Sendable (YAMLNode, inout Reading) -> Value?
  ) {
    self.description = description
    self.takesNothing = takesNothing
    self.read = read
  }

  /// This shape, with its value changed.
  func map<New>(_ change: @escaping @Sendable (Value) -> New) -> Shape<New> {
    then { value, _, _ in change(value) }
  }

  /// This shape, with its value changed by something that may report problems.
  func then<New>(_ change: @escaping @Sendable (Value, Place, inout Reading) -> New?) -> Shape<New> {
    Shape<New>(description, takesNothing: takesNothing) { node, reading in
      read(node, &reading).flatMap { change($0, node.place, &reading) }
    }
  }

  /// A shape, with the place of its value.
  static func located<Inner>(_ shape: Shape<Inner>) -> Shape where Value == Located<Inner> {
    shape.then { value, place, _ in Located(value, at: place) }
  }

  /// This shape with a name space of its own: ids inside it differ from each other only.
  var withOwnNames: Shape {
    Shape(description) { node, reading in reading.withOwnNames { read(node, &$0) } }
  }

  /// This shape under a name: a schema describes it once, wherever it stands, and it can hold itself.
  func named(_ name: String) -> Shape {
    Shape(.named(name, description), takesNothing: takesNothing, read: read)
  }

  /// The shape of the given name, from inside itself.
  static func reference(_ name: String, _ shape: @escaping @Sendable () -> Shape) -> Shape {
    Shape(.reference(name)) { node, reading in shape().read(node, &reading) }
  }
}

/// A value with the place where it is written.
package struct Located<Value> {
  package let value: Value
  package let place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
