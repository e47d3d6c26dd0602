import ArgumentParser
import RunsheetBasics
import RunsheetBuild
import RunsheetOutput

extension Console {
  /// Publishes a site into a folder, shows how far it has come, and stops in good order when somebody asks for it.
  ///
  /// - Parameters:
  ///   - prepared: what is published.
  ///   - folder: the folder's path.
  ///   - jobs: how many folders are written at a time.
  ///   - namingChanges: whether the summary names the runbooks that changed.
  ///   - timings: what it does is told to it.
  /// - Returns: what was done.
  /// - Throws: `ExitCode` if the folder cannot be written, which is reported, or somebody stopped it.
  func publish(
    _ prepared: PreparedSite, into folder: String, jobs: Int, namingChanges: Bool = false,
    _ timings: Timings = Timings()
  ) async throws -> Summary {
    let interruption = Interruption()
    defer { interruption.cancel() }
    let stop = interruption.flag
    let progress = Progress(self, of: "tenants")
    defer { progress.clear() }
    var options = Publisher.Options(jobs: jobs)
    options.namesChanges = namingChanges
    options.isStopped = { stop.isSet }
    options.waits = { process in
      let who = process.map { "Another build (process \($0))" } ?? "Another build"
      note("\(who) is writing into the output; waiting until it is done.")
    }
    options.begins = { activity in
      timings.begin(activity)
      progress.begin(activity)
    }
    options.advances = { count, total in progress.advance(count, of: total) }
    timings.begin(.fingerprinting)
    do throws(OutputError) {
      let (summary, altered) = try await prepared.publish(into: folder, options)
      report(alteredPDFs: altered)
      return summary
    } catch {
      self.error("\(error)")
      throw error.isStopped ? ExitCode.stopped : ExitCode.outputRefused
    }
  }

  /// Says which PDFs are left of former pages, and what to do.
  func report(alteredPDFs paths: [String]) {
    guard let first = paths.min() else { return }
    let others = paths.count - 1
    let what =
      others == 0
      ? "\(first) stays: somebody has changed it"
      : "\(first) and \(Console.count(others, "other PDF")) stay: somebody has changed them"
    warning(
      "\(what) since \(others == 0 ? "it was" : "they were") made, such as by filling in, and the pages have changed or are gone. "
        + "Move what is still needed elsewhere; then runsheet pdf makes what belongs there.")
  }
}
