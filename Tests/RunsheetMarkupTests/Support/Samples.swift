import RunsheetModel

/// The parameters of the tests' documents: `x` and `y` have no default, `z` is made of both.
let sampleParameters = [
  sampleParameter("x", label: "The X"), sampleParameter("y", label: "The Y"),
  sampleParameter("z", label: "The Z", fallback: sampleText("{{x}}@{{y}}")),
]

/// The parameters by their ids, as prose wants them.
let sampleParametersByID = Dictionary(uniqueKeysWithValues: sampleParameters.map { ($0.id, $0) })

/// The words that the tests look for; all others show their keys.
let sampleWords = Words([
  "if": "If", "and": "and", "or": "or", "announced": "Announced {day}.",
  "takes-effect": "Takes effect {day}: {what}.",
  "in-effect": "In effect since {day}: {what}.", "checked": "Checked {day}.",
])

func sampleParameter(_ id: Parameter.ID, label: String, fallback: Text? = nil) -> Parameter {
  Parameter(
    id: id, label: label, kind: .text, help: nil, fallback: fallback, place: Place(file: "sample.yaml"))
}

/// An author's text, with `{{name}}` for a slot.
func sampleText(_ source: String, line: Int = 1) -> Text {
  var fragments: [Text.Fragment] = []
  for (index, piece) in source.components(at: "{{").enumerated() {
    let parts = piece.components(at: "}}")
    if index > 0, parts.count > 1 {
      fragments.append(.slot(parts[0]))
      let rest = parts.dropFirst().joined(separator: "}}")
      if !rest.isEmpty { fragments.append(.literal(rest)) }
    } else {
      let literal = index == 0 ? piece : "{{\(piece)"
      if !literal.isEmpty { fragments.append(.literal(literal)) }
    }
  }
  return Text(fragments, at: Place(file: "sample.yaml", line: line, column: 1))
}

/// One tenant's values, of which some may be missing.
func sampleBindings(_ values: [Parameter.ID: String], _ parameters: [Parameter] = sampleParameters)
  -> Bindings
{
  Bindings(parameters, of: nil, provider: Provider(values: [:]), values: values)
}

extension String {
  /// The pieces between the places where a separator stands, found scalar by scalar: an accent after the separator
  /// does not hide it.
  func components(at separator: String) -> [String] {
    let scalars = Array(unicodeScalars)
    let mark = Array(separator.unicodeScalars)
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index...].starts(with: mark) {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        index += mark.count
      } else {
        piece.append(scalars[index])
        index += 1
      }
    }
    return pieces + [String(piece)]
  }

  /// The text with a word replaced, found scalar by scalar.
  func replacingScalars(_ word: String, with replacement: String) -> String {
    components(at: word).joined(separator: replacement)
  }
}
