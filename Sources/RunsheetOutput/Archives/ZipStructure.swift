private import CLibrary

/// How a zip file is put together, read strictly (PKWARE's APPNOTE 6.3.10, sections 4.3 to 4.5).
///
/// Zip files say everything twice, and programs differ in which place they believe, where they look for it, and what they
/// pass over. So every byte has to belong to an entry, to the one directory, or to the one record that ends it; and what
/// an entry and the directory say has to agree. Then all programs see the same files.
struct ZipStructure {
  /// A file, a folder or a link as the directory has it.
  struct Entry {
    /// The name; what is not UTF-8 in it is replaced.
    let name: String
    /// Its size when it is unpacked, in bytes.
    let size: Int
    /// Whether it has a time; those that Runsheet packs have none, which is the first one of all.
    let hasTime: Bool
  }

  /// What of an entry no bundle has: the end of a sentence that begins with the name.
  struct Oddity {
    let name: String
    let detail: String
  }

  let entries: [Entry]
  let oddities: [Oddity]
  /// The size of the zip file, in bytes.
  let packedSize: Int

  /// Reads the structure of a file; what is packed in it is not read.
  ///
  /// - Throws: ``ZipReader/Problem`` if it is no zip file, or one that different programs may take for different ones.
  /// - Complexity: O(entries).
  init(_ path: String) throws(ZipReader.Problem) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw ZipReader.Problem(.unreadable, "cannot be read: \(unsafe String(cString: strerror(errno)))")
    }
    defer { _ = close(file) }
    let bytes = FileBytes(file)
    packedSize = bytes.size
    let end = try ZipEnd(of: bytes)
    let records = try ZipStructure.records(end, in: bytes)
    var oddities: [Oddity] = []
    var position = 0
    for (index, record) in records.enumerated() {
      let next = index + 1 < records.count ? records[index + 1].offset : end.start
      guard record.offset == position, next > position else { throw ZipStructure.strayBytes }
      let details = try record.details(before: next, in: bytes)
      oddities += details.map { Oddity(name: record.name, detail: $0) }
      position = next
    }
    guard position == end.start else { throw ZipStructure.strayBytes }
    entries = records.map { Entry(name: $0.name, size: $0.size, hasTime: $0.time != ZipStructure.noTime) }
    self.oddities = oddities
  }

  /// The size of everything when it is unpacked, in bytes, as far as the directory says so.
  var size: Int {
    entries.reduce(0) { sum, entry in
      let (total, isTooLarge) = sum.addingReportingOverflow(entry.size)
      return isTooLarge ? .max : total
    }
  }

  /// What is said of a file with rights that no file of a bundle has.
  static func sentence(ofMode mode: Int) -> String {
    "has the mode \(String(mode & 0o7777, radix: 8)), with rights that no page needs"
  }

  /// 1 January 1980, the first day that a zip file can name.
  private static let noTime = 0x0021_0000

  static let strayBytes = ZipReader.Problem(
    .unsafe,
    "holds bytes that belong to none of its files: something was put before it or into it, or it is two zip files in one"
  )

  /// The records of the directory, in the order in which the entries are packed.
  private static func records(_ end: ZipEnd, in file: FileBytes) throws(ZipReader.Problem) -> [ZipRecord] {
    guard let directory = file.read(at: end.start, count: end.length) else { throw strayBytes }
    if directory.position(of: ZipEnd.signature) != nil {
      throw ZipReader.Problem(
        .unsafe, "holds what other programs may take for another directory, with other files in it")
    }
    var records: [ZipRecord] = []
    var position = 0
    while position < directory.count {
      guard let record = ZipRecord(directory, at: position) else {
        throw ZipReader.Problem(.unreadable, "cannot be read as a zip file: its directory is damaged")
      }
      records.append(record)
      position += record.length
    }
    guard position == directory.count, records.count == end.count else { throw strayBytes }
    return records.sorted { $0.offset < $1.offset }
  }
}

/// The record that ends a zip file, and says where its directory is.
private struct ZipEnd {
  static let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let size = 22
  private static let longestComment = 65_535

  /// Where the directory begins, and how long it is.
  let start: Int
  let length: Int
  /// How many entries it has.
  let count: Int

