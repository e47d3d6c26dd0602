/// A word that only the pages' own script puts on a page: Swift hands it over and never says it itself.
///
/// To add a word, add a line here and a line to the file of words, where its key begins with `page-`.
package struct PageWord: Hashable, Sendable {
  /// The name by which the script knows it.
  package let name: String
  /// Where the word stands; the placeholders that it names must stand in the text.
  package let help: String

  private init(_ name: String, _ help: String) {
    self.name = name
    self.help = help
  }

  /// The word's key in the file of words.
  package var key: String { "page-\(name)" }

  /// All words of the script, in the order of the file.
  package static let all = [
    PageWord("progress", "How far the runbook is: {done} of {total} steps."),
    PageWord("phase-progress", "How far a phase is, in little room: {done} of {total} steps."),
    PageWord("progress-label", "Names the bar that shows how far the runbook is."),

    PageWord("not-applicable", "The state of a step that does not apply after all."),
    PageWord("reason", "Before the box for the reason why a step does not apply."),
    PageWord("reason-needed", "Said where the reason is missing."),
    PageWord("more", "Opens the boxes for a note, a value that was seen, and what does not apply."),
    PageWord("note", "Before the box for a note on a step."),
    PageWord("observed", "Before the box for a value that was seen."),
    PageWord("changed", "At a step whose text is another than when it was ticked."),
    PageWord("confirm-changed", "The button that says that the step is done all the same."),
    PageWord("choose-first", "Said where a step is ticked before one of its ways is chosen."),
    PageWord("ticked-with", "Said where ticking a step ticks {count} parts of it."),
    PageWord(
      "unticked-with",
      "Said where unticking a step unticks {count} parts of it; names the button for undoing it."),
    PageWord(
      "old-marks",
      "Said once of ticks of an earlier version, which are not compared with the values of the page."),
    PageWord(
      "damaged", "Said where {count} entries of a record, or of what the browser kept, could not be read."),
    PageWord("cut", "Said where {count} texts were longer than the {limit} characters that are kept."),

    PageWord("copy", "The button that copies a value; {value} is what it copies, read aloud."),
    PageWord("copied", "Said when {value} was copied."),
    PageWord("copy-script", "The button that copies a script."),
    PageWord("script-copied", "Said when a script was copied."),
    PageWord("copy-failed", "Said when the browser copied nothing."),
    PageWord("wait-start", "The button that starts the clock of a wait; {minutes} is how many."),
    PageWord("wait-until", "Beside a clock that runs; {time} is when to go on, in {minutes} minutes."),
    PageWord("wait-over", "Beside a clock that ran out at {time}."),

    PageWord("sign-off", "The button that says that the work is done."),
    PageWord("signed-off", "In the summary of work that was signed off."),
    PageWord("technician", "Before the box for the technician's name."),
    PageWord("ticket", "Before the box for the ticket's number."),
    PageWord("started", "Before the time of the first tick."),
    PageWord("ended", "Before the time of the last tick."),

    PageWord("save-record", "The button that saves the record as a file."),
    PageWord("load-record", "The button that loads a record."),
    PageWord("load-question", "Asked before a record takes the place of what is on the page."),
    PageWord("record-loaded", "Said when a record was loaded."),
    PageWord("record-invalid", "Said of a file that is no record, or of which only a part is there."),
    PageWord("record-newer", "Said of a record of a later version of the format."),
    PageWord("record-refused-tenant", "Said of the record of another client, {tenant}."),
    PageWord("reference", "Says whose record it is where no client is named."),
    PageWord("record-refused-procedure", "Said of the record of another procedure, {procedure}."),
    PageWord("record-refused-facts", "Said of a record that contradicts a fact that this page fixes."),
    PageWord("storage-off", "Said where the browser keeps nothing."),

    PageWord("reset", "The button that takes all ticks away."),
    PageWord("reset-question", "Asked before all ticks are taken away."),
    PageWord("reset-done", "Said when all ticks were taken away; names the button for undoing it."),
    PageWord("cancel", "The button that changes nothing."),
    PageWord("undo", "The button that takes the last change back."),
    PageWord("redo", "The button that makes the change again that was taken back last."),

    PageWord("copy-summary", "The button that copies the summary."),
    PageWord("summary-copied", "Said when the summary was copied."),
    PageWord("summary-title", "The summary's first line: {procedure} of {revision}."),
    PageWord("summary-done", "The summary's word before how many steps are done."),
    PageWord("summary-exceptions", "The summary's heading above notes and steps that did not apply."),
    PageWord("summary-open", "The summary's heading above steps that are not done."),

    PageWord("that-is-all", "The choice that no further value is true."),
    PageWord("not-decided", "The choice that leaves a fact open."),
    PageWord("none", "The answer to a question that takes none of its values."),
    PageWord("impossible", "Said of an answer that cannot be."),
  ]
}
