package import RunsheetModel

/// What is to be published: files of its own, and folders of which many are alike.
///
/// Nothing is filled unless it has to be written: a file is known by what it is made from.
package protocol Publication: Sendable {
  associatedtype Pages: FolderPages
  /// The files that belong to no tenant.
  var shared: [PublishedFile] { get }
  /// The plans that folders are made by.
  var plans: [FolderPlan] { get }
  /// How many folders there are.
  var folderCount: Int { get }
  /// Makes what fills pages, for one worker.
  func makePages() -> Pages
}

/// Fills the pages of one folder after the other.
package protocol FolderPages {
  /// Turns to a folder.
  ///
  /// - Parameter folder: its number; the folders are in the order of the UTF-8 of their names.
  mutating func turn(to folder: Int)
  /// The name of the folder.
  var name: String { get }
  /// The number of the folder's plan.
  var plan: Int { get }
  /// What the folder's pages are filled with.
  var fingerprint: Fingerprint { get }
  /// Appends the bytes of a file of the folder's plan.
  mutating func fill(_ file: Int, into bytes: inout [UInt8])
}

/// When a file is put in place: a page after the assets that it needs, an index after the pages that it names.
package enum Stage: Int, Sendable, CaseIterable {
  case asset
  case page
  case index
}

/// A file that belongs to no tenant.
package struct PublishedFile: Sendable {
  /// The path below the output folder, with `/` between its parts.
  package let path: String
  package let stage: Stage
  /// What tells one version of the file from another.
  package let fingerprint: Fingerprint
  /// Append the file's bytes, one part after the other, so that a long file need not be in memory as a whole.
  package let parts: [@Sendable (inout [UInt8]) -> Void]

  package init(
    path: String, stage: Stage, fingerprint: Fingerprint, parts: [@Sendable (inout [UInt8]) -> Void]
  ) {
    self.path = path
    self.stage = stage
    self.fingerprint = fingerprint
    self.parts = parts
  }
}

/// The files of a folder, the same for all folders that are made by the plan.
package struct FolderPlan: Sendable {
  package struct File: Sendable {
    /// The path below the folder, with `/` between its parts.
    package let path: String
    /// What the file is made from, before anything is filled in.
    package let fingerprint: Fingerprint
    /// The number of the runbook that the file belongs to.
    package let runbook: Int?

    package init(path: String, fingerprint: Fingerprint, runbook: Int?) {
      self.path = path
      self.fingerprint = fingerprint
      self.runbook = runbook
    }
  }

  /// The files, each after those that it leads to.
  package let files: [File]
  /// The paths of the runbooks below the folder.
  package let runbooks: [String]
  /// The folders below the folder, each after the one that it lies in.
  let tree: FolderTree

  package init(files: [File], runbooks: [String]) {
    self.files = files
    self.runbooks = runbooks
    tree = FolderTree(paths: files.map(\.path))
  }
}

/// What a build did.
package struct Summary: Hashable, Sendable {
  /// How many files were written, and how many bytes.
  package internal(set) var written = 0
  package internal(set) var bytes = 0
  /// How many files were as they should be.
  package internal(set) var unchanged = 0
  /// How many files were removed.
  package internal(set) var removed = 0
  /// The paths of files that builds before made and this one does not.
  package internal(set) var gonePaths: [String] = []
  /// How many runbooks have files that were written.
  package internal(set) var changedRunbooks = 0
  /// The paths of these runbooks, if they were asked for.
  package internal(set) var changedPaths: [String] = []
  /// Whether there was no output before.
  package internal(set) var isNew = false
  /// Files below the output that are not known to be Runsheet's, because its state was lost; the first few.
  package internal(set) var unknownPaths: [String] = []

  /// How many of these files are named at most.
  package static let mostNamed = 5

  /// How many files the output has.
  package var files: Int { written + unchanged }

  mutating func add(_ other: Summary) {
    written += other.written
    bytes += other.bytes
    unchanged += other.unchanged
    removed += other.removed
    gonePaths += other.gonePaths
    changedRunbooks += other.changedRunbooks
    changedPaths += other.changedPaths
  }
}
