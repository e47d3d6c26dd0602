import ArgumentParser
import RunsheetContent
import RunsheetSchema
import RunsheetSite

/// Prints the schema of a file format.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a file that people write, or that programs read.",
    discussion: """
      An editor with a YAML language server completes and explains the keys of a file whose first line is
        # yaml-language-server: $schema=../schemas/procedure.schema.json
      A project that runsheet init made has the schemas in Content/schemas.

      Examples:
        runsheet schema procedure > Content/schemas/procedure.schema.json
        runsheet schema record
      """)

  @Argument(
    help: "The format: \(Format.allValueStrings.joined(separator: ", ")).",
    completion: .list(Format.allValueStrings))
  var format: Format

  func run() {
    print(format.schema, terminator: "")
  }

  /// A format that is read, or one that is written for other programs.
  enum Format: ExpressibleByArgument {
    case read(JSONSchema.Format)
    case written(WrittenFormat)

    init?(argument: String) {
      if let format = JSONSchema.Format(rawValue: argument) {
        self = .read(format)
      } else if let format = WrittenFormat(rawValue: argument) {
        self = .written(format)
      } else {
        return nil
      }
    }

    static let allValueStrings =
      JSONSchema.Format.allCases.map(\.rawValue) + WrittenFormat.allCases.map(\.rawValue)

    var schema: String {
      switch self {
      case .read(let format): JSONSchema.text(of: format)
      case .written(let format): format.schema
      }
    }
  }
}
