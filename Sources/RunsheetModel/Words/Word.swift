/// A word, or a few, that Runsheet itself puts on a page.
///
/// The raw value is its key in the file of words. A placeholder such as `{day}` that the help names must stand in the
/// text, and no other may.
package enum Word: String, CaseIterable, Sendable {
  case language

  case client
  case initialDomain = "initial-domain"
  case procedure
  case revision
  case scenario
  case overview
  case contents
  case none

  case stillToDecide = "still-to-decide"
  case stillToDecideInfo = "still-to-decide-info"
  case phaseLeadIn = "phase-lead-in"
  case ifWord = "if"
  case and
  case or

  case place = "where"
  case chooseOne = "choose-one"
  case result
  case wait
  case why
  case tip
  case warning
  case stop
  case verify
  case automation
  case automationVerify = "automation-verify"
  case scriptMissing = "script-missing"
  case scriptUndecided = "script-undecided"
  case rolesCaption = "roles-caption"
  case rolesRequired = "roles-required"

  case screen
  case field
  case setTo = "set-to"
  case required
  case on
  case off
  case select

  case advisories
  case advisory
  case seeAdvisory = "see-advisory"
  case announced
  case takesEffect = "takes-effect"
  case inEffect = "in-effect"
  case expect
  case checkFirst = "check-first"
  case otherwise
  case retired
  case retiredGate = "retired-gate"
  case checked
  case sources
  case source

  case checklistInfo = "checklist-info"
  case toRunbook = "to-runbook"
  case checklistAsMarkdown = "checklist-as-markdown"
  case readFirst = "read-first"
  case waitFrom = "wait-from"
  case time
  case signOff = "sign-off"
  case technician
  case date
  case ticket
  case signature
  case exceptions

  case undo
  case undoWarning = "undo-warning"
  case toUndone = "to-undone"
  case leftAsItIs = "left-as-it-is"

  case scenarioTable = "scenario-table"
  case scenarioTableInfo = "scenario-table-info"
  case step
  case included
  case leftOut = "left-out"
  case undecided

  case skip
  case contact
  case runbooks
  case clients
  case procedures
  case allClients = "all-clients"
  case bundleInfo = "bundle-info"
  case checklist
  case markdown
  case runbookAsMarkdown = "runbook-as-markdown"
  case runbookAsFile = "runbook-as-file"
  case nothingDecided = "nothing-decided"
  case noRunbooks = "no-runbooks"
  case noClients = "no-clients"
  case filter
  case filterHint = "filter-hint"
  case filterCount = "filter-count"
  case filterNone = "filter-none"

  case due
  case dueClients = "due-clients"
  case dueSteps = "due-steps"
  case dueOnly = "due-only"
  case dueRetired = "due-retired"
  case dueRetiring = "due-retiring"
  case dueUnverified = "due-unverified"
  case verifySince = "verify-since"
  case verifyNever = "verify-never"

  case matrix
  case matrixInfo = "matrix-info"

  /// Where the word stands, and what it is for.
  package var help: String {
    switch self {
    case .language: "The language of the words in this file, as a BCP 47 tag: en, de-AT."

    case .client: "Before the client's name."
    case .initialDomain: "Before the domain that Microsoft 365 gave the client's tenant."
    case .procedure: "Before the procedure's title."
    case .revision: "Before the day on which the procedure was last changed."
    case .scenario: "Before the scenario's title."
    case .overview: "The heading above what the procedure is."
    case .contents: "Names the list of a runbook's phases."
    case .none: "The answer to a question that takes none of its values."

    case .stillToDecide: "The heading above the questions that nobody has answered yet."
    case .stillToDecideInfo: "The sentence below that heading."
    case .phaseLeadIn: "The end of the sentence before a part that may not apply: “If you back up mail, …”."
    case .ifWord: "The beginning of a condition."
    case .and: "Between the parts of a condition that must all hold."
    case .or: "Between the parts of a condition of which one is enough."

    case .place: "Before the portal in which a step is done."
    case .chooseOne: "Above ways of doing a step of which one is taken."
    case .result: "Before what is there when a step is done."
    case .wait: "Before how long to wait."
    case .why: "Before the reason for a step."
    case .tip: "Before a tip."
    case .warning: "Before a warning."
    case .stop: "Before what ends the work."
    case .verify: "Before how to see that a step worked."
    case .automation: "Opens the script that does a step."
    case .automationVerify: "Opens the script that looks whether a step worked."
    case .scriptMissing: "Stops a script in which {value} is missing."
    case .scriptUndecided: "Stops a script that depends on a {question} that is not answered."
    case .rolesCaption: "Above the table of roles."
    case .rolesRequired: "Above the table's column of roles."

    case .screen: "Before the title of a drawn form."
    case .field: "Above a form's column of fields."
    case .setTo: "Above a form's column of values."
    case .required: "After the name of a field that must be filled in."
    case .on: "The state of a box that must be ticked."
    case .off: "The state of a box that must not be ticked."
    case .select: "Before an entry to select from a list."

    case .advisories: "The heading above what has changed in the world."
    case .advisory: "Before the title of an advisory."
    case .seeAdvisory: "Beside a step that an advisory concerns, before the advisory's title."
    case .announced: "When a change was announced; {day} is the day."
    case .takesEffect: "A change that lies ahead; {day} is its day or month, and {what} the change."
    case .inEffect: "A change that has taken effect; {day} is its day or month, and {what} the change."
    case .expect: "Before what an advisory lets one expect."
    case .checkFirst: "Before what to check first because of an advisory."
    case .otherwise: "Before what to do if that check fails."
    case .retired: "Before a step that is retired: what it tells to do is expected to be impossible."
    case .retiredGate: "Before the step that shows whether a retired step can still be done."
    case .checked: "When a source was last read; {day} is the day."
    case .sources: "The heading above all sources, and before several of them."
    case .source: "Before one source."

    case .checklistInfo: "The sentence at the head of a checklist."
    case .toRunbook: "The link from a checklist to its runbook."
    case .checklistAsMarkdown: "The link from a checklist to its Markdown."
    case .readFirst: "The line above the advisories' titles on a checklist."
    case .waitFrom: "Before the line for the time at which a wait begins; {minutes} is how long it is."
    case .time: "Beside that line."
    case .signOff: "The heading of the part of a checklist in which the technician signs."
    case .technician: "Before the line for the technician's name."
    case .date: "Before the line for the day of the work."
    case .ticket: "Before the line for the ticket's number."
    case .signature: "Before the line for the technician's signature."
    case .exceptions: "Before the lines for what was not done, or was done in another way, and why."

    case .undo: "The link to the runbook that takes a runbook back."
    case .undoWarning: "At the head of a runbook that takes another back."
    case .toUndone: "The link from there to the runbook that is taken back."
    case .leftAsItIs: "Before what is not taken back, and why."

    case .scenarioTable: "The heading of the table of scenarios and steps."
    case .scenarioTableInfo: "The sentence above that table, which says what its signs mean."
    case .step: "Above the table's column of steps."
    case .included: "Read aloud for a step that a scenario has."
    case .leftOut: "Read aloud for a step that a scenario does not have."
    case .undecided: "Read aloud for a step that a scenario may have."

    case .skip: "The link that leads a keyboard past the page's head."
    case .contact: "Before the provider's mail address or telephone number."
    case .runbooks: "The index's title, and part of the titles of clients' pages."
    case .clients: "The heading above all clients."
    case .procedures: "The heading above all procedures."
    case .allClients: "The link from a client's page to the index."
    case .bundleInfo: "On the first page of a bundle; {day} is the day for which it was made."
    case .checklist: "The link to a runbook's checklist."
    case .markdown: "The link to a file in Markdown."
    case .runbookAsFile: "The link from a runbook to the same as one file."
    case .runbookAsMarkdown: "The link from a runbook to its Markdown."
    case .nothingDecided: "In place of a runbook's facts where nothing is decided yet."
    case .noRunbooks: "On the page of a client without runbooks."
    case .noClients: "On the index of a project without clients."
    case .filter: "Before the box that looks for clients."
    case .filterHint: "Below that box: what it looks at."
    case .filterCount: "How many clients are shown: {shown} of {total}."
    case .filterNone: "In place of clients where none fits; {text} is what was looked for."

    case .due: "The heading above the steps that are retired, will be soon, or have to be checked again."
    case .dueClients: "How many clients such steps concern: {shown} of {total}, on the day {day}."
    case .dueSteps: "The line that unfolds those steps."
    case .dueOnly: "The box that leaves only those clients in the list."
    case .dueRetired: "Beside a client: {count} steps are retired."
    case .dueRetiring: "Beside a client: {count} steps are about to be retired."
    case .dueUnverified: "Beside a client: {count} steps have to be checked again."
    case .verifySince: "Beside a step that has to be checked again; {day} is since when."
    case .verifyNever: "Beside a step that was never checked."

    case .matrix: "The title of the table of clients and steps."
    case .matrixInfo: "The sentence above that table, which says what its signs mean; {day} is its day."
    }
  }
}
