import ArgumentParser
import RunsheetContent

extension JSONSchema.Format: ExpressibleByArgument {}

/// Prints the schema of a file format.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a file that people write.",
    discussion: """
      An editor with a YAML language server completes and explains the keys if a file's first line is
        # yaml-language-server: $schema=procedure.schema.json

      Examples:
        runsheet schema procedure > procedure.schema.json
        runsheet schema tenant
      """)

  @Argument(help: "The format: \(JSONSchema.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: JSONSchema.Format

  func run() {
    print(JSONSchema.text(of: format), terminator: "")
  }
}