  init(of file: FileBytes) throws(ZipReader.Problem) {
    let tailStart = max(0, file.size - ZipEnd.size - ZipEnd.longestComment)
    guard let tail = file.read(at: tailStart, count: file.size - tailStart),
      let found = tail.lastPosition(of: ZipEnd.signature), found + ZipEnd.size <= tail.count
    else { throw ZipReader.Problem(.unreadable, "cannot be read as a zip file: it does not end like one") }
    guard found + ZipEnd.size == tail.count else {
      throw ZipReader.Problem(
        .unsafe,
        found + ZipEnd.size + tail.number(at: found + 20, size: 2) == tail.count
          ? "holds a comment, which no bundle does"
          : "goes on behind its end, where other programs may look for other files")
    }
    let end = tailStart + found
    var numbers = (
      count: tail.number(at: found + 10, size: 2), length: tail.number(at: found + 12, size: 4),
      start: tail.number(at: found + 16, size: 4), end: end
    )
    if numbers.count == 0xFFFF || numbers.length == 0xFFFF_FFFF || numbers.start == 0xFFFF_FFFF {
      guard let locator = file.read(at: end - 20, count: 20), locator.number(at: 0, size: 4) == 0x0706_4B50,
        let large = file.read(at: end - 76, count: 56), large.number(at: 0, size: 4) == 0x0606_4B50,
        locator.number(at: 8, size: 8) == end - 76
      else { throw ZipStructure.strayBytes }
      numbers = (
        large.number(at: 32, size: 8), large.number(at: 40, size: 8), large.number(at: 48, size: 8), end - 76
      )
    }
    let (directoryEnd, isTooLarge) = numbers.start.addingReportingOverflow(numbers.length)
    guard !isTooLarge, directoryEnd == numbers.end, numbers.start >= 0, numbers.length >= 0 else {
      throw ZipStructure.strayBytes
    }
    (start, length, count) = (numbers.start, numbers.length, numbers.count)
  }
}

/// What the directory says of an entry.
private struct ZipRecord {
  let name: String
  let size: Int
  let offset: Int
  let time: Int
  /// The length of the record itself.
  let length: Int
  private let nameBytes: [UInt8]
  private let system: Int
  private let flags: Int
  private let method: Int
  private let checksum: Int
  private let packed: Int
  private let mode: Int
  private let hasComment: Bool
  private let hasOtherName: Bool

  /// Reads a record; nil if there is none.
  init?(_ directory: [UInt8], at position: Int) {
    func number(_ offset: Int, _ size: Int) -> Int { directory.number(at: position + offset, size: size) }
    let (nameLength, extraLength, commentLength) = (number(28, 2), number(30, 2), number(32, 2))
    length = 46 + nameLength + extraLength + commentLength
    guard number(0, 4) == 0x0201_4B50, position + length <= directory.count else { return nil }
    let nameEnd = position + 46 + nameLength
    nameBytes = Array(directory[(position + 46)..<nameEnd])
    name = String(decoding: nameBytes, as: UTF8.self)
    hasComment = commentLength > 0
    (system, flags, method) = (number(5, 1), number(8, 2), number(10, 2))
    (time, checksum, mode) = (number(12, 4), number(16, 4), number(40, 2))
    let extra = ZipExtra(directory[nameEnd..<(nameEnd + extraLength)])
    hasOtherName = extra.hasName
    var large = extra.largeNumbers[...]
    func whole(_ short: Int) -> Int { short == 0xFFFF_FFFF ? large.popFirst() ?? -1 : short }
    size = whole(number(24, 4))
    packed = whole(number(20, 4))
    offset = whole(number(42, 4))
    guard size >= 0, packed >= 0, offset >= 0 else { return nil }
  }

