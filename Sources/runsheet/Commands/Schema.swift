import ArgumentParser
import RunsheetContent

extension JSONSchema.Format: ExpressibleByArgument {}

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

  @Argument(help: "The format: \(JSONSchema.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: JSONSchema.Format

  func run() {
    print(JSONSchema.text(of: format), terminator: "")
  }
}
