import Model

/// A span as tables and stamps print ages: `00:00:08`, `1w0d`, `1y47w`, `5d11h`, `2d`; nil for `never`, for a bare
/// number, which may be anything there, and for whatever else ``duration(_:)`` does not know.
func age(_ text: ByteSlice) -> Seconds? {
  guard let first = text.first, first.isDigit, text.integer == nil else { return nil }
  return duration(text)
}
