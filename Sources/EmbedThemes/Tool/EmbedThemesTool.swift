import Foundation

/// `EmbedThemesTool OUTPUT FILE…`: writes a Swift file that holds the texts of the files as static strings.
@main
struct EmbedThemesTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      print("usage: EmbedThemesTool OUTPUT FILE…")
      exit(64)
    }
    var source = """
      /// The files of `themes/`, by name without its ending. Written at each build.
      let shippedThemeTexts: [(name: StaticString, text: StaticString)] = [

      """
    for path in arguments.dropFirst(2) {
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      let text = try String(contentsOfFile: path, encoding: .utf8)
      source += "  (\n    \(literal(name)),\n    \(literal(text))\n  ),\n"
    }
    source += "]\n"
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }

  /// A string literal of one line.
  static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case " "..."~": literal.unicodeScalars.append(scalar)
      default: literal += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return literal + "\""
  }
}
