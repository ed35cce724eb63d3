import Foundation

/// `EmbedFilesTool OUTPUT CONSTANT FOLDER FILE…`: writes a Swift file that holds the texts of the files as static
/// strings, by their paths in the folder.
@main
struct EmbedFilesTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else {
      print("usage: EmbedFilesTool OUTPUT CONSTANT FOLDER FILE…")
      exit(64)
    }
    var source = """
      /// Files by their paths in their folder. Written at each build.
      let \(arguments[2]): [(path: StaticString, text: StaticString)] = [

      """
    for path in arguments.dropFirst(4) {
      let name = path.hasPrefix(arguments[3] + "/") ? String(path.dropFirst(arguments[3].count + 1)) : path
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
