import RunsheetModel
import RunsheetSchema

/// A key of a mapping: its name, what it is for, and the shape of its value.
struct KeyShape<Value>: Sendable {
  let key: ShapeDescription.Key
  /// Reads the key's value out of a mapping; nil means that the problem is reported already.
  let read: @Sendable (_ entry: YAMLNode.Entry?, _ mapping: YAMLNode, inout Reading) -> Value?

  /// A key that must be there.
  init(_ name: String, _ shape: Shape<Value>, help: String) {
    key = ShapeDescription.Key(name: name, help: help, isRequired: true, shape: shape.description)
    read = { entry, mapping, reading in
      guard let entry else {
        reading.report(
          .missingKey, at: mapping.place, "The key “\(name)” is missing.", help: "\(name): \(help)")
        return nil
      }
      return KeyShape.read(shape, entry, &reading)
    }
  }

  /// A key that may be absent, and then stands for a value of its own.
  init(_ name: String, _ shape: Shape<Value>, default value: Value, help: String) where Value: Sendable {
    key = ShapeDescription.Key(name: name, help: help, isRequired: false, shape: shape.description)
    read = { entry, _, reading in entry.map { KeyShape.read(shape, $0, &reading) } ?? value }
  }

  /// A key that may be absent.
  init<Inner>(optional name: String, _ shape: Shape<Inner>, help: String) where Value == Inner? {
    key = ShapeDescription.Key(name: name, help: help, isRequired: false, shape: shape.description)
    read = { entry, _, reading in
      guard let entry else { return .some(nil) }
      return KeyShape<Inner>.read(shape, entry, &reading).map(Optional.some)
    }
  }

  private static func read(_ shape: Shape<Value>, _ entry: YAMLNode.Entry, _ reading: inout Reading) -> Value?
  {
    if entry.value.isEmpty && !shape.takesNothing {
      reading.reportCut(entry.value)
      reading.report(
        .wrongType, at: entry.place, "“\(entry.key)” has no value.", help: "Write one, or leave the key out.")
      return nil
    }
    return shape.read(entry.value, &reading)
  }
}
