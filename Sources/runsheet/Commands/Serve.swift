import ArgumentParser
import Foundation
import RunsheetBuild
import RunsheetContent
import RunsheetModel

/// Serves the pages to their author, and follows what changes.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the pages in a browser, and follow every change of the project.",
    discussion: """
      Serves this machine only. When a file of the project changes, the pages are made anew and the browser loads them; \
      while something is wrong, the pages say what. Nothing is written: the pages are kept in memory. Ctrl-C stops it.

      Examples:
        runsheet serve
        runsheet serve --project ~/runbooks --port 8000
        runsheet serve --tenant contoso --open
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection

  @Option(help: "The port to serve at; 0 takes any that is free.")
  var port: UInt16 = 8365

  @Flag(help: "Open the pages in the browser.")
  var open = false

  func run() async throws {
    let atStart = ProjectWatch(root: options.project)
    let preview = CurrentPreview()
    // A port that cannot be had is said before anything is made.
    let server = try await listen(answering: Responder(preview: preview))
    let interruption = Interruption()
    defer { interruption.cancel() }
    let requests = interruption.requests
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        show(try make(), in: preview)
        announce(server)
        var watch = atStart
        while true {
          try await watch.change()
          show(remake(), in: preview)
        }
      }
      tasks.addTask { for await _ in requests { break } }
      tasks.addTask {
        await server.end()
        guard !Task.isCancelled else { return }
        options.console.error("The system has closed port \(server.port). Start runsheet serve again.")
        throw ExitCode.unavailable
      }
      // The first to end is the signal, or what went wrong.
      let first = await tasks.nextResult()
      tasks.cancelAll()
      await server.stop()
      try first?.get()
    }
    say("Stopped.")
  }

  private func listen(answering responder: Responder) async throws -> PreviewServer {
    do throws(PreviewServer.PortProblem) {
      return try await PreviewServer(at: port, answering: responder)
    } catch {
      let advice = "Name another with --port; --port 0 takes any that is free."
      options.console.error(
        error.isInUse
          ? "Port \(port) is in use, perhaps by another runsheet serve. \(advice)"
          : "Cannot serve at port \(port): \(error.reason). \(advice)")
      throw ExitCode.unavailable
    }
  }

  private func announce(_ server: PreviewServer) {
    let address = "http://127.0.0.1:\(server.port)/"
    say("Serving \(address) and following Content/ and Site/. Ctrl-C stops it.")
    if open { openInBrowser(address) }
  }

  /// Prints a result at once, also to a program that reads it.
  private func say(_ text: String) {
    options.console.result(text)
    _ = fflush(nil)
  }

  // MARK: Making the pages

  /// What was made, and what there is to say of it.
  private struct Made {
    let content: CurrentPreview.Content
    let say: () -> Void
  }

  private func make() throws -> Made {
    let clock = ContinuousClock()
    let start = clock.now
    let request = try selection.request(options)
    let preparation = try validated { () throws(Scope.Problem) in try Preparation(request) }
    var console = options.console
    console.tellsWarnings = true
    let report = { [console] in
      console.tell(passedOver: preparation.files.passedOver)
      _ = console.report(
        preparation.diagnostics, quoting: preparation.files, consequence: "the pages show what is wrong")
    }
    guard let prepared = preparation.prepared else {
      let problems = Problems(preparation.diagnostics, quoting: preparation.files)
      return Made(content: .problems(problems), say: report)
    }
    let content = CurrentPreview.Content.site(Preview(prepared))
    let milliseconds = Int((start.duration(to: clock.now) / .milliseconds(1)).rounded())
    return Made(content: content) {
      report()
      say(
        "Made \(Console.count(prepared.runbookCount, "runbook")) for \(Console.count(prepared.tenants.count, "tenant")) "
          + "in \(milliseconds) ms.")
    }
  }

  /// Makes the pages anew; what the command line selects may be gone by now.
  private func remake() -> Made {
    do {
      return try make()
    } catch {
      let problem = Diagnostic(.unknownReference, at: Place(file: "command line"), "\(error)")
      return Made(content: .problems(Problems([problem], quoting: SourceFiles()))) {
        options.console.error("\(error)")
      }
    }
  }

  /// Shows what was made, and only then says so: whoever reads that it is made finds it.
  private func show(_ made: Made, in preview: CurrentPreview) {
    preview.show(made.content)
    made.say()
  }
}

private func openInBrowser(_ address: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  #if os(macOS)
    process.arguments = ["open", address]
  #else
    process.arguments = ["xdg-open", address]
  #endif
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try? process.run()
}
