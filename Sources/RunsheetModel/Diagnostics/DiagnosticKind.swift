extension Diagnostic {
  /// What kind of problem this is; the raw value is the stable name that is printed and documented.
  package enum Kind: String, Sendable, CaseIterable {
    case unreadableFile = "unreadable-file"
    case invalidYAML = "invalid-yaml"
    case invalidCSV = "invalid-csv"
    case missingContent = "missing-content"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case invalidValue = "invalid-value"
    case invalidID = "invalid-id"
    case duplicateID = "duplicate-id"
    case unknownReference = "unknown-reference"
    case invalidSlot = "invalid-slot"
    case parameterCycle = "parameter-cycle"
    case impossibleFacts = "impossible-facts"
    case invalidProse = "invalid-prose"
    case noTenantCheck = "no-tenant-check"
    case invalidLayout = "invalid-layout"
    case unreachablePart = "unreachable-part"
    case ambiguousChoice = "ambiguous-choice"
    case incompleteChoice = "incomplete-choice"
    case emptyRunbook = "empty-runbook"
    case wrongRole = "wrong-role"
    case conflictingSteps = "conflicting-steps"
    case ungatedStep = "ungated-step"
    case internalValue = "internal-value"
    case unsafeScript = "unsafe-script"
    case clientInSharedText = "client-in-shared-text"
    case unusedName = "unused-name"
    case unverifiedStep = "unverified-step"
    case insecureAddress = "insecure-address"
    case missingDomain = "missing-domain"
    case sharedValue = "shared-value"
    case hiddenCharacter = "hidden-character"
    case cutText = "cut-text"
    case misdecodedText = "misdecoded-text"
  }
}

extension Diagnostic.Kind {
  /// Why it matters, in a sentence or two.
  package var explanation: String {
    switch self {
    case .unreadableFile:
      "Only plain files in UTF-8, inside the project and of a size that people write, are opened; so nothing is shown "
        + "wrongly, nothing of elsewhere gets onto a page, and no pipe holds a build up."
    case .invalidYAML:
      "The text is not YAML, or uses a part of YAML by which a text can turn into something else unnoticed: anchors, "
        + "tags, a key that stands twice."
    case .invalidCSV:
      "A table whose cells cannot be told apart would give clients the values of other columns, or of other clients."
    case .missingContent: "Something is not there without which no pages can be made."
    case .unknownKey: "A misspelt key would be passed over in silence, and with it what you wrote."
    case .missingKey: "Without this key the part says too little to be shown."
    case .wrongType: "The value is of another kind than the key takes: a text, a list, a mapping, yes or no."
    case .invalidValue: "The value is of the right kind, but cannot be what it says it is."
    case .invalidID:
      "Ids become addresses and file names, and ticks hang on them; so they are lower-case letters, digits and single "
        + "hyphens, and no file system takes them for anything else."
    case .duplicateID: "Two things with one id could not be told apart in links and records."
    case .unknownReference: "A name leads to nothing, so what it stands for would be missing from the pages."
    case .invalidSlot:
      "What begins with two braces must be a slot, or a value would be missing from the pages."
    case .parameterCycle: "A value that is made of itself can never be filled in."
    case .impossibleFacts: "A runbook for facts that cannot be together would be wrong for everybody."
    case .invalidProse: "Prose means the same in HTML and in Markdown only if it keeps to what both can show."
    case .noTenantCheck: "A phase could be done in the wrong tenant; so each begins by making sure of it."
    case .invalidLayout: "A layout that asks for what it is not given would leave a hole in every page."
    case .unreachablePart: "What can never be shown is missing from every runbook; nobody would notice."
    case .ambiguousChoice: "A technician would be told to do two things of which one is wrong."
    case .incompleteChoice: "A technician would be left without anything to do."
    case .emptyRunbook: "A runbook without steps looks finished before it is begun."
    case .wrongRole:
      "The roles that are shown must be those that the ticked values need: one too many is a risk, one too few a failure."
    case .conflictingSteps: "Two steps that undo each other would stand in one runbook."
    case .ungatedStep:
      "A step that no longer works must stand behind a step that asks whether it still does."
    case .internalValue:
      "A client would read where a secret is kept, or what is among technicians only."
    case .unsafeScript:
      "A value could leave its string and be run, or a secret would stand in the script."
    case .clientInSharedText: "What all clients read must not tell who another client is."
    case .unusedName: "What nothing refers to is forgotten, or the reference to it is."
    case .unverifiedStep: "Nobody can tell where the step comes from, or whether it is still true."
    case .insecureAddress: "Whoever is between the reader and the page can change it."
    case .missingDomain: "Where the domain belongs, in logins above all, the pages have a line to write on."
    case .sharedValue:
      "Two clients that look alike are one client twice, or one of them has the value of the other."
    case .hiddenCharacter:
      "What nobody sees is typed and copied all the same: a login or a name with it is another one."
    case .cutText: "A step that ends in the middle is followed as it stands."
    case .misdecodedText:
      "A name in the wrong letters stays wrong on every page, and in the ids that are made of it."
    }
  }
}
