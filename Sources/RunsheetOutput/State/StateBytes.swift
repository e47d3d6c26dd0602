import RunsheetModel

/// Writes and reads the numbers and texts of the state, little-endian.
extension [UInt8] {
  mutating func append(number: some FixedWidthInteger) {
    for index in 0..<number.bitWidth / 8 { append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
  }

  mutating func append(text: String) {
    let length = UInt16(text.utf8.count)
    append(number: length)
    append(contentsOf: text.utf8)
  }

  mutating func append(_ fingerprint: Fingerprint) {
    append(number: fingerprint.high)
    append(number: fingerprint.low)
  }

  /// A file's size that was appended.
  func size(at position: Int) -> FileSize {
    var reader = StateReader(bytes: self, position: position)
    return (try? reader.number(FileSize.self)) ?? .unknown
  }

  /// Replaces a file's size that was appended.
  mutating func replace(sizeAt position: Int, with size: FileSize) {
    for index in 0..<OutputState.sizeOfSize {
      self[position + index] = UInt8(truncatingIfNeeded: size >> (index * 8))
    }
  }
}

/// Reads what was appended, in the same order; says so where the bytes end too early.
struct StateReader {
  struct Ended: Error {}

  let bytes: [UInt8]
  var position = 0

  mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(Ended) -> Number {
    let size = Number.bitWidth / 8
    guard size <= bytes.count - position else { throw Ended() }
    var number: Number = 0
    for index in 0..<size {
      number |= Number(truncatingIfNeeded: bytes[position + index]) << Number(index * 8)
    }
    position += size
    return number
  }

  mutating func text() throws(Ended) -> String {
    let range = try textRange()
    return String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func textRange() throws(Ended) -> Range<Int> {
    let length = Int(try number(UInt16.self))
    try skip(length)
    return position - length..<position
  }

  mutating func fingerprint() throws(Ended) -> Fingerprint {
    Fingerprint(high: try number(UInt64.self), low: try number(UInt64.self))
  }

  mutating func skip(_ count: Int) throws(Ended) {
    guard count <= bytes.count - position else { throw Ended() }
    position += count
  }
}
