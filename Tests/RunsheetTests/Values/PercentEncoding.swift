/// A value as it stands in an address: all but letters, digits and `-._~` encoded (RFC 3986, section 2.3).
func percentEncoded(_ text: String) -> String {
  text.utf8.map { byte in
    let scalar = Unicode.Scalar(byte)
    let isUnreserved = byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789-._~".utf8.contains(byte))
    let hex = String(byte, radix: 16, uppercase: true)
    return isUnreserved ? String(scalar) : "%\(hex.count < 2 ? "0" : "")\(hex)"
  }.joined()
}
