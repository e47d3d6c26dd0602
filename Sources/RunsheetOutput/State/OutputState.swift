private import Crypto
import RunsheetModel

/// What the output holds, as the build that made it left it: a small file in the output.
///
/// A page is known by what it was made from (the fingerprints of its template and of its folder's values) and by its
/// size and time on the disk. So a build that changes nothing fills no page and opens none. The state holds no times,
/// so the same input gives the same state.
///
/// A folder takes its name, 22 bytes, and 4 for each of its files. The folders stand one after the other in the order
/// of their names, as the bytes that are written.
struct OutputState: Sendable {
  struct PlannedFile: Hashable, Sendable {
    let path: String
    let fingerprint: Fingerprint
  }

  struct Shared: Hashable, Sendable {
    let file: PlannedFile
    var size: FileSize
  }

  /// A folder in the state's bytes.
  struct Folder {
    let name: ArraySlice<UInt8>
    let plan: Int
    let fingerprint: Fingerprint
    /// Where the sizes of its files begin.
    let sizes: Int
  }

  /// The files of the folders, for each plan that folders were made by.
  let plans: [[PlannedFile]]
  let shared: [Shared]
  /// The bytes that the state was read from, with the folders one after the other.
  private let bytes: [UInt8]
  /// Where each folder begins.
  private let offsets: [UInt32]

  static let empty = OutputState(plans: [], shared: [])

  private init(plans: [[PlannedFile]], shared: [Shared]) {
    self.plans = plans
    self.shared = shared
    bytes = []
    offsets = []
  }

  var folderCount: Int { offsets.count }

  subscript(_ number: Int) -> Folder {
    var reader = StateReader(bytes: bytes, position: Int(offsets[number]))
    // Each folder was read once already, when the state was.
    guard let folder = try? OutputState.folder(&reader) else {
      preconditionFailure("a state that was not read")
    }
    return folder
  }

  /// The number of a folder; nil if there is none of that name.
  ///
  /// - Complexity: O(log *n*).
  func number(of name: some Collection<UInt8>) -> Int? {
    var range = 0..<offsets.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if self[middle].name.lexicographicallyPrecedes(name) {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    let found = range.lowerBound
    return found < offsets.count && self[found].name.elementsEqual(name) ? found : nil
  }

  /// Whether a folder has a file: its path begins with the folder's name.
  func hasFile(_ path: String) -> Bool {
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")),
      let number = number(of: path.utf8[..<slash])
    else { return false }
    let rest = path[path.utf8.index(after: slash)...]
    return plans[self[number].plan].contains { $0.path == rest }
  }

  /// Whether the state was read from these bytes.
  func isWritten(as bytes: [UInt8]) -> Bool {
    bytes.dropLast(SHA256.byteCount).elementsEqual(self.bytes)
  }

  func size(of file: Int, in folder: Folder) -> FileSize {
    bytes.size(at: folder.sizes + file * OutputState.sizeOfSize)
  }

  /// How many bytes a file's size takes.
  static let sizeOfSize = FileSize.bitWidth / 8

  // MARK: As bytes

  private static let title = Array(
    "Runsheet's state, version 1. Do not edit; if it is lost, the next build is a full one.\n".utf8)

  /// Writes the state.
  ///
  /// - Parameters:
  ///   - plans: the plans of the folders.
  ///   - shared: the files that belong to no folder.
  ///   - folders: parts of the row of folders, each appended by ``append(name:plan:fingerprint:to:)``.
  ///   - count: how many folders there are.
  /// - Returns: the state's bytes.
  static func bytes(plans: [FolderPlan], shared: [Shared], folders: [[UInt8]], count: Int) -> [UInt8] {
    var bytes = title
    bytes.append(number: UInt32(plans.count))
    for plan in plans {
      bytes.append(number: UInt32(plan.files.count))
      for file in plan.files {
        bytes.append(text: file.path)
        bytes.append(file.fingerprint)
      }
    }
    bytes.append(number: UInt32(shared.count))
    for shared in shared {
      bytes.append(text: shared.file.path)
      bytes.append(shared.file.fingerprint)
      bytes.append(number: shared.size)
    }
    bytes.append(number: UInt32(count))
    for part in folders { bytes += part }
    bytes += SHA256.hash(data: bytes)
    return bytes
  }

  /// Writes a folder, without its files' sizes, which follow.
  static func append(name: String, plan: Int, fingerprint: Fingerprint, to bytes: inout [UInt8]) {
    bytes.append(text: name)
    bytes.append(number: UInt32(plan))
    bytes.append(fingerprint)
  }

  /// How many bytes stand before the sizes of a folder's files.
  static func headerSize(name: String) -> Int { 2 + name.utf8.count + 4 + Fingerprint.size }

  /// Reads a state; nil if the bytes are not as they were written.
  init?(_ written: [UInt8]) {
    guard written.starts(with: OutputState.title), written.count >= OutputState.title.count + SHA256.byteCount
    else {
      return nil
    }
    let bytes = Array(written.dropLast(SHA256.byteCount))
    guard SHA256.hash(data: bytes).elementsEqual(written.suffix(SHA256.byteCount)) else { return nil }
    var reader = StateReader(bytes: bytes, position: OutputState.title.count)
    do {
      var plans: [[PlannedFile]] = []
      for _ in 0..<(try reader.number(UInt32.self)) {
        var files: [PlannedFile] = []
        for _ in 0..<(try reader.number(UInt32.self)) {
          files.append(PlannedFile(path: try reader.text(), fingerprint: try reader.fingerprint()))
        }
        plans.append(files)
      }
      var shared: [Shared] = []
      for _ in 0..<(try reader.number(UInt32.self)) {
        let file = PlannedFile(path: try reader.text(), fingerprint: try reader.fingerprint())
        shared.append(Shared(file: file, size: try reader.number(FileSize.self)))
      }
      var offsets: [UInt32] = []
      for _ in 0..<(try reader.number(UInt32.self)) {
        offsets.append(UInt32(reader.position))
        let folder = try OutputState.folder(&reader)
        guard plans.indices.contains(folder.plan) else { return nil }
        try reader.skip(plans[folder.plan].count * OutputState.sizeOfSize)
      }
      self.plans = plans
      self.shared = shared
      self.bytes = reader.bytes
      self.offsets = offsets
    } catch { return nil }
  }

  private static func folder(_ reader: inout StateReader) throws(StateReader.Ended) -> Folder {
    let name = try reader.textRange()
    let plan = Int(try reader.number(UInt32.self))
    let fingerprint = try reader.fingerprint()
    return Folder(name: reader.bytes[name], plan: plan, fingerprint: fingerprint, sizes: reader.position)
  }
}