  /// What is odd about the entry, here and where it is packed.
  ///
  /// - Parameters:
  ///   - next: where the next part of the file begins.
  ///   - file: the file.
  /// - Returns: the ends of sentences that begin with its name.
  /// - Throws: ``ZipReader/Problem`` if it is not where the directory says, or other bytes stand around it.
  func details(before next: Int, in file: FileBytes) throws(ZipReader.Problem) -> [String] {
    guard let head = file.read(at: offset, count: 30), head.number(at: 0, size: 4) == 0x0403_4B50,
      let rest = file.read(
        at: offset + 30, count: head.number(at: 26, size: 2) + head.number(at: 28, size: 2))
    else { throw ZipStructure.strayBytes }
    let nameLength = head.number(at: 26, size: 2)
    let (behind, isTooLarge) = (offset + 30 + rest.count).addingReportingOverflow(packed)
    guard !isTooLarge, behind <= next else { throw ZipStructure.strayBytes }
    let isDescribedBehind = flags & 0x8 != 0
    guard isDescribedBehind ? isDescribed(from: behind, to: next, in: file) : behind == next else {
      throw ZipStructure.strayBytes
    }
    /// Whether a number is the same in both places, or left out in the first because it stands behind the entry.
    func agrees(_ position: Int, _ number: Int) -> Bool {
      let told = head.number(at: position, size: 4)
      return told == number || told == 0xFFFF_FFFF && position != 14 || told == 0 && isDescribedBehind
    }
    let extra = ZipExtra(rest[nameLength...])
    var details: [String] = []
    if Array(rest[..<nameLength]) != nameBytes || head.number(at: 6, size: 2) != flags
      || head.number(at: 8, size: 2) != method || !agrees(14, checksum) || !agrees(18, packed)
      || !agrees(22, size)
    {
      details.append("is not the same in the zip file's directory and where it is packed")
    }
    if size > 0, nameBytes.last == UInt8(ascii: "/") {
      details.append("is a folder that holds bytes, which only some programs see")
    }
    if hasOtherName || extra.hasName { details.append("has a second name, which other programs may take") }
    if String(validating: nameBytes, as: UTF8.self) == nil {
      details.append("has a name that is not UTF-8")
    } else if flags & 0x800 == 0, nameBytes.contains(where: { $0 > 0x7F }) {
      details.append("has a name of which it does not say that it is UTF-8")
    }
    if flags & 0x2041 != 0 {
      details.append("is encrypted")
    } else if flags & ~0x80E != 0 || method != 0 && method != 8 {
      details.append("is packed in a way that not every program knows")
    }
    if hasComment { details.append("has a comment, which nothing in a bundle has") }
    if mode & 0o7000 != 0 {
      details.append(ZipStructure.sentence(ofMode: mode))
    }
    if mode & 0o170000 == 0o120000, system != 3 { details.append("is a link for some programs") }
    return details
  }

  /// Whether what stands behind the entry is its description, and nothing else: with a signature or without, with long
  /// numbers or short ones.
  private func isDescribed(from start: Int, to end: Int, in file: FileBytes) -> Bool {
    guard [12, 16, 20, 24].contains(end - start), let bytes = file.read(at: start, count: end - start) else {
      return false
    }
    let width = bytes.count < 20 ? 4 : 8
    let first = bytes.count - 4 - 2 * width
    return (first == 0 || bytes.number(at: 0, size: 4) == 0x0807_4B50)
      && bytes.number(at: first, size: 4) == checksum
      && bytes.number(at: first + 4, size: width) == packed
      && bytes.number(at: first + 4 + width, size: width) == size
  }
}

/// The extra fields of a record or of an entry.
private struct ZipExtra {
  /// Sizes and places of more than 32 bits (4.5.3).
  private(set) var largeNumbers: [Int] = []
  /// Whether one holds a name of its own (4.6.9).
  private(set) var hasName = false

  init(_ bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes)
    var position = 0
    while position + 4 <= bytes.count {
      let end = min(bytes.count, position + 4 + bytes.number(at: position + 2, size: 2))
      switch bytes.number(at: position, size: 2) {
      case 0x0001:
        largeNumbers = stride(from: position + 4, through: end - 8, by: 8).map {
          bytes.number(at: $0, size: 8)
        }
      case 0x7075: hasName = true
      default: break
      }
      position = end
    }
  }
}

/// The bytes of an open file, read where they are wanted.
private struct FileBytes {
  let size: Int
  private let file: CInt
  private static let most = 1 << 28

  init(_ file: CInt) {
    self.file = file
    size = max(0, Int(lseek(file, 0, SEEK_END)))
  }

  /// Reads a part of the file; nil if it does not have it, or it is longer than any directory.
  func read(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, (0...FileBytes.most).contains(count), offset <= size - count else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      let now = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(file, buffer.baseAddress?.advanced(by: read), count - read, off_t(offset + read))
      }
      if now < 0 && errno == EINTR { continue }
      guard now > 0 else { return nil }
      read += now
    }
    return bytes
  }
}

extension [UInt8] {
  /// A little-endian number; -1 where there are no such bytes, and for one that is too large.
  fileprivate func number(at position: Int, size: Int) -> Int {
    guard position >= 0, position + size <= count else { return -1 }
    let number = (0..<size).reduce(UInt64(0)) { $0 | UInt64(self[position + $1]) << UInt64(8 * $1) }
    return Int(exactly: number) ?? -1
  }

  fileprivate func position(of signature: [UInt8]) -> Int? { firstRange(of: signature)?.lowerBound }

  fileprivate func lastPosition(of signature: [UInt8]) -> Int? {
    guard count >= signature.count else { return nil }
    return (0...(count - signature.count)).reversed().first { self[$0...].starts(with: signature) }
  }
}
