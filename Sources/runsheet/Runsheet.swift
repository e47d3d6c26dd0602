import ArgumentParser

/// The `runsheet` command.
@main
struct Runsheet: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "runsheet",
    abstract: "Makes runbooks for every client and scenario from one structured model of a procedure.",
    discussion: """
      Exit codes: 0 all is well; 1 the content has errors, and nothing was written; 2 an audit found something due; \
      64 the command line is wrong; 69 the port to serve at cannot be had, or a PDF cannot be made; 73 the output \
      cannot be written, and every page in it is whole; 130 the command was stopped.
      """,
    version: version,
    subcommands: [
      Init.self, Build.self, Pdf.self, Bundle.self, ExportCommand.self, Serve.self, Check.self, Explain.self,
      Audit.self, Matrix.self, Import.self, Schema.self, Verify.self,
    ])

  static func main() async {
    do {
      var command = try await asyncParseAsRoot(nil)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(because: error)
    }
  }
}
